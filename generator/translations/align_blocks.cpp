#include "translations/align_blocks.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace casepress::translations {

namespace {

using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using markup::NodeKind;

/// What the alignment knows of one block.
struct Block {
    NodeId id = kNoNode;
    NodeKind kind = NodeKind::kParagraph;
    std::uint8_t level = 0;
    double length = 1;                 // of the visible text, in Latin letters, at least 1
    std::vector<std::string> numbers;  // sorted, grouping marks dropped
};

std::vector<std::string> numbers_in(std::string_view text) {
    std::vector<std::string> numbers;
    std::string run;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && is_digit(text[i])) {
            run += text[i];
        } else if (i + 1 < text.size() && text[i] == ',' && !run.empty() && is_digit(text[i + 1])) {
            continue;  // 1,086
        } else if (!run.empty()) {
            numbers.push_back(std::move(run));
            run.clear();
        }
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

/// Length in Latin letters. A Han character says about as much as 3.3 letters and blanks of English; measured so, texts
/// of both scripts that say the same have about the same length.
double length_of(std::string_view text) {
    constexpr double kLettersInHan = 3.3;
    double length = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        length += is_han(c.value) ? kLettersInHan : 1;
        i += c.length;
    }
    return std::max(length, 1.0);
}

/// A comment that stands alone says nothing to readers.
bool is_comment(const markup::Node& node) {
    return node.kind == NodeKind::kHtmlBlock && trim(node.text).starts_with("<!--");
}

std::vector<Block> blocks_of(const Document& document, NodeId skip) {
    std::vector<Block> blocks;
    if (document.nodes().empty()) return blocks;
    for (NodeId id = document.node(0).first_child; id != kNoNode; id = document.node(id).next_sibling) {
        const auto& node = document.node(id);
        if (id == skip || node.kind == NodeKind::kFootnoteDefinition || is_comment(node)) continue;
        const std::string text = markup::plain_text(document, id);
        blocks.push_back(
            {.id = id, .kind = node.kind, .level = node.level, .length = length_of(text), .numbers = numbers_in(text)});
    }
    return blocks;
}

/// Scales the lengths of the right blocks so that both sides are as long as each other in all: some translators write
/// more, and the measure above is only an average. Only where no block seems to be missing.
void balance_lengths(const std::vector<Block>& left, std::vector<Block>& right) {
    const auto total = [](const std::vector<Block>& blocks) {
        double sum = 0;
        for (const Block& block : blocks) sum += block.length;
        return sum;
    };
    if (left.empty() || left.size() != right.size()) return;
    const double factor = std::clamp(total(left) / total(right), 0.5, 2.0);
    for (Block& block : right) block.length *= factor;
}

/// Steps of the alignment: how many blocks of each side one row takes, and −100·ln of how often that happens (the
/// shares of Gale and Church, table 5).
struct Step {
    std::uint8_t left;
    std::uint8_t right;
    double cost;
};
constexpr Step kSteps[] = {{1, 1, 12}, {1, 0, 450}, {0, 1, 450}, {1, 2, 310}, {2, 1, 310}};

/// −100·ln of the probability that lengths differ this much: the two-sided tail of a normal distribution.
///
/// `variance` is that of one letter. Gale and Church (section 3.2) measured 6.8 on sentences. Whole paragraphs that are
/// translations differ more, of which some are written out and others drawn together; to join two it takes a closer
/// fit.
constexpr double kPairVariance = 30;
constexpr double kMergeVariance = 6.8;
double length_cost(double left, double right, double variance) {
    const double delta = std::abs(right - left) / std::sqrt((left + right) / 2 * variance);
    const double tail = std::erfc(delta / std::sqrt(2.0));
    return std::min(2500.0, -100 * std::log(std::max(tail, 1e-12)));
}

/// Numbers are the surest sign that two blocks say the same, and also that they don't.
double number_cost(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    if (left.empty() || right.empty()) return 0;
    std::vector<std::string_view> shared;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(shared));
    const double share = static_cast<double>(shared.size()) / static_cast<double>(std::max(left.size(), right.size()));
    return shared.empty() ? 150 : -300 * share;
}

constexpr double kImpossible = std::numeric_limits<double>::infinity();

double pair_cost(const Block& left, const Block& right) {
    const bool one_heading = (left.kind == NodeKind::kHeading) != (right.kind == NodeKind::kHeading);
    if (one_heading) return kImpossible;
    double cost = number_cost(left.numbers, right.numbers);
    if (left.kind == NodeKind::kHeading) return cost + (left.level == right.level ? -400 : 200);
    cost += length_cost(left.length, right.length, kPairVariance);
    if (left.kind != right.kind) cost += 400;
    return cost;
}

/// Two paragraphs of one side against one of the other.
double merged_cost(const Block& first, const Block& second, const Block& single, bool two_left) {
    for (const Block* block : {&first, &second, &single}) {
        if (block->kind != NodeKind::kParagraph) return kImpossible;
    }
    std::vector<std::string> numbers;
    std::merge(first.numbers.begin(), first.numbers.end(), second.numbers.begin(), second.numbers.end(),
               std::back_inserter(numbers));
    const double both = first.length + second.length;
    return number_cost(numbers, single.numbers) + (two_left ? length_cost(both, single.length, kMergeVariance)
                                                            : length_cost(single.length, both, kMergeVariance));
}

/// Lowest costs and the steps that reach them, for cells of a band around the diagonal: cell (i, j) exists when
/// |j − i·m/n| ≤ half. Cells outside cost infinitely much.
class Band {
public:
    Band(std::size_t n, std::size_t m, std::size_t half)
        : n_(n),
          m_(m),
          half_(half),
          width_(2 * half + 1),
          costs_((n + 1) * width_, kImpossible),
          steps_(costs_.size(), 0) {}

    [[nodiscard]] std::size_t first(std::size_t i) const { return centre(i) > half_ ? centre(i) - half_ : 0; }
    [[nodiscard]] std::size_t last(std::size_t i) const { return std::min(m_, centre(i) + half_); }
    [[nodiscard]] double cost(std::size_t i, std::size_t j) const {
        return j < first(i) || j > last(i) ? kImpossible : costs_[index(i, j)];
    }
    [[nodiscard]] std::uint8_t step(std::size_t i, std::size_t j) const { return steps_[index(i, j)]; }
    void offer(std::size_t i, std::size_t j, double cost, std::uint8_t step) {
        if (cost > costs_[index(i, j)]) return;  // of equal ways the one that takes from the left first
        costs_[index(i, j)] = cost;
        steps_[index(i, j)] = step;
    }

private:
    [[nodiscard]] std::size_t centre(std::size_t i) const { return n_ == 0 ? m_ : i * m_ / n_; }
    [[nodiscard]] std::size_t index(std::size_t i, std::size_t j) const { return i * width_ + (j + half_ - centre(i)); }

    std::size_t n_, m_, half_, width_;
    std::vector<double> costs_;
    std::vector<std::uint8_t> steps_;
};

double step_cost(const Step& step, const std::vector<Block>& left, std::size_t i, const std::vector<Block>& right,
                 std::size_t j) {
    if (step.left == 1 && step.right == 1) return pair_cost(left[i], right[j]);
    if (step.left == 2) return merged_cost(left[i], left[i + 1], right[j], true);
    if (step.right == 2) return merged_cost(right[j], right[j + 1], left[i], false);
    return 0;
}

/// The best path through the band, as rows; empty when no path exists within it.
std::vector<AlignedRow> best_path(const std::vector<Block>& left, const std::vector<Block>& right, std::size_t half) {
    Band band(left.size(), right.size(), half);
    band.offer(0, 0, 0, 0);
    for (std::size_t i = 0; i <= left.size(); ++i) {
        for (std::size_t j = band.first(i); j <= band.last(i); ++j) {
            const double here = band.cost(i, j);
            if (here == kImpossible) continue;
            for (std::uint8_t s = 0; s < std::size(kSteps); ++s) {
                const std::size_t to_i = i + kSteps[s].left;
                const std::size_t to_j = j + kSteps[s].right;
                if (to_i > left.size() || to_j > right.size() || to_j < band.first(to_i) || to_j > band.last(to_i))
                    continue;
                band.offer(to_i, to_j, here + kSteps[s].cost + step_cost(kSteps[s], left, i, right, j), s);
            }
        }
    }
    std::vector<AlignedRow> rows;
    if (band.cost(left.size(), right.size()) == kImpossible) return rows;
    for (std::size_t i = left.size(), j = right.size(); i > 0 || j > 0;) {
        const Step& step = kSteps[band.step(i, j)];
        AlignedRow row;
        for (std::size_t k = i - step.left; k < i; ++k) row.left.push_back(left[k].id);
        for (std::size_t k = j - step.right; k < j; ++k) row.right.push_back(right[k].id);
        rows.push_back(std::move(row));
        i -= step.left;
        j -= step.right;
    }
    std::reverse(rows.begin(), rows.end());
    return rows;
}

}  // namespace

std::vector<AlignedRow> align_blocks(const Document& left_document, const Document& right_document, NodeId skip_left,
                                     NodeId skip_right) {
    const auto left = blocks_of(left_document, skip_left);
    auto right = blocks_of(right_document, skip_right);
    balance_lengths(left, right);
    // A band keeps the table small for long documents; texts that say the same do not stray far from the diagonal. At
    // most 8 million cells (72 MB) are used, whatever the length.
    constexpr std::size_t kMostCells = 8'000'000;
    const std::size_t longest = std::max(left.size(), right.size());
    const std::size_t widest = kMostCells / (left.size() + 1) / 2;
    const std::size_t difference = longest - std::min(left.size(), right.size());
    if (auto rows = best_path(
            left, right,
            std::min({longest, std::max<std::size_t>(200, difference + 100), std::max<std::size_t>(1, widest)}));
        !rows.empty() || longest == 0) {
        return rows;
    }
    // No path within the band (two documents that share nothing): one below the other.
    std::vector<AlignedRow> rows;
    for (const auto& block : left) rows.push_back({.left = {block.id}, .right = {}});
    for (const auto& block : right) rows.push_back({.left = {}, .right = {block.id}});
    return rows;
}

}  // namespace casepress::translations
