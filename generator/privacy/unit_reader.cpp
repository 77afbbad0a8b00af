#include "privacy/unit_reader.h"

#include "base/text.h"
#include "privacy/escapes.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace casepress::privacy {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
/// Where a reference's label may also be text, its surroundings are read once more as they are.
constexpr std::size_t kLabelSurroundings = 64;
constexpr std::size_t kLongestLabel = 200;
constexpr int kDeepestParentheses = 3;
constexpr std::size_t kLongestTarget = 4096;

constexpr Folded kBlockEdge{U'\u2029', UnitClass::kStop, false};
constexpr Folded kWhiteSpace{U' ', UnitClass::kSpace, false};
constexpr Folded kUnknownEntity{U'&', UnitClass::kJoiner, false};

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// What a tag puts between the texts before and after it.
enum class TagEdge : std::uint8_t { kNothing, kSpace, kBlock, kRuby };

TagEdge edge_of(std::string_view name) {
    constexpr std::array<std::string_view, 3> kSpaceTags{"br", "td", "th"};
    constexpr std::array<std::string_view, 36> kBlockTags{
        "address", "article", "aside", "blockquote", "body",   "caption", "dd",      "details", "div",
        "dl",      "dt",      "entry", "figcaption", "figure", "footer",  "form",    "h1",      "h2",
        "h3",      "h4",      "h5",    "h6",         "head",   "header",  "hr",      "item",    "li",
        "main",    "nav",     "ol",    "p",          "pre",    "section", "summary", "tr",      "ul"};
    static_assert(std::ranges::is_sorted(kBlockTags));
    std::string lower = ascii_lower(name);
    if (lower == "rt" || lower == "rp") return TagEdge::kRuby;
    if (std::ranges::find(kSpaceTags, lower) != kSpaceTags.end()) return TagEdge::kSpace;
    return std::ranges::binary_search(kBlockTags, lower) ? TagEdge::kBlock : TagEdge::kNothing;
}

}  // namespace

UnitReader::UnitReader(const FoldTable& table, std::string_view text, std::span<const Span> ranges, Markup markup)
    : table_(table), whole_(text), ranges_(ranges), markup_(markup) {}

bool UnitReader::read(Units& units, std::size_t most) {
    while (units.size() < most) {
        if (offset_ >= text_.size() && !next_range(units)) return false;
        if (offset_ < text_.size()) read_one(units);
    }
    return true;
}

bool UnitReader::next_range(Units& units) {
    if (range_ == ranges_.size()) return false;
    const Span range = ranges_[range_++];
    text_ = whole_.substr(0, range.end);
    offset_ = range.begin;
    next_gt_ = next_lt_ = next_paren_ = next_double_quote_ = next_single_quote_ = {};
    quotes_never_close_ = false;
    if (range_ > 1) units.push_back({U' ', range.begin, range.begin, UnitClass::kSpace, false, false, true});
    return true;
}

void UnitReader::read_one(Units& units) {
    const char c = text_[offset_];
    if (!is_ascii(c)) {
        const CodePoint decoded = decode_utf8(text_, offset_);
        push(units, decoded.value, offset_ + decoded.length);
        return;
    }
    if (is_ascii_space(c)) {
        read_space(units);
        return;
    }
    if (may_begin_escape(static_cast<char32_t>(c))) {
        if (const ReadCharacter decoded = read_character(text_, offset_); decoded.escaped) {
            push(units, decoded.value, decoded.end);
            return;
        }
        if (c == '&' && skip_unknown_entity(units)) return;
    }
    if (markup_ == Markup::kSource && skip_markup(units, c)) return;
    push(units, static_cast<char32_t>(c), offset_ + 1);
}

void UnitReader::read_space(Units& units) {
    std::size_t end = offset_;
    int lines = 0;
    while (end < text_.size()) {
        const char c = text_[end];
        if (c == '\n' || (c == '\r' && at(end + 1) != '\n')) ++lines;
        const bool quote = c == '>' && lines > 0 && markup_ == Markup::kSource;
        if (!is_ascii_space(c) && !quote) break;
        ++end;
    }
    push_separator(units, kWhiteSpace, end, lines > 1);
}

void UnitReader::push(Units& units, char32_t c, std::size_t end) {
    const auto folded = table_.fold(c);
    if (folded.empty() && !units.empty() && is_latin(units.back()) && c >= 0x300 && c < 0x370) {
        units.back().accented = true;
    }
    for (const Folded& each : folded) {
        if (each.unit_class <= UnitClass::kDigit) {
            units.push_back({each.symbol, static_cast<std::uint32_t>(offset_), static_cast<std::uint32_t>(end),
                             each.unit_class, each.upper, c >= 0xC0 && c < 0x2000, false});
        } else {
            push_separator(units, each, end, c == 0x2029);
        }
    }
    offset_ = end;
}

void UnitReader::push_separator(Units& units, const Folded& folded, std::size_t end, bool parts) {
    if (!units.empty() && units.back().symbol == folded.symbol && units.back().unit_class == folded.unit_class) {
        units.back().end = static_cast<std::uint32_t>(end);
        units.back().parts = units.back().parts || parts;
    } else {
        units.push_back({folded.symbol, static_cast<std::uint32_t>(offset_), static_cast<std::uint32_t>(end),
                         folded.unit_class, false, false, parts});
    }
    offset_ = end;
}

bool UnitReader::skip_unknown_entity(Units& units) {
    std::size_t end = offset_ + 1;
    while (end < offset_ + 33 && (is_ascii_letter(at(end)) || is_ascii_digit(at(end)))) ++end;
    if (end < offset_ + 3 || at(end) != ';') return false;
    push_separator(units, kUnknownEntity, end + 1, false);
    return true;
}

bool UnitReader::skip_markup(Units& units, char c) {
    switch (c) {
        case '<':
            return skip_tag(units);
        case '[':
        case ']':
            return skip_bracket();
        case '!':
            if (at(offset_ + 1) != '[') return false;
            break;
        case '~':
            if (at(offset_ + 1) != '~' && (offset_ == 0 || text_[offset_ - 1] != '~')) return false;
            break;
        case '*':  // between digits it stands for others: 138****5678
            if (offset_ > 0 && (is_ascii_digit(text_[offset_ - 1]) || text_[offset_ - 1] == 'X')) return false;
            break;
        case '`':
        case '\\':
            break;
        default:
            return false;
    }
    ++offset_;
    return true;
}

bool UnitReader::skip_bracket() {
    const std::string_view rest = text_.substr(offset_);
    // name[at]mail.example: how people hide an address.
    const std::string_view around = text_.substr(offset_ < 3 ? 0 : offset_ - 3, 4);
    if (ascii_lower(rest.substr(0, 4)) == "[at]" || ascii_lower(around) == "[at]") return false;
    if (rest.starts_with("[^")) {
        const std::size_t end = rest.substr(0, kLongestLabel).find(']');
        if (end != kNone) {
            leave_out(offset_ + 2, offset_ + end);
            offset_ += end + 1;
            return true;
        }
    }
    if (rest.starts_with("](") && skip_target()) return true;
    if (rest.starts_with("][") && skip_label()) return true;
    offset_ += rest.starts_with("]]>") ? 3U : 1U;
    return true;
}

bool UnitReader::skip_target() {
    const std::size_t end = find_target_end(offset_ + 2);
    if (end == kNone) return false;
    leave_out(offset_ + 2, end);
    offset_ = end + 1;
    return true;
}

std::size_t UnitReader::find_target_end(std::size_t begin) {
    const std::size_t nearest = find_next(next_paren_, ')', begin);
    if (nearest == kNone || nearest - begin > kLongestTarget) return kNone;
    // Addresses may have pairs of parentheses. A bracket ends the search, so that no text is searched twice.
    int depth = 0;
    for (std::size_t i = begin; i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == ')' && depth-- == 0) return i;
        if (c == '(' && ++depth > kDeepestParentheses) break;
        if (c == '[' || c == ']' || c == '\n') break;
    }
    return nearest;
}

bool UnitReader::skip_label() {
    const std::string_view label = text_.substr(offset_ + 2, kLongestLabel);
    const std::size_t length = label.find(']');
    if (length == kNone) return false;
    const std::size_t end = offset_ + 2 + length;
    if (std::ranges::all_of(label.substr(0, length), is_ascii)) {
        leave_out(offset_ + 2, end);
    } else {
        // Without a definition of that label both brackets are text, which readers see side by side.
        std::size_t from = offset_ > kLabelSurroundings ? offset_ - kLabelSurroundings : 0;
        while (from < offset_ && (static_cast<unsigned char>(text_[from]) & 0xC0U) == 0x80) ++from;
        std::size_t to = std::min(end + kLabelSurroundings, text_.size());
        while (to < text_.size() && (static_cast<unsigned char>(text_[to]) & 0xC0U) == 0x80) ++to;
        leave_out(from, to);
    }
    offset_ = end + 1;
    return true;
}

bool UnitReader::skip_tag(Units& units) {
    const std::string_view rest = text_.substr(offset_);
    if (rest.starts_with("<![CDATA[")) {
        offset_ += 9;
        return true;
    }
    const char mark = at(offset_ + 1);
    if (!is_ascii_letter(mark) && mark != '/' && mark != '!' && mark != '?') return false;
    if (rest.starts_with("<!--")) {
        const std::size_t end = text_.find("-->", offset_ + 4);
        leave_out(offset_ + 4, std::min(end, text_.size()));
        offset_ = end == kNone ? text_.size() : end + 3;
        return true;
    }
    const std::size_t end = find_tag_end();
    if (end == kNone) return false;
    std::size_t name_begin = offset_ + (mark == '/' ? 2 : 1);
    std::size_t name_end = name_begin;
    while (name_end < name_begin + 12 && (is_ascii_letter(at(name_end)) || is_ascii_digit(at(name_end)))) ++name_end;
    const TagEdge edge = edge_of(text_.substr(name_begin, name_end - name_begin));
    leave_out(name_end, end - 1);
    switch (edge) {
        case TagEdge::kSpace:
            push_separator(units, kWhiteSpace, end, false);
            break;
        case TagEdge::kBlock:
            push_separator(units, kBlockEdge, end, false);
            break;
        case TagEdge::kRuby:
            if (mark != '/') {  // a reading over a character does not part the text below it
                const std::size_t next = std::min(find_next(next_lt_, '<', end), text_.size());
                leave_out(end, next);
                offset_ = next;
                break;
            }
            [[fallthrough]];
        case TagEdge::kNothing:
            offset_ = end;
            break;
    }
    return true;
}

std::size_t UnitReader::find_tag_end() {
    const std::size_t nearest = find_next(next_gt_, '>', offset_ + 1);
    if (nearest == kNone || quotes_never_close_) return nearest == kNone ? kNone : nearest + 1;
    for (std::size_t i = offset_ + 1; i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == '>') return i + 1;
        if ((c != '"' && c != '\'') || text_[i - 1] != '=') continue;
        const std::size_t close = find_next(c == '"' ? next_double_quote_ : next_single_quote_, c, i + 1);
        if (close == kNone) return nearest + 1;
        i = close;
    }
    quotes_never_close_ = true;  // every later tag would be searched to the end of the text in vain
    return nearest + 1;
}

void UnitReader::leave_out(std::size_t begin, std::size_t end) {
    // A tag of two signs or of none has no text.
    if (end < begin + 3) return;
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    if (!left_out_.empty() && span.begin <= left_out_.back().end) {
        left_out_.back().end = std::max(left_out_.back().end, span.end);
    } else {
        left_out_.push_back(span);
    }
}

std::size_t UnitReader::find_next(Found& found, char c, std::size_t from) const {
    if (found.from > found.at || from < found.from || from > found.at) found = {from, text_.find(c, from)};
    return found.at;
}

}  // namespace casepress::privacy
