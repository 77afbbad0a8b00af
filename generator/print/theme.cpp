#include "print/theme.h"

#include "config/codes.h"
#include "data/parse.h"

#include "print/theme_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace casepress::print {

namespace {

constexpr std::string_view kMastheads[] = {"centre", "left"};

/// Fonts for a style; of a font that is not there, the reader of styles has spoken.
typesetting::FontStackRequest request_for(const ThemeDraft& draft, const NamedStyle& named, bool han) {
    const auto font = draft.fonts.find(named.font);
    typesetting::FontStackRequest request;
    if (font != draft.fonts.end()) request = han ? font->second.zh : font->second.en;
    request.weight = named.weight;
    request.slant = named.slant;
    return request;
}

typesetting::FontStackRequest font_or_text(const ThemeDraft& draft, std::string_view name, bool han) {
    auto font = draft.fonts.find(name);
    if (font == draft.fonts.end()) font = draft.fonts.find("text");
    if (font == draft.fonts.end()) return {};
    return han ? font->second.zh : font->second.en;
}

PrintTheme finish_theme(ThemeDraft draft) {
    PrintTheme theme = draft.theme;
    for (std::size_t i = 0; i < kStyleCount; ++i) {
        theme.zh[i] = draft.zh[i].style;
        theme.zh[i].fonts = request_for(draft, draft.zh[i], true);
        theme.en[i] = draft.en[i].style;
        theme.en[i].fonts = request_for(draft, draft.en[i], false);
    }
    theme.zh_pieces = {font_or_text(draft, "emphasis", true), font_or_text(draft, "code", true)};
    theme.en_pieces = {font_or_text(draft, "emphasis", false), font_or_text(draft, "code", false)};
    return theme;
}

void read_rules(config::TableReader& root, LayerKind kind, PrintTheme& theme) {
    if (auto rules = open_table(root, "rules", kind)) {
        read_points(*rules, "thin", 0, 10, theme.rule);
        read_points(*rules, "thick", 0, 20, theme.thick_rule);
        rules->finish();
    }
    if (auto masthead = open_table(root, "masthead", kind)) {
        if (const auto place = masthead->choice("align", kMastheads)) theme.masthead = kMastheads[*place];
        masthead->finish();
    }
    if (auto pictures = open_table(root, "pictures", kind)) {
        if (const auto least = read_thousandths(*pictures, "least_resolution", 0, 2400))
            theme.least_resolution = static_cast<double>(*least) / 1000;
        pictures->finish();
    }
}

void read_layer(const ThemeLayer& layer, LayerKind kind, ThemeDraft& draft, DiagnosticSink& sink) {
    const auto table = data::parse_toml(layer.text, {.path = layer.path}, sink);
    if (!table) return;
    config::TableReader root(*table, layer.path, "", sink);
    read_fonts(root, kind, draft);
    read_styles(root, kind, draft);
    read_inks(root, kind, draft.theme);
    read_papers(root, kind, draft.theme);
    read_rules(root, kind, draft.theme);
    root.finish();
}

/// The part of a newspaper column that is no whole em goes to the gutters; what those cannot share, to the outer
/// margin.
void fit_columns(NewspaperGeometry& paper, Length em) {
    const Length type = paper.type_width();
    const Length column = paper.column_width() / em * em;
    if (column <= 0) return;
    if (paper.columns == 1) {
        paper.outer += type - column;
        return;
    }
    const Length left = type - paper.columns * column;
    paper.gutter = left / (paper.columns - 1);
    paper.outer += left % (paper.columns - 1);
}

Length body_em(const Style& body, Length step) {
    return std::max(typesetting::scaled(body.size, step, body.leading), Length{1});  // of no step, after errors
}

void fit_papers(PrintTheme& theme) {
    const Style& body = theme.style(StyleId::kBody, "zh");
    for (NewspaperGeometry* paper : {&theme.a4, &theme.a3}) fit_columns(*paper, body_em(body, paper->step));
    for (BookletGeometry* paper : {&theme.booklet_a4, &theme.booklet_a5, &theme.booklet_16k}) {
        paper->outer += paper->type_width() % body_em(body, paper->step);
    }
}

}  // namespace

std::optional<config::TableReader> open_table(config::TableReader& reader, std::string_view key, LayerKind kind) {
    if (kind == LayerKind::kWhole) reader.require(key);
    const data::Table* table = reader.table(key);
    if (table == nullptr) return std::nullopt;
    std::string where = reader.where().empty()
                            ? fmt::format("[{}]", key)
                            : fmt::format("{}.{}]", reader.where().substr(0, reader.where().size() - 1), key);
    return std::optional<config::TableReader>(std::in_place, *table, reader.path(), std::move(where), reader.sink());
}

std::optional<std::int64_t> read_thousandths(config::TableReader& reader, std::string_view key, int low, int high) {
    const data::Member* member = reader.take(key);
    if (member == nullptr) return std::nullopt;
    const std::int64_t* whole = member->value.as_integer();
    const double* number = member->value.as_number();
    if (whole == nullptr && number == nullptr) {
        config::report_wrong_kind(member->value, key, {"a number", "数字"}, reader.path(), reader.sink());
        return std::nullopt;
    }
    const double value = whole != nullptr ? static_cast<double>(*whole) : *number;
    if (!(value >= low && value <= high)) {  // not a number is out of range as well
        reader.report(config::kNumberOutOfRange, *member,
                      {fmt::format("“{}” is {}, but must lie between {} and {}", key, value, low, high),
                       fmt::format("“{}”为 {}，应在 {} 与 {} 之间", key, value, low, high)});
        return std::nullopt;
    }
    return std::llround(value * 1000);
}

void read_points(config::TableReader& reader, std::string_view key, int low, int high, Length& value) {
    if (const auto read = read_thousandths(reader, key, low, high)) value = static_cast<Length>(*read);
}

void read_millimetres(config::TableReader& reader, std::string_view key, int low, int high, Length& value) {
    constexpr int kPointsOfTenInches = 720, kMillimetresOfTenInches = 254;
    if (const auto read = read_thousandths(reader, key, low, high))
        value = typesetting::scaled(*read, kPointsOfTenInches, kMillimetresOfTenInches);
}

void read_whole(config::TableReader& reader, std::string_view key, int low, int high, int& value) {
    if (const auto read = reader.integer(key, low, high)) value = static_cast<int>(*read);
}

PrintTheme read_theme(const std::vector<ThemeLayer>& layers, DiagnosticSink& sink) {
    ThemeDraft draft;
    LayerKind kind = LayerKind::kWhole;
    for (const ThemeLayer& layer : layers) {
        read_layer(layer, kind, draft, sink);
        kind = LayerKind::kOverride;
    }
    PrintTheme theme = finish_theme(std::move(draft));
    fit_papers(theme);
    return theme;
}

}  // namespace casepress::print
