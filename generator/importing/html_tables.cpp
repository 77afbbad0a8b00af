#include "importing/html_tables.h"

#include "base/text.h"
#include "importing/html_look.h"
#include "importing/read_number.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace casepress::importing {

namespace {

constexpr int kMostColumns = 60;
constexpr int kMostRows = 1000;
constexpr std::uint32_t kLongestCell = 400;  // characters; more is an article in a frame

bool is_cell(const HtmlNode& node) { return node.name == "td" || node.name == "th"; }

/// Marks and link of a text, by the elements around it in its cell.
struct Look {
    std::uint8_t style = kPlain;
    std::string target;
};
Look look_of(const HtmlPage& page, HtmlNodeId words, HtmlNodeId cell) {
    Look look;
    std::uint8_t cleared = kPlain;
    for (HtmlNodeId id = page.node(words).parent; id != kNoHtmlNode && id > cell; id = page.node(id).parent) {
        const HtmlNode& node = page.node(id);
        look.style |= static_cast<std::uint8_t>(marks_of(node) & ~cleared);
        cleared |= marks_cleared_by(node);
        if (node.name == "a" && look.target.empty()) look.target = link_target(node);
    }
    return look;
}

/// A cell's text; blocks and <br> in it are line breaks.
Line read_cell(const HtmlPage& page, HtmlNodeId cell, TextBuilder& text, const ReadImage& read_image) {
    Line line;
    bool wants_break = false;
    const auto put = [&](Inline piece) {
        if (std::exchange(wants_break, false) && !line.empty()) line.push_back(text.add_break());
        line.push_back(std::move(piece));
    };
    for (HtmlNodeId id = cell + 1; id < page.end_of(cell); ++id) {
        const HtmlNode& node = page.node(id);
        if (page.is_hidden(id)) {
            id = page.end_of(id) - 1;
            continue;
        }
        if (!node.is_text) {
            wants_break = wants_break || node.name == "br" || is_block_element(node.name);
            if (node.name != "img") continue;
            if (auto piece = read_image(node)) put(std::move(*piece));
            continue;
        }
        const std::string words = collapse_spaces(node.text);
        if (words.empty()) continue;
        if (wants_break && !line.empty()) line.push_back(text.add_break());
        wants_break = false;
        Look look = look_of(page, id, cell);
        line.push_back(text.add(words, look.style, std::move(look.target)));
    }
    text.end_line();
    return line;
}

}  // namespace

bool is_data_table(const HtmlPage& page, HtmlNodeId table) {
    int most = 0, cells = 0, with_words = 0, rows_of_words = 0;
    bool any_picture = false;
    bool counted = true;  // the cell at hand has words
    for (HtmlNodeId id = table + 1; id < page.end_of(table); ++id) {
        const HtmlNode& node = page.node(id);
        if (node.name == "table") return false;
        if (node.name == "img") {
            any_picture = true;
            if (!trim(node.attribute("alt")).empty() && !std::exchange(counted, true) && ++with_words == 2)
                ++rows_of_words;
        }
        if (node.name == "tr") cells = with_words = 0;
        if (!is_cell(node)) continue;
        if (page.characters(id) > kLongestCell) return false;
        most = std::max(most, ++cells);
        counted = page.characters(id) > 0;
        if (counted && ++with_words == 2) ++rows_of_words;
    }
    return most >= 2 && (!any_picture || rows_of_words >= 2);
}

Block read_html_table(const HtmlPage& page, HtmlNodeId table, TextBuilder& text, const ReadImage& read_image) {
    Block made{.kind = BlockKind::kTable};
    std::vector<int> spans;  // by column: rows that a cell above still covers
    bool in_head = false;
    HtmlNodeId head_end = 0;
    for (HtmlNodeId id = table + 1; id < page.end_of(table); ++id) {
        const HtmlNode& node = page.node(id);
        if (page.is_hidden(id)) {
            id = page.end_of(id) - 1;
            continue;
        }
        if (node.is_text) {  // between rows, as in a caption
            const std::string words = collapse_spaces(node.text);
            if (!words.empty()) text.leave_out(words, {"a caption of a table", "表格标题"});
            continue;
        }
        if (node.name == "thead") head_end = page.end_of(id);
        if (node.name == "tr") {
            in_head = id < head_end;
            made.children.push_back({.kind = BlockKind::kRow, .is_head = true});
            for (int& rows : spans) rows = std::max(0, rows - 1);
        }
        if (!is_cell(node)) continue;
        if (made.children.empty()) made.children.push_back({.kind = BlockKind::kRow, .is_head = true});
        Block& row = made.children.back();
        std::size_t column = 0;
        for (const Block& cell : row.children) column += cell.columns;
        while (column < spans.size() && spans[column] > 0) {
            row.children.push_back({.kind = BlockKind::kCell});
            ++column;
        }
        Block cell{.kind = BlockKind::kCell, .line = read_cell(page, id, text, read_image)};
        cell.columns = static_cast<std::uint32_t>(std::clamp(number_of(node.attribute("colspan"), 1), 1, kMostColumns));
        const int rows = std::clamp(number_of(node.attribute("rowspan"), 1), 1, kMostRows);
        if (rows > 1) {
            if (!cell.line.empty())
                text.doubt(cell.line.front(),
                           {"this cell spans rows; the cells below it are empty", "此单元格跨多行，其下方为空单元格"});
            const std::size_t wanted = std::min<std::size_t>(column + cell.columns, kMostColumns);
            if (spans.size() < wanted) spans.resize(wanted, 0);
            for (std::size_t i = column; i < wanted; ++i) spans[i] = rows;
        }
        row.is_head = row.is_head && (node.name == "th" || in_head);
        row.children.push_back(std::move(cell));
        id = page.end_of(id) - 1;
    }
    return made;
}

}  // namespace casepress::importing
