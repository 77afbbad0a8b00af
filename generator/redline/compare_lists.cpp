#include "redline/compare_lists.h"

#include "redline/compare_text.h"
#include "redline/leaf_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace casepress::redline {

namespace {

/// How much of two texts' changed words must be common for one to be a version of the other.
constexpr double kAlike = 0.34;

/// How many elements are looked through for the older version of one, so that long lists take linear time.
constexpr std::size_t kWindow = 32;

class ListComparer {
public:
    ListComparer(const std::string& name, const std::vector<std::string>& older, const std::vector<std::string>& newer,
                 const Options& options)
        : name_(name), older_(older), newer_(newer), texts_(options.locale, interner_) {}

    std::vector<FieldChange> run() {
        const auto matches = texts_.matcher().match(numbers(older_), numbers(newer_));
        for (const Match& match : matches) close(match.old_index, match.new_index);
        close(older_.size(), newer_.size());
        return std::move(changes_);
    }

private:
    /// One value, not a list: what it was and what it is belong together, however different.
    [[nodiscard]] bool is_single() const { return older_.size() <= 1 && newer_.size() <= 1; }

    std::vector<std::uint32_t> numbers(const std::vector<std::string>& texts) {
        std::vector<std::uint32_t> numbers;
        for (const std::string& text : texts) numbers.push_back(interner_.number_of("\x10" + text));
        return numbers;
    }

    /// What stands before the next common elements.
    void close(std::size_t old_end, std::size_t new_end) {
        for (; new_at_ < new_end; ++new_at_) {
            std::size_t partner = old_at_;
            std::vector<Piece> pieces;
            const std::size_t last = std::min(old_end, old_at_ + kWindow);
            for (; partner < last; ++partner) {
                pieces = compare(older_[partner], newer_[new_at_]);
                if (is_single() || likeness(pieces) >= kAlike) break;
            }
            if (partner == last) {
                add(Mark::kInserted, new_at_, "", newer_[new_at_], compare("", newer_[new_at_]));
                continue;
            }
            remove(partner);
            add(Mark::kSame, new_at_, older_[partner], newer_[new_at_], std::move(pieces));
            ++old_at_;
        }
        remove(old_end);
        old_at_ = old_end + 1;
        new_at_ = new_end + 1;
    }

    void remove(std::size_t end) {
        for (; old_at_ < end; ++old_at_)
            add(Mark::kDeleted, old_at_, older_[old_at_], "", compare(older_[old_at_], ""));
    }

    std::vector<Piece> compare(const std::string& older, const std::string& newer) {
        return texts_.compare(plain_leaf(older), plain_leaf(newer), Granularity::kWords);
    }

    static double likeness(const std::vector<Piece>& pieces) {
        std::size_t common = 0, all = 0;
        for (const Piece& piece : pieces) {
            all += piece.text.size() * (piece.mark == Mark::kSame ? 2 : 1);
            if (piece.mark == Mark::kSame) common += 2 * piece.text.size();
        }
        return all == 0 ? 1 : static_cast<double>(common) / static_cast<double>(all);
    }

    void add(Mark mark, std::size_t index, std::string older, std::string newer, std::vector<Piece> pieces) {
        changes_.push_back({.name = is_single() ? name_ : fmt::format("{}.{}", name_, index + 1),
                            .mark = mark,
                            .is_text = true,
                            .older = std::move(older),
                            .newer = std::move(newer),
                            .pieces = std::move(pieces)});
    }

    const std::string& name_;
    const std::vector<std::string>& older_;
    const std::vector<std::string>& newer_;
    Interner interner_;
    TextComparer texts_;
    std::size_t old_at_ = 0;
    std::size_t new_at_ = 0;
    std::vector<FieldChange> changes_;
};

}  // namespace

std::vector<FieldChange> compare_lists(const std::string& name, const std::vector<std::string>& older,
                                       const std::vector<std::string>& newer, const Options& options) {
    return ListComparer(name, older, newer, options).run();
}

}  // namespace casepress::redline
