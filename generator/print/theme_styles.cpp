// [fonts] and [styles] of print.toml.

#include "base/text.h"
#include "config/codes.h"
#include "print/codes.h"
#include "print/theme_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::print {

namespace {

using config::TableReader;

/// By StyleId.
constexpr std::string_view kStyleNames[] = {"body",           "headline-1",
                                            "headline-2",     "headline-3",
                                            "headline-4",     "vertical-headline",
                                            "kicker",         "deck",
                                            "byline",         "source-line",
                                            "jump-line",      "subhead-2",
                                            "subhead-3",      "quote",
                                            "code",           "list-item",
                                            "caption",        "table-head",
                                            "table-cell",     "chart-label",
                                            "figure-number",  "figure-label",
                                            "box-title",      "box-text",
                                            "alert-title",    "note",
                                            "note-mark",      "fact-label",
                                            "fact-value",     "question",
                                            "masthead-title", "masthead-tagline",
                                            "masthead-line",  "folio",
                                            "section-name",   "imprint",
                                            "cover-title",    "cover-deck",
                                            "cover-line",     "part-title",
                                            "case-title",     "contents-entry",
                                            "contents-page",  "running-head",
                                            "index-head",     "index-entry"};
static_assert(std::size(kStyleNames) == kStyleCount);

constexpr std::string_view kSlants[] = {"upright", "italic"};
constexpr std::string_view kAlignments[] = {"justify", "start", "centre", "end"};
constexpr std::string_view kCapitals[] = {"as-written", "small", "all-small"};
constexpr std::string_view kFigures[] = {"default", "lining", "old-style"};

/// Reads one of `words`, which stand in the order of the enumeration.
template <typename Enumeration, std::size_t kCount>
void read_choice(TableReader& reader, std::string_view key, const std::string_view (&words)[kCount],
                 Enumeration& value) {
    if (const auto choice = reader.choice(key, words)) value = static_cast<Enumeration>(*choice);
}

void read_families(TableReader& font, std::string_view language, typesetting::FontStackRequest& request) {
    auto table = open_table(font, language, LayerKind::kOverride);
    if (!table) return;
    if (auto families = table->text_list("latin")) request.latin = std::move(*families);
    if (auto families = table->text_list("han")) request.han = std::move(*families);
    if (auto families = table->text_list("fallback")) request.fallback = std::move(*families);
    table->finish();
}

void read_font_name(TableReader& reader, const ThemeDraft& draft, std::string& font) {
    const data::Member* member = reader.take("font");
    if (member == nullptr) return;
    const std::string* name = member->value.as_string();
    if (name == nullptr) {
        config::report_wrong_kind(member->value, "font", {"the name of a font", "字体名"}, reader.path(),
                                  reader.sink());
    } else if (draft.fonts.contains(*name)) {
        font = *name;
    } else {
        std::vector<std::string> names;
        for (const auto& [known, families] : draft.fonts) names.push_back(known);
        reader.report(
            kUnknownFont, *member,
            {fmt::format("[fonts] has no “{}”", *name), fmt::format("[fonts] 中没有“{}”", *name)},
            {fmt::format("it has: {}", fmt::join(names, ", ")), fmt::format("已有：{}", fmt::join(names, "、"))},
            std::string(nearest(*name, names)));
    }
}

/// Size and leading; both stay as they were where lines would overlap.
void read_size(TableReader& reader, Style& style) {
    const Length size = style.size, leading = style.leading;
    read_points(reader, "size", 3, 300, style.size);
    read_points(reader, "leading", 3, 400, style.leading);
    if (style.leading >= style.size) return;
    const data::Member* member = reader.find("leading") != nullptr ? reader.find("leading") : reader.find("size");
    if (member != nullptr) {
        const double points = style.size / 1000.0, apart = style.leading / 1000.0;
        reader.report(kTightLeading, *member,
                      {fmt::format("lines of {} pt would stand {} pt apart in {}", points, apart, reader.where()),
                       fmt::format("{} 中字号为 {} 点，行距却只有 {} 点", reader.where(), points, apart)},
                      {"make `leading` at least as large as `size`", "请把 leading 设为不小于 size"});
    }
    style.size = size;
    style.leading = leading;
}

void read_style(TableReader& reader, const ThemeDraft& draft, NamedStyle& named) {
    read_font_name(reader, draft, named.font);
    read_whole(reader, "weight", 1, 1000, named.weight);
    read_choice(reader, "slant", kSlants, named.slant);
    Style& style = named.style;
    read_size(reader, style);
    read_choice(reader, "align", kAlignments, style.alignment);
    read_whole(reader, "indent", 0, 10, style.indent_ems);
    read_whole(reader, "left", 0, 10, style.left_ems);
    if (const auto hyphenate = reader.boolean("hyphenate")) style.hyphenate = *hyphenate;
    read_choice(reader, "capitals", kCapitals, style.features.capitals);
    read_choice(reader, "figures", kFigures, style.features.figures);
    read_choice(reader, "ink", kInkNames, style.ink);
    read_whole(reader, "before", 0, 20, style.before);
    read_whole(reader, "after", 0, 20, style.after);
}

void read_style_tables(TableReader& styles, std::string_view name, const ThemeDraft& draft, NamedStyle& zh,
                       NamedStyle& en) {
    const data::Table* table = styles.table(name);
    if (table == nullptr) return;
    // What the table says for both is read for each. What is wrong is said once: nearly always both times the same.
    const std::string where = fmt::format("[styles.{}]", name);
    const std::size_t errors = styles.sink().errors();
    TableReader both(*table, styles.path(), where, styles.sink());
    read_style(both, draft, zh);
    DiagnosticSink second;
    TableReader again(*table, styles.path(), where, second);
    read_style(again, draft, en);
    if (styles.sink().errors() == errors) styles.sink().merge(std::move(second));
    if (auto own = open_table(both, "zh", LayerKind::kOverride)) {
        read_style(*own, draft, zh);
        own->finish();
    }
    if (auto own = open_table(both, "en", LayerKind::kOverride)) {
        read_style(*own, draft, en);
        own->finish();
    }
    both.finish();
}

}  // namespace

void read_fonts(TableReader& root, LayerKind kind, ThemeDraft& draft) {
    auto fonts = open_table(root, "fonts", kind);
    if (!fonts) return;
    // Names of fonts are the theme's own, so every key is known.
    for (const data::Member& member : root.find("fonts")->value.as_table()->members()) {
        auto font = open_table(*fonts, member.key, kind);
        if (!font) continue;
        NamedFont& named = draft.fonts[member.key];
        read_families(*font, "zh", named.zh);
        read_families(*font, "en", named.en);
        font->finish();
    }
}

void read_styles(TableReader& root, LayerKind kind, ThemeDraft& draft) {
    auto styles = open_table(root, "styles", kind);
    if (!styles) return;
    for (std::size_t i = 0; i < kStyleCount; ++i) {
        if (kind == LayerKind::kWhole) styles->require(kStyleNames[i]);
        read_style_tables(*styles, kStyleNames[i], draft, draft.zh[i], draft.en[i]);
    }
    styles->finish();
}

}  // namespace casepress::print
