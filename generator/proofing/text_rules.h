#pragma once
// The rules that read the characters of one segment. Each takes a Reader and reports through it. Private to proofing/.

#include "config/check_settings.h"
#include "proofing/reader.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace casepress::proofing {

// Chinese text
void check_half_width(Reader& reader);
void check_full_width_alphanumerics(Reader& reader);
void check_spaces(Reader& reader);
void check_straight_quotes(Reader& reader);
void check_dashes(Reader& reader);
void check_ellipses(Reader& reader);
void check_repeated_marks(Reader& reader);
void check_clashing_marks(Reader& reader);
void check_title_marks(Reader& reader);
void check_enumeration_commas(Reader& reader);
void check_intervals(Reader& reader);
void check_range_units(Reader& reader);
void check_mixed_numerals(Reader& reader);
void check_year_numerals(Reader& reader);
void check_approximate_numbers(Reader& reader);
void check_chinese_dates(Reader& reader);
void check_percentages(Reader& reader);

// English text
void check_english_spaces(Reader& reader);
void check_english_marks(Reader& reader);
void check_english_ranges(Reader& reader);
void check_repeated_words(Reader& reader);
void check_english_dates(Reader& reader);

// Both
/// A full stop at the end of a heading.
void check_heading_stop(Reader& reader);
void check_unit_symbols(Reader& reader);

/// Quotation marks and brackets of all segments of a Chinese page, one after the other: a quotation of several
/// paragraphs opens each of them and is closed in the last (GB/T 15834-2011, 4.8.3.4).
class PairChecker {
public:
    void check(Reader& reader);
    /// After the last segment: what remained without its other half.
    void finish(std::vector<Finding>& findings);

private:
    struct Loose {
        char32_t open = 0;  ///< the opening mark of the pair
        bool is_open = false;
        Finding finding;
    };
    void check_quotes(Reader& reader);
    void check_brackets(Reader& reader);
    void add_loose(Reader& reader, std::size_t index, char32_t open, bool is_open);

    std::vector<Loose> loose_;
    std::optional<std::size_t> begun_;  // in loose_: the mark that opens the paragraph before and is not closed in it
};

/// Spaces between Han and Latin on all segments of a page, against the house style.
class SpacingChecker {
public:
    explicit SpacingChecker(config::HanLatinSpacing style) : style_(style) {}
    void check(Reader& reader);
    /// After the last segment: where any style is fine, a page that mixes two.
    void finish(std::vector<Finding>& findings);

private:
    void add_place(Reader& reader, Range space);

    config::HanLatinSpacing style_;
    std::vector<Finding> spaced_;  // kAny: the places of either kind, as the findings they would be
    std::vector<Finding> unspaced_;
};

/// Straight marks on an English page that has curly ones.
class CurlyChecker {
public:
    void check(Reader& reader);
    void finish(std::vector<Finding>& findings);

private:
    bool any_double_ = false;
    bool any_single_ = false;
    std::vector<Finding> doubles_;
    std::vector<Finding> singles_;
};

}  // namespace casepress::proofing
