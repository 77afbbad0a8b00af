#include "importing/pdf_vertical.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace casepress::importing {

namespace {

constexpr std::size_t kFewest = 3;  // characters of a vertical line
constexpr double kGapBelow = 0.3;   // ems between its characters, at most
constexpr double kGapBeside = 1.2;  // ems between vertical lines
constexpr double kSameSize = 0.08;

/// A word of a page, by its line and place.
struct WordPlace {
    std::size_t line = 0, word = 0;
};

struct VerticalLine {
    Box box;
    double size = 0;
    std::vector<WordPlace> words;
};

bool is_upright(const PdfWord& word) {
    const std::size_t length = count_code_points(word.text);
    return length <= 2 && word.box.width() <= 1.35 * word.box.height() && word.box.width() >= 0.4 * word.box.height();
}

class VerticalJoiner {
public:
    explicit VerticalJoiner(PdfPage& page) : page_(page) {}

    void run() {
        find_lines();
        if (lines_.empty()) return;
        join_beside();
        take_words();
    }

private:
    [[nodiscard]] const PdfWord& word(WordPlace place) const { return page_.lines[place.line].words[place.word]; }

    void find_lines() {
        std::vector<WordPlace> places;
        for (std::size_t l = 0; l < page_.lines.size(); ++l) {
            for (std::size_t w = 0; w < page_.lines[l].words.size(); ++w) {
                if (is_upright(page_.lines[l].words[w])) places.push_back({l, w});
            }
        }
        // Down each centre line.
        const auto centre = [&](WordPlace place) {
            return std::lround((word(place).box.left + word(place).box.right) / 2);
        };
        std::sort(places.begin(), places.end(), [&](WordPlace a, WordPlace b) {
            return std::tuple(centre(a), word(a).box.top, a.line, a.word) <
                   std::tuple(centre(b), word(b).box.top, b.line, b.word);
        });
        for (std::size_t begin = 0; begin < places.size();) {
            std::size_t end = begin + 1;
            while (end < places.size() && follows(word(places[end - 1]), word(places[end]))) ++end;
            if (end - begin >= kFewest) {
                VerticalLine line{word(places[begin]).box, word(places[begin]).box.height(), {}};
                for (std::size_t i = begin; i < end; ++i) {
                    line.box.include(word(places[i]).box);
                    line.words.push_back(places[i]);
                }
                lines_.push_back(std::move(line));
            }
            begin = end;
        }
    }

    static bool follows(const PdfWord& above, const PdfWord& below) {
        const double size = above.box.height();
        const double shift = std::abs((above.box.left + above.box.right) - (below.box.left + below.box.right)) / 2;
        const double gap = below.box.top - above.box.bottom;
        return shift <= 0.3 * size && std::abs(gap) <= kGapBelow * size &&
               std::abs(below.box.height() - size) <= kSameSize * size;
    }

    /// From right to left, as long as size and height go on.
    void join_beside() {
        std::sort(lines_.begin(), lines_.end(), [](const VerticalLine& a, const VerticalLine& b) {
            return std::tuple(-a.box.right, a.box.top) < std::tuple(-b.box.right, b.box.top);
        });
        std::vector<VerticalLine> joined;
        for (VerticalLine& line : lines_) {
            // Headlines have few lines: only the last ones can be beside this.
            bool found = false;
            for (std::size_t k = joined.size(); k-- > (joined.size() > 4 ? joined.size() - 4 : 0);) {
                VerticalLine& block = joined[k];
                const bool same = std::abs(block.size - line.size) <= kSameSize * line.size;
                const double gap = block.box.left - line.box.right;
                const bool overlaps =
                    std::min(block.box.bottom, line.box.bottom) - std::max(block.box.top, line.box.top) > 0;
                if (!same || gap > kGapBeside * line.size || gap < -0.5 * line.size || !overlaps) continue;
                block.box.include(line.box);
                block.words.insert(block.words.end(), line.words.begin(), line.words.end());
                found = true;
                break;
            }
            if (!found) joined.push_back(std::move(line));
        }
        lines_ = std::move(joined);
    }

    void take_words() {
        std::vector<PdfLine> made;
        std::vector<std::vector<bool>> taken(page_.lines.size());
        for (std::size_t l = 0; l < taken.size(); ++l) taken[l].assign(page_.lines[l].words.size(), false);
        for (const VerticalLine& line : lines_) {
            PdfLine joined{line.box, line.size, {}, true};
            PdfWord whole{line.box, {}};
            for (const WordPlace place : line.words) {
                whole.text += word(place).text;
                taken[place.line][place.word] = true;
            }
            joined.words.push_back(std::move(whole));
            made.push_back(std::move(joined));
        }
        std::vector<PdfLine> left;
        for (std::size_t l = 0; l < page_.lines.size(); ++l) {
            PdfLine& line = page_.lines[l];
            std::vector<PdfWord> words;
            for (std::size_t w = 0; w < line.words.size(); ++w) {
                if (!taken[l][w]) words.push_back(std::move(line.words[w]));
            }
            if (words.empty()) continue;
            line.box = words.front().box;
            for (const PdfWord& word : words) line.box.include(word.box);
            line.words = std::move(words);
            left.push_back(std::move(line));
        }
        for (PdfLine& line : made) left.push_back(std::move(line));
        page_.lines = std::move(left);
    }

    PdfPage& page_;
    std::vector<VerticalLine> lines_;
};

}  // namespace

void join_vertical_lines(PdfPage& page) { VerticalJoiner(page).run(); }

}  // namespace casepress::importing
