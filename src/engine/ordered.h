// Runs a function over a stream of items on a pool and hands the results over in order, holding only a few at a time.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <utility>

#include "base/thread_pool.h"
#include "overt/result.h"

namespace overt::engine {

/// `make(item, worker)` runs on the pool for each item that `next()` gives until it gives none, and throws nothing but bad_alloc;
/// `take(index, value)` and `next` run on the calling thread, `take` in order of the index; it returns false to stop. At most two
/// results a worker wait for their turn, so that however many items there are, few are in memory. Returns when nothing runs any
/// more: cancelled when `take` or `stop` ended it. A bad_alloc of a worker or of `next` is thrown here, once nothing runs.
template <class Value, class Next, class Make, class Take>
Status run_stream(base::ThreadPool& pool, Next next, const std::atomic<bool>* stop, const Make& make, const Take& take) {
    using Item = typename decltype(next())::value_type;
    std::mutex mutex;
    std::condition_variable arrived;
    std::map<std::size_t, Value> ready;
    std::size_t running = 0;
    std::size_t submitted = 0;
    const std::size_t ahead = 2 * static_cast<std::size_t>(pool.size()) + 1;
    const auto asked_to_stop = [&] { return stop != nullptr && stop->load(std::memory_order_relaxed); };
    bool ended = false;
    bool cancelled = false;
    std::atomic<bool> exhausted = false;

    const auto work = [&](std::size_t index, Item& item, unsigned worker) {
        try {
            Value value = make(item, worker);
            const std::lock_guard lock(mutex);
            ready.emplace(index, std::move(value));
        } catch (const std::bad_alloc&) {
            exhausted = true;
        }
        const std::lock_guard lock(mutex);
        --running;
        arrived.notify_all();
    };
    const auto submit = [&] {
        try {
            auto item = next();
            ended = !item;
            if (ended) return;
            const auto shared = std::make_shared<Item>(std::move(*item));
            const std::lock_guard lock(mutex);
            pool.submit([&work, index = submitted, shared](unsigned worker) { work(index, *shared, worker); });
            ++submitted;
            ++running;
        } catch (const std::bad_alloc&) {
            exhausted = true;
        }
    };
    for (std::size_t turn = 0; !cancelled; ++turn) {
        while (!ended && submitted < turn + ahead && !asked_to_stop() && !exhausted) submit();
        if (turn >= submitted) {
            cancelled = !ended;
            break;
        }
        std::unique_lock lock(mutex);
        arrived.wait(lock, [&] { return ready.contains(turn) || exhausted; });
        if (exhausted) break;
        auto node = ready.extract(turn);
        lock.unlock();
        if (!take(turn, std::move(node.mapped()))) cancelled = true;
    }
    std::unique_lock lock(mutex);
    arrived.wait(lock, [&] { return running == 0; });
    if (exhausted) throw std::bad_alloc();
    if (cancelled) return Error{ErrorCode::cancelled, "stopped before every input was read"};
    return Unit{};
}

/// The same for the numbers 0 .. count-1.
template <class Value, class Make, class Take>
Status run_ordered(base::ThreadPool& pool, std::size_t count, const std::atomic<bool>* stop, const Make& make, const Take& take) {
    return run_stream<Value>(
        pool, [count, at = std::size_t{0}]() mutable { return at < count ? std::optional(at++) : std::nullopt; }, stop, make,
        take);
}

}  // namespace overt::engine
