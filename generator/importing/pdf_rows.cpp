#include "importing/pdf_rows.h"

#include "base/character.h"
#include "base/text.h"
#include "importing/page_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace casepress::importing {

namespace {

constexpr int kMostLevels = 40;
constexpr std::size_t kMostBeside = 64;  // lines beside one that are looked at
constexpr double kGutter = 0.8;          // ems between columns, at least
constexpr double kRowGap = 3;            // ems from which what stands behind a gap is a row of its own
constexpr double kArticleGap = 1.5;      // ems between articles one above the other
constexpr double kArticleHeight = 5;     // ems of each at least
constexpr double kSameRow = 0.6;         // part of the lesser height that two lines of one row share
constexpr double kMargin = 0.12;         // part of the page's height in which running heads stand
constexpr double kHanLatinGap = 0.45;    // ems from which a gap beside a Han character is a blank
constexpr double kHanGap = 0.22;         // a blank that somebody has typed

char32_t first_character(const std::string& text) { return decode_utf8(text, 0).value; }
char32_t last_character(const std::string& text) { return decode_utf8_before(text, text.size()).value; }

bool has_blank(const PdfWord& first, const PdfWord& second, double size) {
    const char32_t last = last_character(first.text), next = first_character(second.text);
    const double gap = second.box.left - first.box.right;
    const auto chinese = [](char32_t c) { return is_han(c) || is_full_width_punctuation(c); };
    if (chinese(last) && chinese(next)) return gap >= kHanGap * size;
    if (chinese(last) || chinese(next)) return gap >= kHanLatinGap * size;
    return true;
}

/// ●, -, 1. and the like, which begin items of lists.
bool is_item_mark(const std::string& word) {
    const char32_t c = first_character(word);
    if (is_display_mark(c) || c == U'–' || c == U'*') return count_code_points(word) == 1;
    std::size_t digits = 0;
    while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
    return digits > 0 && digits <= 2 && digits + 1 == word.size() && (word[digits] == '.' || word[digits] == ')');
}

bool in_margin(const PdfPage& page, const Box& box) {
    return box.bottom < kMargin * page.height || box.top > (1 - kMargin) * page.height;
}

class PageOrder {
public:
    PageOrder(const PdfPage& page, double size) : page_(page), size_(size) {}

    /// Columns of lines.
    std::vector<std::vector<std::size_t>> run() {
        std::vector<std::size_t> all(page_.lines.size());
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
        if (!all.empty()) part(std::move(all), 0);
        return std::move(columns_);
    }

private:
    [[nodiscard]] const Box& box(std::size_t line) const { return page_.lines[line].box; }

    [[nodiscard]] bool is_item(std::size_t line) const {
        const std::vector<PdfWord>& words = page_.lines[line].words;
        return words.size() == 1 && is_item_mark(words[0].text);
    }

    struct Stripe {
        double begin = 0, end = 0;
        [[nodiscard]] double size() const { return end - begin; }
    };

    /// White stripes between the lines' extents in one direction.
    template <typename Begin, typename End>
    std::vector<Stripe> stripes(std::vector<std::size_t>& lines, Begin begin, End end) const {
        std::sort(lines.begin(), lines.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(begin(box(a)), a) < std::pair(begin(box(b)), b);
        });
        std::vector<Stripe> found;
        double covered = end(box(lines.front()));
        for (const std::size_t line : lines) {
            if (begin(box(line)) > covered) found.push_back({covered, begin(box(line))});
            covered = std::max(covered, end(box(line)));
        }
        return found;
    }

    /// White between two lines side by side.
    struct Gutter {
        double left = 0, right = 0, top = 0;
    };

    /// Whether lines stand side by side with a gutter between that goes on over two rows: one row may have a gap by
    /// chance.
    [[nodiscard]] bool has_neighbours(const std::vector<std::size_t>& by_top) const {
        std::set<std::pair<double, std::size_t>> open;  // by bottom
        std::vector<Gutter> gutters;
        for (const std::size_t line : by_top) {
            const Box& here = box(line);
            while (!open.empty() && open.begin()->first <= here.top + 0.3 * here.height()) open.erase(open.begin());
            std::size_t compared = 0;
            for (const auto& [bottom, other] : open) {
                if (++compared > kMostBeside) break;
                const Box& there = box(other);
                const double gap = std::max(here.left - there.right, there.left - here.right);
                const bool item = is_item(here.left < there.left ? line : other) && gap < 3 * size_;
                if (gap < kGutter * size_ || item) continue;
                if (gap > kRowGap * size_ && in_margin(page_, here)) return true;  // parts of a running head
                if (page_.lines[line].is_vertical || page_.lines[other].is_vertical ||
                    here.height() > 2 * there.height() || there.height() > 2 * here.height())
                    return true;
                const Gutter gutter{std::min(here.right, there.right), std::max(here.left, there.left), here.top};
                if (goes_on(gutters, gutter)) return true;
                gutters.push_back(gutter);
            }
            open.emplace(here.bottom, line);
        }
        return false;
    }

    [[nodiscard]] bool goes_on(const std::vector<Gutter>& gutters, const Gutter& gutter) const {
        const std::size_t from = gutters.size() > kMostBeside ? gutters.size() - kMostBeside : 0;
        return std::any_of(
            gutters.begin() + static_cast<std::ptrdiff_t>(from), gutters.end(), [&](const Gutter& before) {
                const double shared = std::min(before.right, gutter.right) - std::max(before.left, gutter.left);
                return shared >= kGutter * size_ && gutter.top - before.top > 0.5 * size_;
            });
    }

    void part(std::vector<std::size_t> lines, int level) {
        const auto top = [](const Box& b) { return b.top; };
        const auto bottom = [](const Box& b) { return b.bottom; };
        const std::vector<Stripe> across = stripes(lines, top, bottom);
        if (lines.size() == 1 || level >= kMostLevels || !has_neighbours(lines)) {
            columns_.push_back(std::move(lines));
            return;
        }
        const Stripe widest =
            across.empty() ? Stripe{}
                           : *std::max_element(across.begin(), across.end(),
                                               [](const Stripe& a, const Stripe& b) { return a.size() < b.size(); });
        // A wide stripe through all columns parts two articles, each with columns of its own; not heads from their
        // columns.
        Box extent = box(lines.front());
        for (const std::size_t line : lines) extent.include(box(line));
        const double least = std::min(widest.begin - extent.top, extent.bottom - widest.end);
        const bool parts_articles = widest.size() >= kArticleGap * size_ && least >= kArticleHeight * size_;
        if (!parts_articles && part_into_columns(lines, level)) return;
        if (across.empty()) {
            std::sort(lines.begin(), lines.end());  // the program's order
            columns_.push_back(std::move(lines));
            return;
        }
        std::vector<std::size_t> above, below;
        for (const std::size_t line : lines) (box(line).top < widest.end ? above : below).push_back(line);
        part(std::move(above), level + 1);
        part(std::move(below), level + 1);
    }

    bool part_into_columns(std::vector<std::size_t>& lines, int level) {
        const auto left = [](const Box& b) { return b.left; };
        const auto right = [](const Box& b) { return b.right; };
        std::vector<double> borders;
        for (const Stripe& stripe : stripes(lines, left, right)) {
            if (stripe.size() >= kGutter * size_) borders.push_back(stripe.end);
        }
        std::vector<std::vector<std::size_t>> parts(borders.size() + 1);
        for (const std::size_t line : lines) {
            const auto part = std::upper_bound(borders.begin(), borders.end(), box(line).left) - borders.begin();
            parts[static_cast<std::size_t>(part)].push_back(line);
        }
        // A stripe of bullets is no column: it goes with what stands beside it.
        for (std::size_t k = 0; k + 1 < parts.size();) {
            if (!std::all_of(parts[k].begin(), parts[k].end(), [&](std::size_t line) { return is_item(line); })) {
                ++k;
                continue;
            }
            parts[k].insert(parts[k].end(), parts[k + 1].begin(), parts[k + 1].end());
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(k + 1));
        }
        if (parts.size() < 2) return false;
        for (std::vector<std::size_t>& column : parts) part(std::move(column), level + 1);
        return true;
    }

    const PdfPage& page_;
    double size_;
    std::vector<std::vector<std::size_t>> columns_;
};

/// The size that most characters have, to half points.
double most_frequent_size(const std::vector<PdfPage>& pages) {
    std::map<int, std::size_t> counts;
    for (const PdfPage& page : pages) {
        for (const PdfLine& line : page.lines) {
            for (const PdfWord& word : line.words)
                counts[static_cast<int>(std::lround(2 * word.box.height()))] += count_code_points(word.text);
        }
    }
    int best = 20;
    std::size_t most = 0;
    for (const auto& [size, count] : counts) {
        if (count > most) {
            most = count;
            best = size;
        }
    }
    return std::max(best / 2.0, 1.0);
}

PdfRow row_of(std::span<const PdfWord> words, double size) {
    PdfRow row{.box = words[0].box,
               .size = size,
               .text = {},
               .text_left = words[0].box.left,
               .column = 0,
               .is_running = false,
               .in_margin = false};
    for (std::size_t i = 0; i < words.size(); ++i) {
        row.box.include(words[i].box);
        const bool item = i == 1 && is_item_mark(words[0].text);
        if (item)
            row.text_left = words[1].box.left;
        else if (i == 0 && is_display_mark(first_character(words[0].text)))
            row.text_left += 1.25 * size;
        if (i > 0 && (item || has_blank(words[i - 1], words[i], size))) row.text += ' ';
        row.text += words[i].text;
    }
    return row;
}

/// Lines of one column → rows: bullets and their texts, cells of a table are side by side.
std::vector<PdfRow> rows_of(const PdfPage& page, std::vector<std::size_t> lines) {
    // Vertical lines first, from right to left.
    std::stable_sort(lines.begin(), lines.end(), [&](std::size_t a, std::size_t b) {
        const PdfLine &first = page.lines[a], &second = page.lines[b];
        if (first.is_vertical != second.is_vertical) return first.is_vertical;
        return first.is_vertical ? first.box.right > second.box.right : first.box.top < second.box.top;
    });
    std::vector<PdfRow> rows;
    for (std::size_t begin = 0; begin < lines.size();) {
        Box extent = page.lines[lines[begin]].box;
        std::size_t end = begin + 1;
        for (; end < lines.size() && !page.lines[lines[begin]].is_vertical; ++end) {
            const Box& next = page.lines[lines[end]].box;
            const double shared = std::min(extent.bottom, next.bottom) - std::max(extent.top, next.top);
            if (shared < kSameRow * std::min(extent.height(), next.height())) break;
            extent.include(next);
        }
        std::vector<PdfWord> words;
        double size = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const PdfLine& line = page.lines[lines[i]];
            words.insert(words.end(), line.words.begin(), line.words.end());
            size = std::max(size, line.size);
        }
        if (end > begin + 1)
            std::stable_sort(words.begin(), words.end(),
                             [](const PdfWord& a, const PdfWord& b) { return a.box.left < b.box.left; });
        for (std::size_t from = 0; from < words.size();) {
            std::size_t to = from + 1;
            while (to < words.size() && words[to].box.left - words[to - 1].box.right < kRowGap * size) ++to;
            rows.push_back(row_of(std::span(words).subspan(from, to - from), size));
            from = to;
        }
        begin = end;
    }
    return rows;
}

PdfColumn measure_column(std::span<const PdfRow> rows, std::uint32_t page) {
    std::map<int, std::size_t> steps;  // from row to row, by half points
    PdfColumn column{.page = page, .left = rows[0].box.left, .right = rows[0].box.right, .leading = 0};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        column.left = std::min(column.left, rows[i].box.left);
        column.right = std::max(column.right, rows[i].box.right);
        if (i > 0) ++steps[static_cast<int>(std::lround(2 * (rows[i].box.bottom - rows[i - 1].box.bottom)))];
    }
    std::size_t most = 0;
    for (const auto& [step, count] : steps) {
        if (count > most && step > 0) {
            most = count;
            column.leading = step / 2.0;
        }
    }
    return column;
}

/// Digits are one and the same on all pages.
std::string repeated_form(const std::string& text) {
    std::string form;
    for (const char c : text) {
        if (c == ' ') continue;
        const bool digit = c >= '0' && c <= '9';
        if (!digit)
            form += c;
        else if (form.empty() || form.back() != '#')
            form += '#';
    }
    return form;
}

/// What stands near the upper or lower edge of three pages or more, or of both of two, in the same words.
void mark_running(PdfRows& rows, const std::vector<PdfPage>& pages) {
    std::map<std::string, std::set<std::uint32_t>> seen;
    for (PdfRow& row : rows.rows) {
        row.in_margin = in_margin(pages[rows.columns[row.column].page], row.box);
        if (row.in_margin) seen[repeated_form(row.text)].insert(rows.columns[row.column].page);
    }
    std::set<std::string> words;
    for (PdfRow& row : rows.rows) {
        const auto found = seen.find(repeated_form(row.text));
        row.is_running = row.in_margin && found != seen.end() &&
                         found->second.size() >= std::min<std::size_t>(3, std::max<std::size_t>(2, pages.size() / 2));
        if (row.is_running) words.insert(repeated_form(row.text));
    }
    // The paper's name stands large on the first page, and in its running heads.
    for (PdfRow& row : rows.rows) {
        if (row.is_running || !row.in_margin || row.size < 1.5 * rows.body_size) continue;
        const std::string form = repeated_form(row.text);
        row.is_running = form.size() >= 6 && std::any_of(words.begin(), words.end(), [&](const std::string& head) {
                             return head.find(form) != std::string::npos;
                         });
    }
}

}  // namespace

PdfRows order_rows(const std::vector<PdfPage>& pages) {
    PdfRows result;
    result.body_size = most_frequent_size(pages);
    for (std::size_t p = 0; p < pages.size(); ++p) {
        for (std::vector<std::size_t>& lines : PageOrder(pages[p], result.body_size).run()) {
            std::vector<PdfRow> rows = rows_of(pages[p], std::move(lines));
            if (rows.empty()) continue;
            const auto column = static_cast<std::uint32_t>(result.columns.size());
            result.columns.push_back(measure_column(rows, static_cast<std::uint32_t>(p)));
            for (PdfRow& row : rows) {
                row.column = column;
                result.rows.push_back(std::move(row));
            }
        }
    }
    mark_running(result, pages);
    return result;
}

}  // namespace casepress::importing
