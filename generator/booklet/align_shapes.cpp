#include "booklet/break_spreads.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace casepress::booklet {

namespace {

constexpr std::size_t kMostBlocks = 2000;  // on either side: four million cells
constexpr double kSkipCost = 1;            // for a block that has no counterpart

enum class Move : std::uint8_t { kNone, kBoth, kLeft, kRight };

/// From 0 for blocks of the same share of their stories to 1.5, so that leaving both out (2) is never better.
double difference(const BlockShape& a, const BlockShape& b) {
    const double more = std::max(a.length, b.length);
    return more <= 0 ? 0 : 1.5 * std::abs(a.length - b.length) / more;
}

}  // namespace

std::vector<Correspondence> align_shapes(const std::vector<BlockShape>& left, const std::vector<BlockShape>& right) {
    const std::size_t rows = std::min(left.size(), kMostBlocks);
    const std::size_t columns = std::min(right.size(), kMostBlocks);
    std::vector<Move> moves((rows + 1) * (columns + 1), Move::kNone);
    std::vector<double> above(columns + 1);
    std::vector<double> here(columns + 1);
    for (std::size_t i = 0; i <= rows; ++i) {
        for (std::size_t j = 0; j <= columns; ++j) {
            if (i == 0 && j == 0) continue;
            double best = HUGE_VAL;
            Move move = Move::kNone;
            const auto offer = [&](double cost, Move offered) {
                if (cost < best) {
                    best = cost;
                    move = offered;
                }
            };
            if (i > 0 && j > 0 && left[i - 1].kind == right[j - 1].kind)
                offer(above[j - 1] + difference(left[i - 1], right[j - 1]), Move::kBoth);
            if (i > 0) offer(above[j] + kSkipCost, Move::kLeft);
            if (j > 0) offer(here[j - 1] + kSkipCost, Move::kRight);
            here[j] = best;
            moves[i * (columns + 1) + j] = move;
        }
        std::swap(above, here);
    }
    std::vector<Correspondence> pairs;
    for (std::size_t i = rows, j = columns; i > 0 || j > 0;) {
        const Move move = moves[i * (columns + 1) + j];
        if (move == Move::kBoth) pairs.push_back({i - 1, j - 1});
        if (move != Move::kRight) --i;
        if (move != Move::kLeft) --j;
    }
    std::ranges::reverse(pairs);
    return pairs;
}

}  // namespace casepress::booklet
