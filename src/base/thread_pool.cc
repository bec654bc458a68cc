#include "base/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <system_error>
#include <utility>

namespace overt::base {
namespace {

/// One parallel_for: shared by the caller and by helpers that may run after the caller has returned.
struct Loop {
    std::size_t count = 0;
    const std::function<void(std::size_t, unsigned)>* body = nullptr;  // valid while an index below count is unclaimed or running
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    std::mutex mutex;
    std::condition_variable finished;

    void run(unsigned worker) {
        for (std::size_t index = next.fetch_add(1); index < count; index = next.fetch_add(1)) {
            (*body)(index, worker);
            if (done.fetch_add(1) + 1 == count) {
                const std::lock_guard lock(mutex);
                finished.notify_all();
            }
        }
    }
};

}  // namespace

ThreadPool::ThreadPool(unsigned threads) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    workers_.reserve(threads);
    for (unsigned id = 0; id < threads; ++id) {
        try {
            workers_.emplace_back([this, id] { work(id); });
        } catch (const std::system_error&) {
            if (workers_.empty()) throw;
            break;  // fewer will do
        }
    }
}

ThreadPool::~ThreadPool() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& worker : workers_) worker.join();
}

void ThreadPool::submit(std::function<void(unsigned)> task) {
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void ThreadPool::parallel_for(std::size_t count, unsigned worker, const std::function<void(std::size_t, unsigned)>& body) {
    if (count == 0) return;
    const auto loop = std::make_shared<Loop>();
    loop->count = count;
    loop->body = &body;
    const std::size_t helpers = std::min<std::size_t>(count - 1, workers_.size() - 1);
    for (std::size_t i = 0; i < helpers; ++i) submit([loop](unsigned helper) { loop->run(helper); });
    loop->run(worker);
    std::unique_lock lock(loop->mutex);
    loop->finished.wait(lock, [&] { return loop->done.load() == count; });
}

void ThreadPool::work(unsigned id) {
    for (;;) {
        std::function<void(unsigned)> task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
            if (stopping_) return;
            task = std::move(tasks_.front());
            tasks_.pop_front();
        }
        task(id);
    }
}

}  // namespace overt::base
