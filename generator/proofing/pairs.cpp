// Quotation marks, brackets and title marks by pairs: direction, nesting, the missing half.

#include "proofing/text_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace casepress::proofing {

namespace {

struct Token {
    std::size_t index = 0;
    char32_t mark = 0;
};

/// How far back the other half of a mark is looked for: no text nests deeper, and hostile ones cost no more.
constexpr std::ptrdiff_t kDeepest = 64;

/// The end of a search from the innermost open mark outwards.
template <typename T>
auto deepest(std::vector<T>& open) {
    return open.rbegin() + std::min(kDeepest, static_cast<std::ptrdiff_t>(open.size()));
}

bool is_open_quote(char32_t c) { return c == U'“' || c == U'‘'; }

/// The quotation marks of the segment, without apostrophes.
std::vector<Token> quote_tokens(const Reader& reader) {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const char32_t c = reader.at(i);
        if (c == U'’' &&
            (is_latin_or_digit(reader.at(i - 1)) && !is_han(reader.at(i + 1)) && !is_chinese_mark(reader.at(i + 1))))
            continue;
        if (c == U'‘' && (reader.at(i + 1) == U' ' || is_ascii_digit(reader.at(i + 1))) && !is_han(reader.at(i - 1)))
            continue;
        if (c == U'“' || c == U'”' || c == U'‘' || c == U'’') tokens.push_back({i, c});
    }
    return tokens;
}

/// Whether an opening mark can stand here, or a closing one.
bool can_open(const Reader& reader, std::size_t index) {
    const char32_t next = reader.at(index + 1);
    return next != 0 && next != U'\n' && next != U' ' && !is_stop(next) && !is_closing_mark(next);
}
bool can_close(const Reader& reader, std::size_t index) {
    const char32_t before = reader.at(index - 1);
    return before != 0 && before != U'\n' && before != U' ' && !is_opening_mark(before);
}

/// Double marks that alternate when read by twos although they do not face so: “甲“, ”甲”. True when that is how they
/// are meant; reports those that face the wrong way.
bool report_directions(Reader& reader, const std::vector<Token>& tokens) {
    if (tokens.size() % 2 != 0) return false;
    std::vector<std::size_t> wrong;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].mark != U'“' && tokens[i].mark != U'”') return false;
        const bool opens = i % 2 == 0;
        if (opens ? !can_open(reader, tokens[i].index) : !can_close(reader, tokens[i].index)) return false;
        if ((tokens[i].mark == U'“') != opens) wrong.push_back(i);
    }
    if (wrong.empty() || wrong.size() * 2 > tokens.size()) return false;
    for (const std::size_t i : wrong) {
        const std::size_t at = tokens[i].index;
        reader.report_replacement(Rule::kQuoteDirection, {at, at + 1}, std::string(i % 2 == 0 ? "“" : "”"),
                                  {i % 2 == 0 ? "a closing quotation mark where a quotation begins"
                                              : "an opening quotation mark where a quotation ends",
                                   i % 2 == 0 ? "引文开头用了后引号" : "引文结尾用了前引号"});
    }
    return true;
}

struct Pair {
    std::size_t open = 0;
    std::size_t close = 0;
    int depth = 0;  ///< 0: outermost
    bool has_inner = false;
    char32_t outer = 0;  ///< the opening mark around it; 0 outermost
};

/// The pairs of a properly nested text; `loose` are the tokens without another half.
std::vector<Pair> match_quotes(const std::vector<Token>& tokens, std::vector<Token>& loose) {
    std::vector<Pair> pairs;
    std::vector<std::pair<Token, bool>> open;  // and whether something was nested in it
    for (const Token& token : tokens) {
        if (is_open_quote(token.mark)) {
            if (!open.empty()) open.back().second = true;
            open.push_back({token, false});
            continue;
        }
        const char32_t wanted = token.mark == U'”' ? U'“' : U'‘';
        const auto last = deepest(open);
        const auto found = std::find_if(open.rbegin(), last, [&](const auto& one) { return one.first.mark == wanted; });
        if (found == last) {
            loose.push_back(token);
            continue;
        }
        while (open.back().first.mark != wanted) {
            loose.push_back(open.back().first);
            open.pop_back();
        }
        const auto [first, has_inner] = open.back();
        open.pop_back();
        pairs.push_back({first.index, token.index, static_cast<int>(open.size()), has_inner,
                         open.empty() ? U'\0' : open.back().first.mark});
    }
    for (const auto& one : open) loose.push_back(one.first);
    std::ranges::sort(loose, {}, &Token::index);
    return pairs;
}

void report_nesting(Reader& reader, const Pair& pair) {
    const char32_t mark = reader.at(pair.open);
    const Range range{pair.open, pair.close + 1};
    const auto changes = [&](std::string open, std::string close) {
        return std::vector<Change>{{{pair.open, pair.open + 1}, std::move(open)},
                                   {{pair.close, pair.close + 1}, std::move(close)}};
    };
    if (mark == pair.outer) {
        LocalizedText message{"quotation marks of one kind inside each other", "引号套用时里外层相同"};
        if (mark == U'“' && pair.depth == 1 && !pair.has_inner) {
            reader.report_changes(Rule::kQuoteNesting, range, changes("‘", "’"), std::move(message));
        } else {
            reader.report(Rule::kQuoteNesting, {pair.open, pair.open + 1}, std::move(message));
        }
    } else if (mark == U'‘' && pair.depth == 0 && reader.any_han(range)) {
        LocalizedText message{"single quotation marks outside", "外层引号用了单引号"};
        if (pair.has_inner) {
            reader.report(Rule::kQuoteNesting, {pair.open, pair.open + 1}, std::move(message));
        } else {
            reader.report_changes(Rule::kQuoteNesting, range, changes("“", "”"), std::move(message));
        }
    }
}

constexpr std::u32string_view kOpenBrackets = U"（《〈「『【〔";
constexpr std::u32string_view kCloseBrackets = U"）》〉」』】〕";

bool is_numeral(char32_t c) {
    return is_latin_or_digit(c) || (c >= 0x2460 && c <= 0x24FF) ||
           std::u32string_view(U"一二三四五六七八九十百甲乙丙丁").find(c) != std::u32string_view::npos;
}

/// "1）", "一）", "a)": the number of an item.
bool is_item_number(const Reader& reader, std::size_t close) {
    std::size_t begin = close;
    while (begin > 0 && close - begin < 4 && is_numeral(reader.at(begin - 1))) --begin;
    const char32_t before = reader.at(begin - 1);
    return begin < close && (before == 0 || before == U' ' || before == U'\n' || is_stop(before) || before == U'“');
}

}  // namespace

void PairChecker::add_loose(Reader& reader, std::size_t index, char32_t open, bool is_open) {
    if (!reader.is_on(Rule::kUnpairedMark)) return;
    const std::string mark = utf8(reader.at(index));
    loose_.push_back({open,
                      is_open,
                      {Rule::kUnpairedMark,
                       reader.span_of({index, index + 1}),
                       {fmt::format("“{}” without its other half", mark), fmt::format("“{}”缺少成对的另一半", mark)},
                       {},
                       {},
                       reader.segment().index,
                       {}}});
}

void PairChecker::check_quotes(Reader& reader) {
    const std::vector<Token> tokens = quote_tokens(reader);
    if (tokens.empty()) return;
    std::vector<Token> loose;
    const std::vector<Pair> pairs = match_quotes(tokens, loose);
    if (!loose.empty() && report_directions(reader, tokens)) return;
    for (const Pair& pair : pairs) report_nesting(reader, pair);
    for (const Token& token : loose) {
        if (token.index == 0 && token.mark == U'“' && reader.kind() == SegmentKind::kParagraph) begun_ = loose_.size();
        if (token.mark == U'“' || token.mark == U'”') add_loose(reader, token.index, U'“', token.mark == U'“');
    }
}

void PairChecker::check_brackets(Reader& reader) {
    std::vector<Token> open;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const char32_t c = reader.at(i);
        // A half-width bracket may be the other half: that is another rule's.
        const char32_t mark = c == U'(' ? U'（' : c == U')' ? U'）' : c;
        if (reader.at(i - 1) == U'“' && reader.at(i + 1) == U'”') continue;  // the mark itself is spoken of
        if (kOpenBrackets.find(mark) != std::u32string_view::npos) open.push_back({i, mark});
        const std::size_t kind = kCloseBrackets.find(mark);
        if (kind == std::u32string_view::npos) continue;
        const char32_t wanted = kOpenBrackets[kind];
        const auto last = deepest(open);
        const auto found = std::find_if(open.rbegin(), last, [&](const Token& one) { return one.mark == wanted; });
        if (found != last) {
            open.erase(std::next(found).base());
        } else if (c == mark && !(mark == U'）' && is_item_number(reader, i))) {
            add_loose(reader, i, wanted, false);
        }
    }
    for (const Token& token : open) {
        if (reader.at(token.index) == token.mark) add_loose(reader, token.index, token.mark, true);
    }
}

void PairChecker::check(Reader& reader) {
    // A quotation of several paragraphs opens each of them, and only the last one closes it.
    const bool goes_on = reader.at(0) == U'“';
    if (goes_on && begun_ && *begun_ < loose_.size())
        loose_.erase(loose_.begin() + static_cast<std::ptrdiff_t>(*begun_));
    begun_.reset();
    if (reader.is_on(Rule::kUnpairedMark) || reader.is_on(Rule::kQuoteNesting) || reader.is_on(Rule::kQuoteDirection)) {
        check_quotes(reader);
    }
    if (reader.is_on(Rule::kUnpairedMark)) check_brackets(reader);
}

void PairChecker::finish(std::vector<Finding>& findings) {
    // What one paragraph opens a later one may close; a quotation opens each of its paragraphs.
    std::vector<bool> matched(loose_.size(), false);
    std::map<char32_t, std::vector<std::size_t>> open;
    for (std::size_t i = 0; i < loose_.size(); ++i) {
        std::vector<std::size_t>& waiting = open[loose_[i].open];
        if (loose_[i].is_open) {
            waiting.push_back(i);
            continue;
        }
        const bool all = loose_[i].open == U'“';
        while (!waiting.empty()) {
            matched[waiting.back()] = matched[i] = true;
            waiting.pop_back();
            if (!all) break;
        }
    }
    for (std::size_t i = 0; i < loose_.size(); ++i) {
        if (!matched[i]) findings.push_back(std::move(loose_[i].finding));
    }
}

}  // namespace casepress::proofing
