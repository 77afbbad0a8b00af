#include "base/text.h"
#include "print/setting.h"
#include "typesetting/text_measure.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace casepress::print {

namespace {

/// Where the baseline of a Han character is in its square, from the top.
constexpr int kHanAscentPercent = 88;
/// A picture of at least so many pixels across is worth two columns.
constexpr double kLargePicture = 900;
/// Bars of a chart that is better set wide.
constexpr std::size_t kWideChart = 4;

/// One that is higher than wide would take most of a page.
bool is_large(const pdf::Image& image) {
    return image.seen_width() >= kLargePicture && image.seen_height() <= image.seen_width();
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

pdf::ImageOptions image_options(Medium medium, const SetterOptions& options) {
    return {.transparency = options.transparency,
            .inks = medium == Medium::kPress ? pdf::Inks::kPress : pdf::Inks::kAsGiven,
            .path = {}};
}

}  // namespace

Setting::Setting(const PrintTheme& theme_, const typesetting::FontLibrary& library, Length step_, Medium medium,
                 PrintDocument& document_, DiagnosticSink& sink_, SetterOptions options)
    : theme(theme_),
      step(step_),
      document(document_),
      sink(sink_),
      texts(theme_, library, options.hyphenation_folder, sink_),
      pictures(document_, image_options(medium, options), std::move(options.read_picture), sink_) {}

Style Setting::style(StyleId id, std::string_view language) const {
    Style style = theme.style(id, language);
    const Length leading = theme.style(StyleId::kBody, document.language).leading;
    style.size = typesetting::scaled(style.size, step, leading);
    style.leading = typesetting::scaled(style.leading, step, leading);
    return style;
}

Length Setting::baseline_in(Length leading, Length size) {
    return (leading - size) / 2 + typesetting::scaled(size, kHanAscentPercent, 100);
}

Grid Setting::grid() const { return {step, baseline_in(step, body_em(document.language))}; }

void Setting::open(const Story& story, pdf::ElementId parent, int level) {
    stories_.insert_or_assign({story.key, story.language},
                              add_story_elements(document.structure, story, parent, level));
}

StoryElements& Setting::elements_of(const Story& story) {
    const std::pair key{story.key, story.language};
    const auto known = stories_.find(key);
    // Of another shape: another story has been given the same name.
    const bool fits = known != stories_.end() && known->second.blocks.size() == story.blocks.size() &&
                      known->second.notes.size() == story.notes.size();
    if (!fits) open(story, pdf::StructureTree::root(), 1);
    return stories_.at(key);
}

struct Setter::Inside {
    Setting setting;
};

Setter::Setter(const PrintTheme& theme, const typesetting::FontLibrary& library, Length step, Medium medium,
               PrintDocument& document, DiagnosticSink& sink, SetterOptions options)
    : inside_(new Inside{Setting(theme, library, step, medium, document, sink, std::move(options))}) {}
Setter::~Setter() = default;

void Setter::open_story(const Story& story, pdf::ElementId parent, int level) {
    inside_->setting.open(story, parent, level);
}
pdf::ElementId Setter::element_of(const Story& story) const { return inside_->setting.elements_of(story).story; }

std::vector<WideBlock> Setter::wide_blocks(const Story& story, int columns) const {
    Setting& setting = inside_->setting;
    const NewspaperGeometry& paper =
        setting.document.language.starts_with("zh") ? setting.theme.a4 : setting.theme.a4_en;
    const auto width = [&](int span) { return typesetting::scaled(paper.span_width(span), setting.step, paper.step); };
    std::vector<WideBlock> wide;
    for (std::uint32_t i = 0; i < story.blocks.size(); ++i) {
        const Block& block = story.blocks[i];
        WideBlock found{.block = i, .least_span = 1, .best_span = 1};
        if (block.kind == BlockKind::kTable && !block.table.rows.empty()) {
            const TableWidths widths = measure_table(setting, story, i);
            while (found.least_span < columns && width(found.least_span) < widths.least) ++found.least_span;
            found.best_span = found.least_span;
            // A little tighter than it would like is good enough.
            while (found.best_span < columns && width(found.best_span) < widths.best * 4 / 5) ++found.best_span;
        } else if (block.kind == BlockKind::kPicture) {
            const auto image = setting.pictures.find(block.picture.path);
            if (image && is_large(setting.document.images[*image])) found.best_span = 2;
        } else if (block.kind == BlockKind::kChart && block.chart.bars.size() >= kWideChart) {
            found.best_span = 2;
        }
        found.best_span = std::min(found.best_span, std::max(columns, 1));
        if (found.best_span > 1) wide.push_back(found);
    }
    return wide;
}

Galley Setter::set_body(const Story& story, Length measure, std::span<const WideBlock> without, BodyExtras extras) {
    BodySetter body(inside_->setting, story, measure);
    for (std::uint32_t i = 0; i < story.blocks.size(); ++i) {
        if (std::ranges::find(without, i, &WideBlock::block) == without.end()) body.set_block(i);
    }
    if (extras.notes) body.set_notes();
    if (extras.source_line) body.set_source_line();
    return body.take();
}

SetBlock Setter::set_block(const Story& story, std::uint32_t block, Length measure) {
    assert(block < story.blocks.size());
    BodySetter body(inside_->setting, story, measure);
    body.set_block(block);
    return stack_units(body.take(), inside_->setting.step);
}

SetBlock Setter::set_head(const Story& story, Length measure, HeadSize size) {
    return make_head(inside_->setting, story, measure, size);
}
SetBlock Setter::set_vertical_head(const Story& story, Length height, HeadSize size) {
    return make_vertical_head(inside_->setting, story, height, size);
}

Length note_indent(Setting& setting, const Story& story, const Style& style) {
    const std::string widest(std::to_string(story.notes.size()).size(), '0');
    const ShapedPieces mark = setting.texts.shape(plain(widest), style, place_of(story, {}, {}));
    const Length width = mark.text->shaped.clusters.empty() ? 0 : typesetting::natural_width(mark.text->shaped);
    return std::max(style.size * 3 / 2, width + style.size / 2);
}

SetBlock Setter::set_note(const Story& story, std::size_t note, Length measure) {
    Setting& setting = inside_->setting;
    const auto& [mark_element, elements] = setting.elements_of(story).notes.at(note);
    const Style style = setting.style(StyleId::kNote, story.language);
    const Length left = note_indent(setting, story, style);
    const ShapedPieces text = setting.texts.shape(story.notes[note], style, place_of(story, {}, elements));
    setting.texts.break_lines(*text.text, style, measure - left, 0);
    const ShapedPieces mark = setting.texts.shape(plain(std::to_string(note + 1)), style, place_of(story, {}, {}));
    setting.texts.break_lines(*mark.text, style, left, 0);
    SetBlock block{.width = measure, .anchors = {{story.key + "#note-" + std::to_string(note + 1), {0, 0}}}};
    const Length baseline = Setting::baseline_in(style.leading, style.size);
    if (!mark.text->paragraph.lines.empty()) block.items.push_back(LineItem{mark.text, 0, {0, baseline}, mark_element});
    for (std::uint32_t i = 0; i < text.text->paragraph.lines.size(); ++i) {
        block.items.push_back(LineItem{text.text, i, {left, block.height + baseline}, elements.owner});
        block.height += style.leading;
    }
    block.steps = setting.grid().steps_for(block.height);
    return block;
}

SetBlock Setter::set_text(StyleId id, std::string_view language, const Text& text, Length measure, Owner owner) {
    Setting& setting = inside_->setting;
    const Style style = setting.style(id, language);
    std::vector<pdf::ElementId> links;
    if (const auto* element = std::get_if<pdf::ElementId>(&owner))
        links = add_link_elements(setting.document.structure, *element, text);
    const ShapedPieces shaped = setting.texts.shape(text, style, {language, {}, {}, links});
    const Length left = style.left_ems * style.size;
    const bool headline = !style.hyphenate && style.alignment != typesetting::Alignment::kJustified;
    if (headline) {
        setting.texts.break_headline(*shaped.text, style, measure - left);
    } else {
        setting.texts.break_lines(*shaped.text, style, measure - left, style.indent_ems * style.size);
    }
    // Running text stands on the grid; other sizes in the middle of their own lines.
    const Grid grid = setting.grid();
    const bool on_grid = std::abs(style.leading - setting.step) <= setting.step / 50;
    const Length leading = on_grid ? setting.step : style.leading;
    const Length baseline = on_grid ? grid.baseline : Setting::baseline_in(style.leading, style.size);
    SetBlock block{.width = measure};
    for (std::uint32_t i = 0; i < shaped.text->paragraph.lines.size(); ++i) {
        block.items.push_back(LineItem{shaped.text, i, {left, block.height + baseline}, owner});
        block.height += leading;
    }
    block.steps = grid.steps_for(block.height);
    return block;
}

SetBlock Setter::set_text(StyleId id, std::string_view language, std::string_view text, Length measure, Owner owner) {
    return set_text(id, language, plain(text), measure, owner);
}

SetBlock Setter::set_line(StyleId style, std::string_view language, std::string_view text, Length measure,
                          Owner owner) {
    SetBlock block = set_text(style, language, text, measure, owner);
    if (block.items.size() <= 1) return block;
    // The first line with “…” instead of its last letters, of which a few make room for it.
    const auto& line = std::get<LineItem>(block.items.front());
    const typesetting::Line& set = line.text->paragraph.lines[line.line];
    std::string words(trim(std::string_view(line.text->shaped.text).substr(set.begin, set.end - set.begin)));
    while (block.items.size() > 1 && !words.empty()) {
        block = set_text(style, language, words + "…", measure, owner);
        while (!words.empty() && is_continuation(words.back())) words.pop_back();
        if (!words.empty()) words.pop_back();
    }
    return block;
}

const PrintTheme& Setter::theme() const { return inside_->setting.theme; }
Style Setter::style(StyleId id, std::string_view language) const { return inside_->setting.style(id, language); }
PrintDocument& Setter::document() const { return inside_->setting.document; }
Length Setter::step() const { return inside_->setting.step; }

}  // namespace casepress::print
