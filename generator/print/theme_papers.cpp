// [newspaper], [booklet] and [inks] of print.toml.

#include "base/text.h"
#include "pdf/press_inks.h"
#include "print/codes.h"
#include "print/theme_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace casepress::print {

namespace {

using config::TableReader;

constexpr std::array<std::string_view, 4> kPlates = {"c", "m", "y", "k"};
constexpr int kLeastSteps = 8;
constexpr int kLeastEms = 4;

/// "#a8201a" as RGB, or as gray when the three are alike.
std::optional<pdf::Color> parse_hex(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::array<int, 3> parts = {};
    for (std::size_t i = 0; i < 6; ++i) {
        const std::size_t digit = std::string_view("0123456789abcdef").find(ascii_lower(text.substr(i + 1, 1)));
        if (digit == std::string_view::npos) return std::nullopt;
        parts[i / 2] = parts[i / 2] * 16 + static_cast<int>(digit);
    }
    if (parts[0] == parts[1] && parts[1] == parts[2]) return pdf::Color::gray(parts[0] / 255.0);
    return pdf::Color::rgb(parts[0] / 255.0, parts[1] / 255.0, parts[2] / 255.0);
}

void read_plates(TableReader& inks, std::string_view key, pdf::Color& color) {
    auto plates = open_table(inks, key, LayerKind::kOverride);
    if (!plates) return;
    pdf::Color read = pdf::Color::cmyk(0, 0, 0, 0);
    for (std::size_t i = 0; i < kPlates.size(); ++i) {
        if (const auto per_cent = read_thousandths(*plates, kPlates[i], 0, 100))
            read.components[i] = static_cast<double>(*per_cent) / 100'000;
    }
    plates->finish();
    color = read;
}

/// A colour of a screen becomes inks for a press, as those of pictures do.
void read_color(TableReader& inks, std::string_view key, Medium medium, pdf::Color& color) {
    const data::Member* member = inks.take(key);
    if (member == nullptr) return;
    if (member->value.as_table() != nullptr) return read_plates(inks, key, color);
    const std::string* text = member->value.as_string();
    const auto read = text == nullptr ? std::nullopt : parse_hex(*text);
    if (read) {
        color = medium == Medium::kPress ? pdf::to_press_inks(*read) : *read;
        return;
    }
    inks.report(kBadColour, *member, {fmt::format("“{}” is no colour", key), fmt::format("“{}”不是颜色", key)},
                {"write \"#a8201a\" for a screen, { m = 90, y = 80, k = 20 } in per cent for a press",
                 "屏幕颜色写作 \"#a8201a\"，印刷颜色按百分比写作 { m = 90, y = 80, k = 20 }"});
}

/// Keys that both kinds of paper have.
template <typename Geometry>
void read_paper(TableReader& reader, LayerKind kind, Geometry& paper) {
    constexpr int kNarrowest = 60, kWidest = 1200;
    if (kind == LayerKind::kWhole) {
        for (const std::string_view key : {"width", "height", "top", "bottom", "inner", "outer", "step"})
            reader.require(key);
    }
    read_millimetres(reader, "width", kNarrowest, kWidest, paper.width);
    read_millimetres(reader, "height", kNarrowest, kWidest, paper.height);
    read_millimetres(reader, "top", 0, kWidest / 2, paper.top);
    read_millimetres(reader, "bottom", 0, kWidest / 2, paper.bottom);
    read_millimetres(reader, "inner", 0, kWidest / 2, paper.inner);
    read_millimetres(reader, "outer", 0, kWidest / 2, paper.outer);
    read_points(reader, "step", 5, 60, paper.step);
}

void read_geometry(TableReader& reader, LayerKind kind, NewspaperGeometry& paper) {
    read_paper(reader, kind, paper);
    read_whole(reader, "columns", 1, 8, paper.columns);
    read_millimetres(reader, "gutter", 1, 50, paper.gutter);
    if (const auto rules = reader.boolean("column_rules")) paper.column_rules = *rules;
}
void read_geometry(TableReader& reader, LayerKind kind, BookletGeometry& paper) { read_paper(reader, kind, paper); }

Length text_width(const NewspaperGeometry& paper) { return paper.column_width(); }
Length text_width(const BookletGeometry& paper) { return paper.type_width(); }

/// Room for a few lines of a few letters.
template <typename Geometry>
bool is_usable(const Geometry& paper) {
    return paper.step > 0 && paper.type_width() > 0 && text_width(paper) >= kLeastEms * paper.step &&
           paper.height - paper.top - paper.bottom >= kLeastSteps * paper.step;
}

/// `[newspaper.a4]`, and `[newspaper.a4.en]` over it for other languages than Chinese. A geometry that leaves no room
/// for text is reported and what was there before stays.
template <typename Geometry>
void read_geometries(TableReader& papers, std::string_view key, LayerKind kind, Geometry& zh, Geometry& en) {
    auto reader = open_table(papers, key, kind);
    if (!reader) return;
    Geometry new_zh = zh, new_en = en;
    read_geometry(*reader, kind, new_zh);
    if (kind == LayerKind::kWhole) {
        new_en = new_zh;
    } else {
        // What the table says for all is for the other languages too; findings are those of the first reading.
        DiagnosticSink said_already;
        TableReader again(*papers.find(key)->value.as_table(), papers.path(), reader->where(), said_already);
        read_geometry(again, kind, new_en);
    }
    if (auto own = open_table(*reader, "en", LayerKind::kOverride)) {
        read_geometry(*own, LayerKind::kOverride, new_en);
        own->finish();
    }
    reader->finish();
    if (is_usable(new_zh) && is_usable(new_en)) {
        zh = new_zh;
        en = new_en;
        return;
    }
    papers.report(kUnusableGeometry, *papers.find(key),
                  {fmt::format("the margins and columns of {} leave no room for text", reader->where()),
                   fmt::format("{} 的页边和栏数没有给正文留下位置", reader->where())},
                  {fmt::format("a column needs {} letters, a page {} lines", kLeastEms, kLeastSteps),
                   fmt::format("每栏至少 {} 字，每页至少 {} 行", kLeastEms, kLeastSteps)});
}

}  // namespace

void read_inks(TableReader& root, LayerKind kind, PrintTheme& theme) {
    auto inks = open_table(root, "inks", kind);
    if (!inks) return;
    for (const Medium medium : {Medium::kScreen, Medium::kPress}) {
        const bool screen = medium == Medium::kScreen;
        auto& colors = screen ? theme.screen : theme.press;
        auto reader = open_table(*inks, screen ? "screen" : "press", kind);
        if (!reader) continue;
        for (std::size_t i = 0; i < kInkCount; ++i) {
            if (kind == LayerKind::kWhole) reader->require(kInkNames[i]);
            read_color(*reader, kInkNames[i], medium, colors[i]);
        }
        reader->finish();
    }
    inks->finish();
}

void read_papers(TableReader& root, LayerKind kind, PrintTheme& theme) {
    if (auto newspaper = open_table(root, "newspaper", kind)) {
        read_geometries(*newspaper, "a4", kind, theme.a4, theme.a4_en);
        read_geometries(*newspaper, "a3", kind, theme.a3, theme.a3_en);
        newspaper->finish();
    }
    if (auto booklet = open_table(root, "booklet", kind)) {
        read_geometries(*booklet, "a4", kind, theme.booklet_a4, theme.booklet_a4_en);
        read_geometries(*booklet, "a5", kind, theme.booklet_a5, theme.booklet_a5_en);
        read_geometries(*booklet, "16k", kind, theme.booklet_16k, theme.booklet_16k_en);
        booklet->finish();
    }
}

}  // namespace casepress::print
