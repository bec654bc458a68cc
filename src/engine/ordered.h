// Runs a function over 0 .. count-1 on a pool and hands the results over in order, holding only a few at a time.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <new>
#include <utility>

#include "base/thread_pool.h"
#include "overt/result.h"

namespace overt::engine {

/// `make(index, worker)` runs on the pool and throws nothing but bad_alloc; `take(index, value)` runs on the calling thread in
/// order of the index and returns false to stop. At most two results a worker wait for their turn. Returns when nothing runs any
/// more: cancelled when `take` or `stop` ended it. A bad_alloc of a worker is thrown here, once nothing runs.
template <class Value, class Make, class Take>
Status run_ordered(base::ThreadPool& pool, std::size_t count, const std::atomic<bool>* stop, const Make& make, const Take& take) {
    std::mutex mutex;
    std::condition_variable arrived;
    std::map<std::size_t, Value> ready;
    std::size_t running = 0;
    std::size_t submitted = 0;
    const std::size_t ahead = 2 * static_cast<std::size_t>(pool.size()) + 1;
    const auto asked_to_stop = [&] { return stop != nullptr && stop->load(std::memory_order_relaxed); };
    bool cancelled = false;
    std::atomic<bool> exhausted = false;

    const auto work = [&](std::size_t index, unsigned worker) {
        try {
            Value value = make(index, worker);
            const std::lock_guard lock(mutex);
            ready.emplace(index, std::move(value));
        } catch (const std::bad_alloc&) {
            exhausted = true;
        }
        const std::lock_guard lock(mutex);
        --running;
        arrived.notify_all();
    };
    const auto submit = [&](std::size_t index) {
        const std::lock_guard lock(mutex);
        try {
            pool.submit([&work, index](unsigned worker) { work(index, worker); });
            ++running;
        } catch (const std::bad_alloc&) {
            exhausted = true;
        }
    };
    for (std::size_t next = 0; next < count && !cancelled; ++next) {
        while (submitted < std::min(count, next + ahead) && !asked_to_stop() && !exhausted) submit(submitted++);
        if (next >= submitted) {
            cancelled = true;
            break;
        }
        std::unique_lock lock(mutex);
        arrived.wait(lock, [&] { return ready.contains(next) || exhausted; });
        if (exhausted) break;
        auto node = ready.extract(next);
        lock.unlock();
        if (!take(next, std::move(node.mapped()))) cancelled = true;
    }
    std::unique_lock lock(mutex);
    arrived.wait(lock, [&] { return running == 0; });
    if (exhausted) throw std::bad_alloc();
    if (cancelled) return Error{ErrorCode::cancelled, "stopped before every input was read"};
    return Unit{};
}

}  // namespace overt::engine
