#include "privacy/scanner.h"

#include "base/text.h"
#include "base/word_break.h"
#include "privacy/name_forms.h"
#include "privacy/name_index.h"
#include "privacy/pattern_finder.h"
#include "privacy/resolve_hits.h"
#include "privacy/unit_reader.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

namespace casepress::privacy {

namespace {

/// Units in memory at a time, besides those that matches reach to.
constexpr std::size_t kPieceUnits = 1U << 15;
constexpr std::size_t kUnitsBehind = std::max(kNameReach, kPatternReach);
constexpr std::size_t kUnitsBefore = kPatternReach;

/// Names with many readings have all of them as long as the list has no more terms than an office may have.
constexpr std::size_t kOrdinaryList = 20'000;
constexpr std::size_t kMostReadings = 256;
constexpr std::size_t kFewReadings = 16;

/// A text with more is no text: the last hit covers all that follows, so that memory has a limit and nothing gets out.
constexpr std::size_t kMostHits = 200'000;

/// Asks the dictionary whether characters are a word. Made when it is first asked, since few texts ask.
class Dictionary {
public:
    explicit Dictionary(std::string_view text) : text_(text) {}

    bool has(const Units& units, std::size_t begin, std::size_t end) {
        const std::string_view word = text_.substr(units[begin].begin, units[end - 1].end - units[begin].begin);
        // Characters that stand apart, or are written as something else, are no word of a dictionary.
        if (word.size() > (end - begin) * 4) return false;
        if (!breaker_) breaker_.emplace("zh");
        return breaker_->cuts(word).size() == 1;
    }

private:
    std::string_view text_;
    std::optional<WordBreaker> breaker_;
};

}  // namespace

/// What a scan reads.
class Tables {
public:
    Tables(const PrivateList& list, Patterns patterns) : finder_(fold_), patterns_(patterns) {
        const PinyinReadings pinyin;
        const FormMaker maker(fold_, pinyin, list.terms.size() > kOrdinaryList ? kFewReadings : kMostReadings);
        for (std::uint32_t term = 0; term < list.terms.size(); ++term) {
            for (const NameForm& form : maker.forms(list.terms[term].text)) names_.add(form, term);
            masks_.push_back(mask_text(list.terms[term].text));
        }
    }

    [[nodiscard]] std::vector<Hit> scan(std::string_view text, TextKind kind, Patterns patterns) const {
        if (text.size() > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("a text of 4 GiB or more");
        std::vector<Hit> hits;
        const Span whole{0, static_cast<std::uint32_t>(text.size())};
        if (kind == TextKind::kPlain) {
            UnitReader reader(fold_, text, {&whole, 1}, Markup::kNone);
            scan_units(reader, text, patterns, hits);
        } else {
            UnitReader reader(fold_, text, {&whole, 1}, Markup::kSource);
            scan_units(reader, text, patterns, hits);
            UnitReader insides(fold_, text, reader.left_out(), Markup::kNone);
            scan_units(insides, text, patterns, hits);
        }
        return resolve_hits(std::move(hits));
    }

    [[nodiscard]] Patterns patterns() const { return patterns_; }

private:
    void scan_units(UnitReader& reader, std::string_view text, Patterns patterns, std::vector<Hit>& hits) const {
        Units units;
        std::vector<NameMatch> names;
        std::vector<PatternMatch> patterns_found;
        Dictionary dictionary(text);
        const IsWord is_word = [&dictionary](const Units& all, std::size_t first, std::size_t last) {
            return dictionary.has(all, first, last);
        };
        std::size_t begin = 0;  // units before it are there for what looks back
        for (bool more = true; more;) {
            more = reader.read(units, kUnitsBefore + kPieceUnits + kUnitsBehind);
            const std::size_t end = more ? units.size() - kUnitsBehind : units.size();
            names.clear();
            names_.find(units, begin, end, names);
            for (const NameMatch& match : names) {
                const Span span{units[match.first].begin, units[match.last].end};
                hits.push_back({span, Rule::kName, match.term, masks_[match.term]});
            }
            patterns_found.clear();
            finder_.find(units, begin, end, patterns, is_word, patterns_found);
            for (const PatternMatch& match : patterns_found) {
                const Span span{units[match.first].begin, units[match.last].end};
                hits.push_back({span, match.rule, kNoTerm, mask_text(text.substr(span.begin, span.size()))});
            }
            if (hits.size() >= kMostHits) {
                hits.back().span.end = static_cast<std::uint32_t>(text.size());
                return;
            }
            const std::size_t kept = std::min(end, kUnitsBefore);
            units.erase(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(end - kept));
            begin = kept;
        }
    }

    FoldTable fold_;
    PatternFinder finder_;
    Patterns patterns_;
    NameIndex names_;
    std::vector<std::string> masks_;  // of the terms
};

Scanner::Scanner(const PrivateList& list, Patterns patterns)
    : tables_(std::make_unique<const Tables>(list, patterns)) {}
Scanner::~Scanner() = default;
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner& Scanner::operator=(Scanner&&) noexcept = default;

std::vector<Hit> Scanner::scan(std::string_view text, TextKind kind) const {
    return tables_->scan(text, kind, tables_->patterns());
}

std::vector<Hit> Scanner::scan_names(std::string_view text, TextKind kind) const {
    return tables_->scan(text, kind, no_patterns());
}

std::string mask(std::string_view text, std::span<const Hit> hits) {
    std::string masked;
    std::size_t offset = 0;
    for (const Hit& hit : hits) {
        masked += text.substr(offset, hit.span.begin - offset);
        masked += hit.masked;
        offset = hit.span.end;
    }
    return masked += text.substr(offset);
}

}  // namespace casepress::privacy
