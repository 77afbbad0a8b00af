#include "base/threads.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

using casepress::parallel_for;
using casepress::parallel_for_workers;
using casepress::ThreadCount;

TEST_CASE("every index is worked on once, by a worker in range") {
    for (const unsigned threads : {0U, 1U, 2U, 7U, 64U}) {
        for (const std::size_t count : {0UL, 1UL, 2UL, 31UL, 1000UL}) {
            std::vector<std::atomic<int>> calls(count);
            std::atomic<unsigned> highest{0};
            parallel_for_workers(count, ThreadCount{threads}, [&](std::size_t i, unsigned worker) {
                ++calls[i];
                unsigned seen = highest;
                while (worker > seen && !highest.compare_exchange_weak(seen, worker)) {
                }
            });
            CAPTURE(threads);
            CAPTURE(count);
            CHECK(std::all_of(calls.begin(), calls.end(), [](const auto& n) { return n == 1; }));
            CHECK(highest < std::max(1U, threads));
        }
    }
}

TEST_CASE("the first failure by index is the one thrown, whichever thread is quicker") {
    for (const unsigned threads : {1U, 2U, 8U}) {
        for (int round = 0; round < 50; ++round) {
            std::string thrown;
            try {
                parallel_for(500, ThreadCount{threads}, [](std::size_t i) {
                    if (i % 100 == 37) throw std::runtime_error(std::to_string(i));
                });
            } catch (const std::runtime_error& error) {
                thrown = error.what();
            }
            CHECK(thrown == "37");
        }
    }
}

TEST_CASE("nothing new begins after a failure") {
    std::atomic<int> begun{0};
    CHECK_THROWS_AS(parallel_for(100'000, ThreadCount{2},
                                 [&](std::size_t) {
                                     ++begun;
                                     throw std::runtime_error("no");
                                 }),
                    std::runtime_error);
    CHECK(begun <= 64);
}

TEST_CASE("there is at least one thread") { CHECK(casepress::hardware_threads().value >= 1); }
