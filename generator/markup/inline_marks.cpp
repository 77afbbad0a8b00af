#include "markup/inline_marks.h"

#include "base/text.h"
#include "markup/cjk.h"
#include "markup/protected_ranges.h"

#include <cmark-gfm.h>
#include <cmark-gfm/utf8.h>

#include <algorithm>
#include <array>

namespace casepress::markup {

namespace {

/// Punctuation in the tables of cmark 0.29 that nobody writes: Aegean separators and a numeral mark, and the word
/// dividers of Ugaritic and Old Persian.
constexpr std::array<std::string_view, 4> kPunctuationCandidates{"\U00010100", "\U00010101", "\U0001039F",
                                                                 "\U000103D0"};

constexpr char32_t kLineEnd = '\n';

/// Bytes that mean something to this file.
enum Sign : std::uint8_t { kDelimiter = 1, kTilde = 2, kAt = 4, kColon = 8, kW = 16, kLess = 32, kBackslash = 64 };

constexpr std::array<std::uint8_t, 256> make_sign_table() {
    std::array<std::uint8_t, 256> table{};
    table['*'] = table['_'] = kDelimiter;
    table['~'] = kTilde;
    table['@'] = kAt;
    table[':'] = kColon;
    table['w'] = kW;
    table['<'] = kLess;
    table['\\'] = kBackslash;
    return table;
}

constexpr std::array<std::uint8_t, 256> kSigns = make_sign_table();

/// What stands beside a run, as far as the rules of flanking ask.
struct Side {
    bool space = false;
    bool punctuation = false;  ///< of any script
    bool cjk = false;          ///< a CJK character or sequence; may be punctuation as well
};

struct Flanking {
    bool can_open = false;
    bool can_close = false;
    friend bool operator==(const Flanking&, const Flanking&) = default;
};

/// The definitions of CommonMark 0.31, 6.2, with the amendments' changes: CJK punctuation is not counted as
/// punctuation, and a CJK character beside the run is as good as a space.
Flanking amended_flanking(char delimiter, const Side& before, const Side& after) {
    const bool hard_before = before.punctuation && !before.cjk;
    const bool hard_after = after.punctuation && !after.cjk;
    const bool left = !after.space && (!hard_after || before.space || hard_before || before.cjk);
    const bool right = !before.space && (!hard_before || after.space || hard_after || after.cjk);
    if (delimiter != '_') return {left, right};
    return {left && (!right || before.punctuation), right && (!left || after.punctuation)};
}

/// What cmark-gfm 0.29 computes from these neighbours.
Flanking cmark_flanking(char delimiter, char32_t before, char32_t after) {
    const auto side = [](char32_t c) {
        const auto code = static_cast<std::int32_t>(c);
        return Side{.space = cmark_utf8proc_is_space(code) != 0,
                    .punctuation = cmark_utf8proc_is_punctuation(code) != 0};
    };
    return amended_flanking(delimiter, side(before), side(after));
}

struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    char delimiter = 0;
    char32_t before = kLineEnd;  // as cmark sees it
    char32_t after = kLineEnd;
    Flanking wanted;
    bool wrong = false;  // cmark would see it differently
};

/// Finds the delimiter runs of a text and judges them.
class RunFinder {
public:
    RunFinder(std::string_view text, bool skip_tildes) : text_(text), skip_tildes_(skip_tildes) {}

    std::vector<Run> find() {
        std::vector<Run> runs;
        for (std::size_t at = 0; at < text_.size();) {
            const char c = text_[at];
            if ((kSigns[static_cast<unsigned char>(c)] & (kDelimiter | kTilde | kBackslash)) == 0) {
                ++at;
                continue;
            }
            if (c == '\\') {
                at += 2;
                continue;
            }
            const std::size_t end = std::min(text_.find_first_not_of(c, at), text_.size());
            // cmark takes ~ as a delimiter in pairs only (CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE).
            if (c != '~' || (skip_tildes_ && end - at == 2)) runs.push_back(judge(at, end, c));
            at = end;
        }
        return runs;
    }

private:
    [[nodiscard]] Run judge(std::size_t begin, std::size_t end, char delimiter) const {
        Run run;
        run.begin = begin;
        run.end = end;
        run.delimiter = delimiter;
        const bool skip = skip_tildes_ && delimiter != '~';
        std::size_t left = begin;
        while (skip && left > 0 && text_[left - 1] == '~') --left;
        std::size_t right = end;
        while (skip && right < text_.size() && text_[right] == '~') ++right;
        if (left > 0) run.before = decode_utf8_before(text_, left).value;
        if (right < text_.size()) run.after = decode_utf8(text_, right).value;
        run.wanted = amended_flanking(delimiter, side_before(left), side_after(right));
        run.wrong = run.wanted != cmark_flanking(delimiter, run.before, run.after);
        return run;
    }

    [[nodiscard]] static Side side_of(char32_t c) {
        return {.space = is_unicode_space(c), .punctuation = is_unicode_punctuation(c), .cjk = is_cjk(c)};
    }

    [[nodiscard]] Side side_after(std::size_t offset) const {
        return offset < text_.size() ? side_of(decode_utf8(text_, offset).value) : Side{.space = true};
    }

    /// Before a run a character counts together with the variation selector behind it.
    [[nodiscard]] Side side_before(std::size_t offset) const {
        if (offset == 0) return {.space = true};
        const CodePoint last = decode_utf8_before(text_, offset);
        if (is_ideographic_variation_selector(last.value)) return {.cjk = true};
        if (!is_text_variation_selector(last.value) || offset == last.length) return side_of(last.value);
        const char32_t base = decode_utf8_before(text_, offset - last.length).value;
        if (is_full_width_quotation(base, last.value)) return {.punctuation = true, .cjk = true};
        const Side side = side_of(base);
        return side.space ? side_of(last.value) : side;
    }

    std::string_view text_;
    bool skip_tildes_;
};

/// Marks to the left and right of a run. Empty: none.
struct MarkPair {
    std::string_view before;
    std::string_view after;
};

char32_t first_of(std::string_view mark) { return decode_utf8(mark, 0).value; }

/// The fewest marks that make cmark see the run as it should be; both sides marked always do, unless punctuation is
/// needed and there is none.
MarkPair choose_marks(const Run& run, std::string_view punctuation, bool both_sides) {
    constexpr std::string_view kLetter{&InlineMarks::kLetter, 1};
    const std::array<std::string_view, 2> kinds{kLetter, punctuation};
    const auto works = [&run](std::string_view before, std::string_view after) {
        return cmark_flanking(run.delimiter, before.empty() ? run.before : first_of(before),
                              after.empty() ? run.after : first_of(after)) == run.wanted;
    };
    if (!both_sides) {
        for (const std::string_view kind : kinds) {
            if (kind.empty()) continue;
            if (works(kind, {})) return {kind, {}};
            if (works({}, kind)) return {{}, kind};
        }
    }
    for (const std::string_view before : kinds) {
        for (const std::string_view after : kinds) {
            if (!before.empty() && !after.empty() && works(before, after)) return {before, after};
        }
    }
    return {};
}

struct Insertion {
    std::size_t offset;
    std::string_view mark;
};

/// Runs that touch see each other's marks, so if one of them needs any, all get marks on both sides.
void mark_cluster(const std::vector<Run>& runs, std::size_t first, std::size_t last, std::string_view punctuation,
                  std::vector<Insertion>& insertions) {
    const bool wrong =
        std::any_of(runs.begin() + static_cast<std::ptrdiff_t>(first), runs.begin() + static_cast<std::ptrdiff_t>(last),
                    [](const Run& r) { return r.wrong; });
    if (!wrong) return;
    for (std::size_t i = first; i < last; ++i) {
        const MarkPair pair = choose_marks(runs[i], punctuation, last - first > 1);
        if (!pair.before.empty()) insertions.push_back({runs[i].begin, pair.before});
        if (!pair.after.empty()) insertions.push_back({runs[i].end, pair.after});
    }
}

std::vector<Insertion> emphasis_insertions(const std::vector<Run>& runs, const ProtectedRanges& protected_ranges,
                                           std::string_view punctuation) {
    std::vector<Insertion> insertions;
    for (std::size_t first = 0; first < runs.size();) {
        std::size_t last = first + 1;
        while (last < runs.size() && runs[last].begin == runs[last - 1].end) ++last;
        if (!protected_ranges.contains(runs[first].begin)) mark_cluster(runs, first, last, punctuation, insertions);
        first = last;
    }
    return insertions;
}

}  // namespace

InlineMarks::InlineMarks(std::string_view text) {
    // The candidates share their first two bytes with few characters, so one search mostly settles it.
    const bool any = text.contains("\xF0\x90");
    for (const std::string_view candidate : kPunctuationCandidates) {
        if (any && text.contains(candidate)) continue;
        punctuation_ = candidate;
        return;
    }
}

bool InlineMarks::any_mark_in(std::string_view text) const {
    return text.contains(kLetter) || (!punctuation_.empty() && text.contains(punctuation_));
}

void InlineMarks::append_without_marks(std::string_view text, std::string& out) const {
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with(kUrlEnd)) {
            at += kUrlEnd.size();
        } else if (text[at] == kLetter) {
            ++at;
        } else if (!punctuation_.empty() && text.substr(at).starts_with(punctuation_)) {
            at += punctuation_.size();
        } else {
            out.push_back(text[at++]);
        }
    }
}

TextSigns find_signs(std::string_view text) {
    unsigned found = 0;
    for (const char c : text) found |= kSigns[static_cast<unsigned char>(c)];
    TextSigns signs;
    signs.delimiters = (found & (kDelimiter | kTilde)) != 0;
    signs.comment = (found & kLess) != 0 && text.contains("<!--");
    signs.bare_url = ((found & kColon) != 0 && text.contains("://")) || ((found & kW) != 0 && text.contains("www."));
    signs.extensions = signs.bare_url || (found & (kTilde | kAt)) != 0;
    return signs;
}

std::optional<std::string> mark_inlines(std::string_view text, const MarkingContext& context) {
    const std::vector<Run> runs = RunFinder(text, context.extensions).find();
    const bool any_wrong = std::any_of(runs.begin(), runs.end(), [](const Run& r) { return r.wrong; });
    if (!any_wrong && !context.signs.comment && !(context.extensions && context.signs.bare_url)) return std::nullopt;

    const ProtectedRanges ranges = find_protected_ranges(text, context.extensions, context.has_references);
    std::vector<Insertion> insertions = emphasis_insertions(runs, ranges, context.marks->punctuation());
    for (const std::size_t end : ranges.url_ends) insertions.push_back({end, InlineMarks::kUrlEnd});
    for (const std::size_t hyphen : ranges.comment_hyphens) {
        insertions.push_back({hyphen, std::string_view(&InlineMarks::kLetter, 1)});
    }
    if (insertions.empty()) return std::nullopt;
    std::stable_sort(insertions.begin(), insertions.end(),
                     [](const Insertion& a, const Insertion& b) { return a.offset < b.offset; });

    std::string marked;
    marked.reserve(text.size() + 4 * insertions.size());
    std::size_t copied = 0;
    for (const Insertion& insertion : insertions) {
        marked.append(text, copied, insertion.offset - copied);
        marked.append(insertion.mark);
        copied = insertion.offset;
    }
    marked.append(text, copied);
    return marked;
}

}  // namespace casepress::markup
