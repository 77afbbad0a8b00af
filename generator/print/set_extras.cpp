// What is not running text but stands in a column: pictures, charts, large numerals, fact sheets.

#include "print/setting.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace casepress::print {

namespace {

/// The highest that a picture may be, of the width of its place; of a place of more ems, as if it had so many.
constexpr double kHighestPicture = 1.4;
constexpr Length kWidestPlaceEms = 20;
/// A picture of so many ems has its caption just below it, a narrower one a caption as wide as the column.
constexpr Length kLeastCaptionEms = 9;
/// A picture is not enlarged until its pixels show, …
constexpr double kLeastScreenResolution = 90;
/// … but to half of the column also when they do, unless they would be blocks.
constexpr double kCoarsestResolution = 36;

constexpr int kBold = 700;
/// A chart of more bars may be cut.
constexpr std::size_t kLargestWholeChart = 12;

}  // namespace

void BodySetter::set_picture(std::uint32_t index) {
    const Block& block = story_.blocks[index];
    const BlockElements& elements = elements_.blocks[index];
    const std::optional<std::uint32_t> image = setting_.pictures.find(block.picture.path);
    if (!image) return;
    const Frame frame = frame_of(block);
    const pdf::Image& picture = setting_.document.images[*image];
    const double wide = std::max(picture.seen_width(), 1.0), high = std::max(picture.seen_height(), 1.0);
    double width = frame.width;
    if (picture.kind != pdf::ImageKind::kVector) {
        const double coarse = std::min(wide * 72 / kCoarsestResolution * 1000, frame.width / 2.0);
        width = std::min(width, std::max(wide * 72 / kLeastScreenResolution * 1000, coarse));
    }
    const Length em = setting_.body_em(language_of(block));
    width = std::min(width, std::min(frame.width, kWidestPlaceEms * em) * kHighestPicture * wide / high);
    const auto box_width = std::max(static_cast<Length>(std::lround(width)), Length{1});
    const auto box_height = std::max(static_cast<Length>(std::lround(width * high / wide)), Length{1});

    const Style style = setting_.style(StyleId::kCaption, language_of(block));
    ShapedPieces caption = setting_.texts.shape(block.text, style, place_of(story_, block, elements.texts[0]));
    const Length left = frame.left + (frame.width - box_width) / 2;
    const bool below = box_width >= kLeastCaptionEms * em;
    setting_.texts.break_lines(*caption.text, style, below ? box_width : frame.width, 0);
    const auto lines = static_cast<Length>(caption.text->paragraph.lines.size());
    // Its top stands where that of letters beside it would.
    const Length top = setting_.step / 5;
    const Length gap = lines > 0 ? style.leading / 3 : 0;
    galley_.begin_block(index, 1);
    galley_.add_unit(galley_.grid().steps_for(top + box_height + gap + lines * style.leading), UnitKind::kPicture);
    galley_.add(PictureItem{.image = *image,
                            .box = {left, top, box_width, box_height},
                            .element = elements.element,
                            .shown = static_cast<std::uint32_t>(setting_.document.shown_pictures.size())});
    setting_.document.shown_pictures.push_back({story_.path, block.picture.source});
    const Length first = top + box_height + gap + Setting::baseline_in(style.leading, style.size);
    for (Length i = 0; i < lines; ++i) {
        galley_.add(LineItem{caption.text,
                             static_cast<std::uint32_t>(i),
                             {below ? left : frame.left, first + i * style.leading},
                             elements.texts[0].owner});
    }
    galley_.end_block(CutRule::kTogether, 1);
}

void BodySetter::set_figure(std::uint32_t index) {
    const Block& block = story_.blocks[index];
    const BlockElements& elements = elements_.blocks[index];
    const std::string_view language = language_of(block);
    const Frame frame = frame_of(block);
    const Style number_style = setting_.style(StyleId::kFigureNumber, language);
    const Style label_style = setting_.style(StyleId::kFigureLabel, language);
    galley_.begin_block(index, 1);
    ShapedPieces number = setting_.texts.shape(block.text, number_style, place_of(story_, block, elements.texts[0]));
    setting_.texts.break_headline(*number.text, number_style, frame.width);
    galley_.add_to_next(RuleItem{.from = {frame.left, 0},
                                 .to = {frame.left + frame.width, 0},
                                 .width = setting_.theme.thick_rule,
                                 .ink = Ink::kAccent});
    // Latin words of that size have descenders that would touch the label.
    const bool descends = typesetting::side_of_language(language) == typesetting::Side::kLatin;
    const Length raise = descends ? number_style.size / 8 : 0;
    galley_.add_lines({number.text, elements.texts[0].owner, frame.left, number_style.leading, {}, raise},
                      UnitKind::kText);
    const ShapedPieces label = setting_.texts.shape(plain(block.label), label_style, place_of(story_, block, {}));
    setting_.texts.break_headline(*label.text, label_style, frame.width);
    galley_.add_lines({label.text, elements.texts[1].owner, frame.left, label_style.leading}, UnitKind::kText);
    galley_.end_block(CutRule::kTogether, 1);
}

/// One line for each bar where the column is wide enough for label, bar and value beside each other, else two.
void BodySetter::set_chart(std::uint32_t index) {
    const Block& block = story_.blocks[index];
    const Chart& chart = block.chart;
    const BlockElements& elements = elements_.blocks[index];
    const Frame frame = frame_of(block);
    const Style style = setting_.style(StyleId::kChartLabel, language_of(block));
    const Length gap = style.size / 2;
    Length labels = 0, values = 0;
    double largest = 0;
    for (const ChartBar& bar : chart.bars) {
        labels = std::max(labels, words_width(bar.label, style, block) + 1);
        values = std::max(values, words_width(bar.value_text, style, block) + 1);
        largest = std::max(largest, bar.value);
    }
    values = std::min(values, frame.width / 2);
    const bool beside = labels <= frame.width * 2 / 5;
    const Length left = frame.left + (beside ? labels + gap : 0);
    const Length room = std::max(frame.left + frame.width - left - values - gap, Length{1});
    galley_.begin_block(index, 1);
    Style title_style = style;
    title_style.fonts.weight = std::max(style.fonts.weight, kBold);
    galley_.add_lines({set_words(chart.title, title_style, block, frame.width),
                       elements.texts[0].owner,
                       frame.left,
                       style.leading,
                       {}},
                      UnitKind::kChart);
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const ChartBar& bar = chart.bars[i];
        const PlacedLines label{set_words(bar.label, style, block, beside ? labels : frame.width),
                                elements.texts[1 + 2 * i].owner,
                                frame.left,
                                style.leading,
                                {}};
        if (!beside) galley_.add_row({{label}}, UnitKind::kChart);
        const double share = largest > 0 ? std::clamp(bar.value / largest, 0.0, 1.0) : 0;
        const Length length = std::max(static_cast<Length>(std::lround(share * room)), setting_.theme.rule);
        const Length height = style.size * 3 / 4;
        galley_.add_to_next(
            FillItem{.box = {left, galley_.grid().baseline - height, length, height}, .ink = Ink::kAccent});
        const PlacedLines value{set_words(bar.value_text, style, block, values),
                                elements.texts[2 + 2 * i].owner,
                                left + length + gap,
                                style.leading,
                                {}};
        galley_.add_row(beside ? std::vector<CellLines>{{label}, {value}} : std::vector<CellLines>{{value}},
                        UnitKind::kChart);
    }
    galley_.end_block(chart.bars.size() <= kLargestWholeChart ? CutRule::kTogether : CutRule::kRows, 1);
}

/// Labels at the left, values beside them, on a tint.
void BodySetter::set_facts(std::uint32_t index) {
    const Block& block = story_.blocks[index];
    const BlockElements& elements = elements_.blocks[index];
    const std::string_view language = language_of(block);
    const Style label_style = setting_.style(StyleId::kFactLabel, language);
    const Style value_style = setting_.style(StyleId::kFactValue, language);
    const Length em = setting_.body_em(language);
    const Length pad = em / 2;
    const Length whole = galley_.measure() - 2 * pad;
    Length labels = 0;
    for (const Fact& fact : block.facts) labels = std::max(labels, words_width(fact.label, label_style, block) + 1);
    labels = std::min(labels, whole * 2 / 5);
    const Length left = pad + labels + em;
    galley_.begin_block(index, 1);
    std::size_t next = 0;
    for (const Fact& fact : block.facts) {
        const PlacedLines label{set_words(fact.label, label_style, block, labels),
                                elements.texts[next++].owner,
                                pad,
                                label_style.leading,
                                {}};
        CellLines values;
        for (const Text& value : fact.values) {
            const TextElements& of_value = elements.texts[next++];
            ShapedPieces text = setting_.texts.shape(value, value_style, place_of(story_, block, of_value));
            setting_.texts.break_lines(*text.text, value_style, pad + whole - left, 0);
            values.push_back({text.text, of_value.owner, left, value_style.leading, text.notes});
        }
        galley_.add_row({{label}, values}, UnitKind::kText);
    }
    galley_.add_behind({FillItem{.box = {0, 0, galley_.measure(), setting_.step}}});
    galley_.end_block(CutRule::kRows, 1);
}

}  // namespace casepress::print
