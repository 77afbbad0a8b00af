#pragma once
// Finds the terms of the glossary in the text of pages: takes one language's terms, gives a matcher, and for every
// document the first place where each term stands.

#include "model/catalog.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::translations {

/// The names and variants of all glossary terms in one language. Immutable; many threads.
///
/// Matching is leftmost and longest. ASCII letters match in either case. Where a name begins or ends with a letter or
/// digit that is not Han, the match must stand at a word's boundary, save for an English plural “s”; Han text has no
/// word boundaries, so there a name matches wherever it stands. Names longer than kLongestName bytes are passed over,
/// which bounds the time to the length of the text times that.
class GlossaryMatcher {
public:
    static constexpr std::size_t kLongestName = 256;

    /// An occurrence of a term.
    struct Match {
        std::size_t begin = 0, end = 0;  ///< bytes of the text
        std::uint32_t term = 0;          ///< index into Catalog::glossary
        friend bool operator==(const Match&, const Match&) = default;
    };

    GlossaryMatcher() = default;
    GlossaryMatcher(const std::vector<model::GlossaryTerm>& glossary, std::string_view language);

    [[nodiscard]] bool empty() const { return patterns_.empty(); }
    /// All occurrences, in their order; they do not overlap.
    [[nodiscard]] std::vector<Match> find(std::string_view text) const;
    /// The terms that running text of a document uses, in the order in which they first stand there: not those in
    /// headings, links, code and raw HTML, nor in what only trainers see.
    [[nodiscard]] std::vector<std::uint32_t> terms_of(const markup::Document& document) const;

private:
    struct Pattern {
        std::string text;  ///< ASCII letters in lower case
        std::uint32_t term = 0;
    };
    struct Range {
        std::uint32_t begin = 0, end = 0;
    };
    [[nodiscard]] bool longest_match(std::string_view text, std::size_t begin, Match& match) const;

    std::vector<Pattern> patterns_;                 // sorted by text, unique
    std::unordered_map<char32_t, Range> by_first_;  // patterns by their first code point (looked up only)
    std::size_t term_count_ = 0;
    bool plural_s_ = false;
};

}  // namespace casepress::translations
