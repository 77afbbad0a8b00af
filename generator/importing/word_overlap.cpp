#include "importing/word_overlap.h"

#include "base/character.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace casepress::importing {

namespace {

/// Words that no paragraph has tell no article from another.
constexpr double kUnseen = 0.35;

std::uint64_t lower(char32_t c) { return c >= U'A' && c <= U'Z' ? c + 32 : c; }

double weight_of(const Features& features, const auto& weigh) {
    double sum = 0;
    for (const std::uint64_t feature : features) sum += weigh(feature);
    return sum;
}

Features common(const Features& a, const Features& b) {
    Features both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

}  // namespace

Features features_of(const Glyphs& glyphs) {
    Features features;
    std::uint64_t before = 0, word = 0;
    std::size_t letters = 0;
    const auto end_word = [&] {
        if (letters >= 4) features.push_back(word | (std::uint64_t{1} << 63U));  // shorter ones are mostly "of", "the"
        word = letters = 0;
    };
    for (const Glyph& glyph : glyphs) {
        const char32_t c = glyph.c;
        if (c == 0) continue;  // words go on behind a line's end
        if (is_latin_letter(c) || is_western_digit(c)) {
            word = (word * 1099511628211ULL) ^ lower(c);  // FNV-1a's prime
            ++letters;
            before = 0;
            continue;
        }
        end_word();
        if (is_han(c)) {
            if (before != 0) features.push_back((before << 32U) | c);
            before = c;
        } else if (!is_blank(c) && c != U'“' && c != U'”') {
            before = 0;
        }
    }
    end_word();
    std::sort(features.begin(), features.end());
    features.erase(std::unique(features.begin(), features.end()), features.end());
    return features;
}

WordOverlap::WordOverlap(std::vector<Features> paragraphs) : paragraphs_(std::move(paragraphs)) {
    for (const Features& features : paragraphs_) {
        for (const std::uint64_t feature : features) ++counts_[feature];
    }
}

double WordOverlap::weight(std::uint64_t feature) const {
    const auto found = counts_.find(feature);
    const double count = found == counts_.end() ? 0 : found->second;
    const double weight = std::log((static_cast<double>(paragraphs_.size()) + 2.0) / (count + 1.0));
    return count == 0 ? kUnseen * weight : weight;
}

Features WordOverlap::together(std::size_t begin, std::size_t end) const {
    Features all;
    for (std::size_t k = begin; k < end; ++k) all.insert(all.end(), paragraphs_[k].begin(), paragraphs_[k].end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

double WordOverlap::share(const Features& headline, std::size_t k) const { return share(headline, k, k + 1); }

double WordOverlap::share(const Features& headline, std::size_t begin, std::size_t end) const {
    const auto weigh = [this](std::uint64_t feature) { return weight(feature); };
    const double whole = weight_of(headline, weigh);
    if (whole <= 0) return 0;
    if (end == begin + 1) return weight_of(common(headline, paragraphs_[begin]), weigh) / whole;
    double there = 0;
    for (const std::uint64_t feature : headline) {
        for (std::size_t k = begin; k < end; ++k) {
            if (std::binary_search(paragraphs_[k].begin(), paragraphs_[k].end(), feature)) {
                there += weigh(feature);
                break;
            }
        }
    }
    return there / whole;
}

double WordOverlap::likeness(std::size_t a, std::size_t b, std::size_t c) const {
    const auto weigh = [this](std::uint64_t feature) { return weight(feature); };
    const Features left = together(a, b), right = together(b, c);
    const double lesser = std::min(weight_of(left, weigh), weight_of(right, weigh));
    return lesser <= 0 ? 0 : weight_of(common(left, right), weigh) / lesser;
}

}  // namespace casepress::importing
