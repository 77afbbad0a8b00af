// Eight bytes at a time are mixed in by xor, multiplication with an odd number (a bijection of 64 bits, so no
// difference of a single word is lost) and a rotation that brings the well-mixed upper bits down. Four lanes, so that
// the processor need not wait for one multiplication to begin the next.

#include "repository/checksum.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

namespace casepress::repository {

namespace {

constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;  // 2^64 divided by the golden ratio

constexpr std::uint64_t mix(std::uint64_t state, std::uint64_t word) { return std::rotl((state ^ word) * kOdd, 29); }

}  // namespace

std::uint64_t checksum(std::string_view bytes) {
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
    const std::uint64_t size = bytes.size();
    while (bytes.size() >= lanes.size() * kWord) {
        std::array<std::uint64_t, 4> words{};
        std::memcpy(words.data(), bytes.data(), sizeof words);
        for (std::size_t lane = 0; lane < lanes.size(); ++lane) lanes[lane] = mix(lanes[lane], words[lane]);
        bytes.remove_prefix(sizeof words);
    }
    std::uint64_t state = size;
    for (const std::uint64_t lane : lanes) state = mix(state, lane);
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const std::size_t taken = bytes.size() < kWord ? bytes.size() : kWord;
        std::memcpy(&word, bytes.data(), taken);
        state = mix(state, word);
        bytes.remove_prefix(taken);
    }
    return mix(mix(state, 0), 0);
}

}  // namespace casepress::repository
