#pragma once
// What every rule works with: the characters of one segment by index, and a way to report a place with its correction.
// Private to proofing/.

#include "base/text.h"
#include "proofing/finding.h"
#include "proofing/rules.h"
#include "proofing/segment.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::proofing {

inline bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool is_latin(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
inline bool is_latin_or_digit(char32_t c) { return is_latin(c) || is_ascii_digit(c); }
/// The marks of GB/T 15834-2011 that open something.
inline bool is_opening_mark(char32_t c) {
    return std::u32string_view(U"“‘（《〈「『【〔").find(c) != std::u32string_view::npos;
}
inline bool is_closing_mark(char32_t c) {
    return std::u32string_view(U"”’）》〉」』】〕").find(c) != std::u32string_view::npos;
}
/// … and that end a sentence or part one.
inline bool is_stop(char32_t c) { return std::u32string_view(U"。，、；：？！").find(c) != std::u32string_view::npos; }
inline bool is_chinese_mark(char32_t c) {
    return is_opening_mark(c) || is_closing_mark(c) || is_stop(c) || c == U'…' || c == U'—';
}

/// A part of a segment, in characters.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Put `text` (UTF-8) in the place of these characters.
struct Change {
    Range range;
    std::string text;
};

/// Borrows the segment and the list of findings. Indices are of characters.
class Reader {
public:
    Reader(const Segment& segment, const RuleLevels& levels, std::vector<Finding>& findings);

    [[nodiscard]] const Segment& segment() const { return segment_; }
    [[nodiscard]] SegmentKind kind() const { return segment_.kind; }
    [[nodiscard]] std::size_t size() const { return segment_.characters.size(); }
    /// 0 outside of the segment: `at(i - 1)` is fine for i = 0.
    [[nodiscard]] char32_t at(std::size_t index) const {
        return index < segment_.characters.size() ? segment_.characters[index].value : 0;
    }
    [[nodiscard]] bool is(std::size_t index, std::u32string_view text) const;
    [[nodiscard]] bool is_on(Rule rule) const { return levels_.is_on(rule); }
    /// The first index from `index` on that is no space, size() at the end.
    [[nodiscard]] std::size_t skip_spaces(std::size_t index) const;
    /// The index behind the run of this character that begins at `index`.
    [[nodiscard]] std::size_t run_end(std::size_t index) const;
    /// The number of ASCII digits from `index` on.
    [[nodiscard]] std::size_t digits(std::size_t index) const;
    /// Whether these characters stand side by side in the file, with no markup between them.
    [[nodiscard]] bool is_contiguous(Range range) const;
    [[nodiscard]] bool any_han(Range range) const;
    /// Whether this is Chinese with foreign words in it, not foreign text with Han in it.
    [[nodiscard]] bool is_mostly_han() const { return mostly_han_; }
    [[nodiscard]] std::size_t han_count() const { return han_; }
    /// UTF-8.
    [[nodiscard]] std::string text(Range range) const;

    /// Reports a place that people must mend.
    void report(Rule rule, Range range, LocalizedText message, LocalizedText help = {});
    /// Reports a place with its correction. Where the characters of a change do not stand side by side in the file, the
    /// finding has no correction.
    void report_changes(Rule rule, Range range, const std::vector<Change>& changes, LocalizedText message);
    void report_replacement(Rule rule, Range range, std::string replacement, LocalizedText message) {
        report_changes(rule, range, {{range, std::move(replacement)}}, std::move(message));
    }

    /// Makes the same finding for a list of one's own, for rules that judge a page as a whole.
    void collect(std::vector<Finding>& list, Rule rule, Range range, const std::vector<Change>& changes,
                 LocalizedText message) const;
    /// The bytes from the first character to the last.
    [[nodiscard]] Span span_of(Range range) const;

private:
    [[nodiscard]] std::optional<Edit> edit_for(const Change& change) const;

    const Segment& segment_;
    const RuleLevels& levels_;
    std::vector<Finding>& findings_;
    std::vector<std::uint32_t> han_before_;  // how many Han characters stand before each index
    std::size_t han_ = 0;
    bool mostly_han_ = false;
};

/// The character in UTF-8.
[[nodiscard]] std::string utf8(char32_t c);

}  // namespace casepress::proofing
