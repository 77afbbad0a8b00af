#include "proofing/reader.h"

#include <algorithm>

namespace casepress::proofing {

namespace {

constexpr std::size_t kLongestSuggestion = 40;  ///< characters

}  // namespace

std::string utf8(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

Reader::Reader(const Segment& segment, const RuleLevels& levels, std::vector<Finding>& findings)
    : segment_(segment), levels_(levels), findings_(findings) {
    std::size_t latin = 0;
    han_before_.reserve(segment.characters.size() + 1);
    han_before_.push_back(0);
    for (const Character& character : segment.characters) {
        if (is_han(character.value)) ++han_;
        if (is_latin(character.value)) ++latin;
        han_before_.push_back(static_cast<std::uint32_t>(han_));
    }
    mostly_han_ = han_ >= 4 && han_ * 3 >= latin;
}

bool Reader::is(std::size_t index, std::u32string_view text) const {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (at(index + i) != text[i]) return false;
    }
    return true;
}

std::size_t Reader::skip_spaces(std::size_t index) const {
    while (at(index) == U' ') ++index;
    return index;
}

std::size_t Reader::run_end(std::size_t index) const {
    const char32_t c = at(index);
    while (index < size() && at(index) == c) ++index;
    return index;
}

std::size_t Reader::digits(std::size_t index) const {
    std::size_t count = 0;
    while (is_ascii_digit(at(index + count))) ++count;
    return count;
}

bool Reader::is_contiguous(Range range) const {
    const auto& characters = segment_.characters;
    for (std::size_t i = range.begin + 1; i < range.end && i < characters.size(); ++i) {
        if (characters[i].begin != characters[i - 1].begin + characters[i - 1].length) return false;
    }
    return true;
}

bool Reader::any_han(Range range) const {
    const std::size_t end = std::min(range.end, size());
    return range.begin < end && han_before_[end] > han_before_[range.begin];
}

std::string Reader::text(Range range) const {
    std::string text;
    for (std::size_t i = range.begin; i < range.end; ++i) append_utf8(text, at(i));
    return text;
}

Span Reader::span_of(Range range) const {
    const auto& characters = segment_.characters;
    if (characters.empty()) return segment_.span;
    const Character& first = characters[std::min(range.begin, characters.size() - 1)];
    if (range.end <= range.begin) return {first.begin, first.begin};
    const Character& last = characters[std::min(range.end, characters.size()) - 1];
    return {first.begin, std::max(first.begin, last.begin + last.length)};
}

std::optional<Edit> Reader::edit_for(const Change& change) const {
    const auto& characters = segment_.characters;
    const auto [begin, end] = change.range;
    if (end > characters.size() || !is_contiguous(change.range)) return std::nullopt;
    for (std::size_t i = begin; i < end; ++i) {
        if (!characters[i].editable) return std::nullopt;
    }
    if (begin < end) return Edit{span_of(change.range), change.text};
    // Something is put in: between two characters that stand side by side in the file.
    if (begin == 0 || begin >= characters.size()) return std::nullopt;
    const Character& before = characters[begin - 1];
    const Character& after = characters[begin];
    if (!before.editable || !after.editable || !is_contiguous({begin - 1, begin + 1})) return std::nullopt;
    return Edit{{after.begin, after.begin}, change.text};
}

void Reader::report(Rule rule, Range range, LocalizedText message, LocalizedText help) {
    if (!is_on(rule)) return;
    findings_.push_back({rule, span_of(range), std::move(message), std::move(help), {}, segment_.index, {}});
}

void Reader::report_changes(Rule rule, Range range, const std::vector<Change>& changes, LocalizedText message) {
    if (is_on(rule)) collect(findings_, rule, range, changes, std::move(message));
}

void Reader::collect(std::vector<Finding>& list, Rule rule, Range range, const std::vector<Change>& changes,
                     LocalizedText message) const {
    Finding finding{rule, span_of(range), std::move(message), {}, {}, segment_.index, {}};
    for (const Change& change : changes) {
        if (auto edit = edit_for(change)) finding.edits.push_back(std::move(*edit));
    }
    if (finding.edits.size() != changes.size()) finding.edits.clear();
    // Brackets may nest as deep as a hostile author likes: what they hold is not written down for each pair.
    if (range.end - range.begin <= kLongestSuggestion) {
        std::size_t at_index = range.begin;
        for (const Change& change : changes) {
            finding.suggestion += text({at_index, change.range.begin}) + change.text;
            at_index = change.range.end;
        }
        finding.suggestion += text({at_index, range.end});
    }
    list.push_back(std::move(finding));
}

}  // namespace casepress::proofing
