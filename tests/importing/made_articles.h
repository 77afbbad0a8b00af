#pragma once
// Clean articles for made newspaper pages: put together from places, offices, subjects and sentences by a seed, and the
// notices of the sample site. What tests of the import spoil and want back.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace casepress::test {

/// A small generator whose sequence is the same everywhere (std::mt19937_64 is; distributions are not).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    /// 0 to below − 1.
    std::size_t roll(std::size_t below) { return below == 0 ? 0 : engine_() % below; }
    bool chance(double probability) { return static_cast<double>(engine_() % 1000000) < probability * 1000000; }
    template <typename List>
    const auto& pick(const List& list) {
        return list[roll(std::size(list))];
    }

private:
    std::mt19937_64 engine_;
};

struct MadeParagraph {
    std::string subhead;  ///< above it; ' ' between two lines; "" for none
    std::string text;
};

struct MadeArticle {
    std::string kicker, title, deck;  ///< ' ' in a title: two clauses
    std::string byline, source, caption;
    bool is_reprint = false;
    std::vector<MadeParagraph> paragraphs;
};

/// `count` articles of different subjects, of one to fourteen paragraphs.
[[nodiscard]] std::vector<MadeArticle> make_articles(Dice& dice, std::size_t count);

/// The Chinese notices of the sample site, their Markdown taken off.
[[nodiscard]] std::vector<MadeArticle> sample_articles();

}  // namespace casepress::test
