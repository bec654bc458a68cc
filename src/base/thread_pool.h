// A fixed set of worker threads. A task may itself call parallel_for: the calling worker does the work, idle workers join in,
// so nothing can wait for a thread that is not there.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace overt::base {

class ThreadPool {
public:
    /// Worker ids are 0 .. threads-1; a thread of its own has each. `threads` 0 means one for each core.
    explicit ThreadPool(unsigned threads);
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;
    /// Waits for the tasks that have begun; drops those that have not.
    ~ThreadPool();

    [[nodiscard]] unsigned size() const { return static_cast<unsigned>(workers_.size()); }
    /// `task` gets the id of the worker that runs it and must not throw.
    void submit(std::function<void(unsigned worker)> task);
    /// Runs `body(index, worker)` for every index below `count`, on worker `worker` (the caller) and whoever is idle; returns
    /// when all are done. `body` must not throw.
    void parallel_for(std::size_t count, unsigned worker, const std::function<void(std::size_t index, unsigned worker)>& body);

private:
    void work(unsigned id);

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void(unsigned)>> tasks_;
    bool stopping_ = false;
    std::vector<std::thread> workers_;
};

}  // namespace overt::base
