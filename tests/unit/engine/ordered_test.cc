#include "engine/ordered.h"

#include <gtest/gtest.h>

#include <chrono>
#include <numeric>
#include <thread>
#include <vector>

namespace overt::engine {
namespace {

TEST(RunOrdered, hands_results_over_in_order_however_long_each_takes) {
    for (const unsigned threads : {1U, 2U, 8U}) {
        base::ThreadPool pool(threads);
        std::vector<std::size_t> taken;
        const Status status = run_ordered<std::size_t>(
            pool, 100, nullptr,
            [](std::size_t i, unsigned) {
                std::this_thread::sleep_for(std::chrono::microseconds((i * 37) % 100));
                return i * i;
            },
            [&](std::size_t i, std::size_t value) {
                EXPECT_EQ(value, i * i);
                taken.push_back(i);
                return true;
            });
        EXPECT_TRUE(status);
        std::vector<std::size_t> expected(100);
        std::iota(expected.begin(), expected.end(), 0U);
        EXPECT_EQ(taken, expected);
    }
}

TEST(RunOrdered, holds_only_a_few_results) {
    base::ThreadPool pool(2);
    std::atomic<std::size_t> begun = 0;
    std::size_t taken = 0;
    const Status status = run_ordered<int>(
        pool, 200, nullptr,
        [&](std::size_t, unsigned) {
            ++begun;
            return 0;
        },
        [&](std::size_t, int) {
            EXPECT_LE(begun.load(), taken + 1 + 5);
            ++taken;
            return true;
        });
    EXPECT_TRUE(status);
}

TEST(RunOrdered, stops_when_the_taker_says_so_and_leaves_nothing_running) {
    base::ThreadPool pool(2);
    std::atomic<int> running = 0;
    std::size_t taken = 0;
    const Status status = run_ordered<int>(
        pool, 1000, nullptr,
        [&](std::size_t, unsigned) {
            ++running;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            --running;
            return 0;
        },
        [&](std::size_t, int) { return ++taken < 3; });
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ErrorCode::cancelled);
    EXPECT_EQ(taken, 3U);
    EXPECT_EQ(running.load(), 0);
}

TEST(RunOrdered, stops_at_the_flag) {
    base::ThreadPool pool(2);
    std::atomic<bool> stop = false;
    std::size_t taken = 0;
    const Status status = run_ordered<int>(
        pool, 1000, &stop, [](std::size_t, unsigned) { return 0; },
        [&](std::size_t, int) {
            if (++taken == 10) stop = true;
            return true;
        });
    ASSERT_FALSE(status);
    EXPECT_LT(taken, 20U);
}

TEST(ThreadPool, a_loop_inside_a_task_needs_no_second_thread) {
    base::ThreadPool pool(1);
    std::atomic<int> sum = 0;
    const Status status = run_ordered<int>(
        pool, 4, nullptr,
        [&](std::size_t, unsigned worker) {
            pool.parallel_for(50, worker, [&](std::size_t i, unsigned) { sum += static_cast<int>(i); });
            return 0;
        },
        [](std::size_t, int) { return true; });
    EXPECT_TRUE(status);
    EXPECT_EQ(sum.load(), 4 * 1225);
}

TEST(ThreadPool, a_loop_covers_every_index_once_on_many_threads) {
    base::ThreadPool pool(4);
    for (int round = 0; round < 50; ++round) {
        std::vector<std::atomic<int>> seen(97);
        const Status status = run_ordered<int>(
            pool, 3, nullptr,
            [&](std::size_t, unsigned worker) {
                pool.parallel_for(seen.size(), worker, [&](std::size_t i, unsigned) { ++seen[i]; });
                return 0;
            },
            [](std::size_t, int) { return true; });
        EXPECT_TRUE(status);
        for (const auto& count : seen) EXPECT_EQ(count.load(), 3);
    }
}

}  // namespace
}  // namespace overt::engine
