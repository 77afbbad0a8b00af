#include "redline/hunks.h"

#include <algorithm>

namespace casepress::redline {

std::uint32_t weight_between(const Tokens& tokens, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t weight = 0;
    for (auto i = begin; i < end; ++i) weight += tokens[i].weight;
    return weight;
}

namespace {

/// Moves a hunk that is all insertion (`one` = newer tokens) or all deletion along equal tokens to where it reads best.
/// `least` and `most` bound the place of its beginning.
std::int64_t best_shift(const Tokens& one, std::uint32_t begin, std::uint32_t end, std::uint32_t room_before,
                        std::uint32_t room_after) {
    constexpr std::uint32_t kFurthest = 256;
    const auto boundary = [&](std::uint32_t i) -> int { return i < one.size() ? one[i].boundary : 4; };
    std::int64_t lowest = 0;
    while (-lowest < std::min(room_before, kFurthest) && one[static_cast<std::size_t>(begin + lowest - 1)].number ==
                                                             one[static_cast<std::size_t>(end + lowest - 1)].number) {
        --lowest;
    }
    std::int64_t highest = 0;
    while (highest < std::min(room_after, kFurthest) && one[static_cast<std::size_t>(begin + highest)].number ==
                                                            one[static_cast<std::size_t>(end + highest)].number) {
        ++highest;
    }
    std::int64_t best = lowest;
    int best_score = -1;
    for (std::int64_t shift = lowest; shift <= highest; ++shift) {
        const int score =
            boundary(static_cast<std::uint32_t>(begin + shift)) + boundary(static_cast<std::uint32_t>(end + shift));
        if (score > best_score) {
            best = shift;
            best_score = score;
        }
    }
    return best;
}

}  // namespace

void shift_hunks(const Tokens& older, const Tokens& newer, std::vector<Hunk>& hunks) {
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        Hunk& hunk = hunks[i];
        const bool insertion = hunk.old_begin == hunk.old_end;
        if (!insertion && hunk.new_begin != hunk.new_end) continue;
        const std::uint32_t before = hunk.old_begin - (i == 0 ? 0 : hunks[i - 1].old_end);
        const std::uint32_t after =
            (i + 1 < hunks.size() ? hunks[i + 1].old_begin : static_cast<std::uint32_t>(older.size())) - hunk.old_end;
        const std::int64_t shift = insertion ? best_shift(newer, hunk.new_begin, hunk.new_end, before, after)
                                             : best_shift(older, hunk.old_begin, hunk.old_end, before, after);
        for (auto* place : {&hunk.old_begin, &hunk.old_end, &hunk.new_begin, &hunk.new_end}) {
            *place = static_cast<std::uint32_t>(*place + shift);
        }
    }
}

std::vector<Hunk> dissolve(const Tokens& older, const Tokens& newer, const std::vector<Hunk>& hunks) {
    const auto size = [&](const Hunk& hunk) {
        return std::max(weight_between(older, hunk.old_begin, hunk.old_end),
                        weight_between(newer, hunk.new_begin, hunk.new_end));
    };
    std::vector<Hunk> kept;
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        const bool joined = i > 0 && [&] {
            const std::uint32_t common = weight_between(older, hunks[i - 1].old_end, hunks[i].old_begin);
            return common <= kLongestDissolved && common <= size(hunks[i - 1]) && common <= size(hunks[i]);
        }();
        if (joined) {
            kept.back().old_end = hunks[i].old_end;
            kept.back().new_end = hunks[i].new_end;
        } else {
            kept.push_back(hunks[i]);
        }
    }
    return kept;
}

}  // namespace casepress::redline
