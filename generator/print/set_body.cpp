// Running text: paragraphs, headings, lists, quotations, alerts, code.

#include "base/text.h"
#include "print/setting.h"
#include "typesetting/text_measure.h"

#include <algorithm>
#include <utility>

namespace casepress::print {

namespace {

constexpr int kNarrowEms = 15;
/// Steps between two lines for handwriting, about 10 mm.
constexpr Length kWritingLine = 18'000;
/// Of an indent in code.
constexpr std::size_t kMostBlanks = 100;

bool is_han(std::string_view language) { return typesetting::side_of_language(language) == typesetting::Side::kHan; }

/// “as follows:”
bool announces_more(const Text& text) {
    for (std::size_t i = text.size(); i-- > 0;) {
        const std::string_view piece = trim(text[i].text);
        if (!piece.empty()) return piece.ends_with(":") || piece.ends_with("：");
    }
    return false;
}

bool follows_a_colon(BlockKind kind) {
    return kind == BlockKind::kListItem || kind == BlockKind::kTable || kind == BlockKind::kQuote ||
           kind == BlockKind::kCode || kind == BlockKind::kPicture;
}

StyleId style_of(const Block& block) {
    if (block.answer_lines > 0) return StyleId::kQuestion;
    if (block.in_alert) return StyleId::kBoxText;
    if (block.quotes > 0) return StyleId::kQuote;
    return block.kind == BlockKind::kListItem ? StyleId::kListItem : StyleId::kBody;
}

/// Whether a list of bullets follows one of numbers, or the other way round.
bool begins_other_list(const Block& first, const Block& block) {
    const auto is_number = [](const Block& one) { return one.marker.ends_with('.'); };
    return block.depth == 1 && !block.marker.empty() && is_number(first) != is_number(block);
}

/// A bullet as large as a Han character would shout.
Style marker_style(Style style, const Block& block) {
    style.alignment = typesetting::Alignment::kStart;
    if (block.marker == kHanBullet) {
        style.size = style.size * 3 / 5;
    }
    return style;
}

}  // namespace

TextPlace place_of(const Story& story, const Block& block, const TextElements& elements) {
    return {.language = block.language.empty() ? std::string_view(story.language) : std::string_view(block.language),
            .path = story.path,
            .key = story.key,
            .links = elements.links};
}

Text plain(std::string_view text) { return {{.text = std::string(text)}}; }

BodySetter::BodySetter(Setting& setting, const Story& story, Length measure)
    : setting_(setting), story_(story), elements_(setting.elements_of(story)), galley_(measure, setting.grid()) {
    find_list_indents();
}

std::string_view BodySetter::language_of(const Block& block) const {
    return block.language.empty() ? std::string_view(story_.language) : std::string_view(block.language);
}

/// Items of one list have one indent at each depth: whole ems, as many as the widest marker needs. Found once for a
/// story.
void BodySetter::find_list_indents() {
    std::vector<ListIndent>& indents = elements_.list_indents;
    if (indents.size() == story_.blocks.size()) return;
    indents.assign(story_.blocks.size(), {});
    const Length em = setting_.body_em(story_.language);
    std::vector<int> ems;  // by depth - 1
    for (std::size_t begin = 0; begin < story_.blocks.size();) {
        std::size_t end = begin;
        ems.clear();
        for (; end < story_.blocks.size() && story_.blocks[end].depth > 0; ++end) {
            const Block& block = story_.blocks[end];
            if (end > begin && begins_other_list(story_.blocks[begin], block)) break;
            if (ems.size() < block.depth) ems.resize(block.depth, 1);
            if (block.marker.empty()) continue;
            const Style style = marker_style(setting_.style(style_of(block), language_of(block)), block);
            const Length width = words_width(block.marker, style, block) + em / 8;
            ems[block.depth - 1u] = std::max(ems[block.depth - 1u], static_cast<int>((width + em - 1) / em));
        }
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t depth = story_.blocks[i].depth;
            indents[i].own = ems[depth - 1] * em;
            for (std::size_t level = 0; level < depth; ++level) indents[i].all += ems[level] * em;
        }
        begin = std::max(end, begin + 1);
    }
}

Length BodySetter::words_width(std::string_view text, const Style& style, const Block& block) {
    const ShapedPieces shaped = setting_.texts.shape(plain(text), style, place_of(story_, block, {}));
    return shaped.text->shaped.clusters.empty() ? 0 : typesetting::natural_width(shaped.text->shaped);
}

std::shared_ptr<const SetText> BodySetter::set_words(std::string_view text, const Style& style, const Block& block,
                                                     Length width) {
    const ShapedPieces made = setting_.texts.shape(plain(text), style, place_of(story_, block, {}));
    setting_.texts.break_lines(*made.text, style, width, 0);
    return made.text;
}

BodySetter::Frame BodySetter::frame_of(const Block& block) const {
    const Length em = setting_.body_em(language_of(block));
    const auto index = static_cast<std::size_t>(&block - story_.blocks.data());
    Length left = elements_.list_indents[index].all;
    if (block.in_alert) left += em;
    if (block.quotes > 0) left += block.quotes * setting_.style(StyleId::kQuote, language_of(block)).left_ems * em;
    // However deep a list is, half of the column is for its text.
    left = std::min(left, galley_.measure() / 2 / em * em);
    return {left, galley_.measure() - left};
}

void BodySetter::set_block(std::uint32_t index) {
    set_one(index);
    last_kind_ = story_.blocks[index].kind;
}

void BodySetter::set_one(std::uint32_t index) {
    const Block& block = story_.blocks[index];
    switch (block.kind) {
        case BlockKind::kHeading:
        case BlockKind::kQuestions:
            return set_heading(index);
        case BlockKind::kCode:
            return set_code(index);
        case BlockKind::kPicture:
            return set_picture(index);
        case BlockKind::kTable:
            return set_table(index);
        case BlockKind::kChart:
            return set_chart(index);
        case BlockKind::kFigure:
            return set_figure(index);
        case BlockKind::kFacts:
            return set_facts(index);
        case BlockKind::kRule: {
            galley_.begin_block(index, 0);
            galley_.add_unit(1, UnitKind::kText);
            const Length middle = galley_.measure() / 2, reach = setting_.body_em(story_.language) * 2;
            galley_.add(RuleItem{.from = {middle - reach, setting_.step / 2},
                                 .to = {middle + reach, setting_.step / 2},
                                 .width = setting_.theme.rule});
            return galley_.end_block(CutRule::kTogether, 0);
        }
        default:
            return set_text(index);
    }
}

void BodySetter::set_text(std::uint32_t index) {
    const Block& block = story_.blocks[index];
    const BlockElements& elements = elements_.blocks[index];
    const std::string_view language = language_of(block);
    const Style style = setting_.style(style_of(block), language);
    const Frame frame = frame_of(block);
    const bool begins_alert = block.in_alert && !block.label.empty();
    const bool continues = index > 0 && story_.blocks[index - 1].in_alert == block.in_alert;
    galley_.begin_block(index,
                        begins_alert || (!block.in_alert && !continues) ? std::max(style.before, 1) : style.before);
    if (begins_alert) set_alert_title(block, elements);
    ShapedPieces text = setting_.texts.shape(block.text, style, place_of(story_, block, elements.texts[0]));
    Length indent = 0;
    if (block.kind != BlockKind::kListItem && block.depth == 0) {
        const bool first = last_kind_ != block.kind;
        const bool narrow = frame.width / style.size < kNarrowEms;
        const int ems = first && !is_han(language) ? 0 : narrow ? std::min(style.indent_ems, 1) : style.indent_ems;
        indent = ems * style.size;
    }
    setting_.texts.break_lines(*text.text, style, frame.width, indent);
    galley_.add_lines({text.text, elements.texts[0].owner, frame.left, style.leading, text.notes}, UnitKind::kText,
                      make_marker(block, elements, style, frame));
    const bool more = index + 1 < story_.blocks.size();
    NextBlock next = more && follows_a_colon(story_.blocks[index + 1].kind) && announces_more(block.text)
                         ? NextBlock::kBetterKept
                         : NextBlock::kFree;
    if (block.answer_lines > 0) next = NextBlock::kKept;
    const std::size_t begin = galley_.block_begin();
    add_bars(block);
    galley_.end_block(CutRule::kParagraph, style.after, next);
    // The title of an alert and two lines below it stay together.
    for (std::size_t i = begin; begins_alert && i < begin + 2 && i + 1 < galley_.unit_count(); ++i)
        galley_.unit(i).cut = kNeverCut;
    set_answer_lines(block);
}

/// The marker of a list item, in the indent of its own level.
std::optional<PlacedLines> BodySetter::make_marker(const Block& block, const BlockElements& elements,
                                                   const Style& style, Frame frame) {
    if (block.marker.empty()) return std::nullopt;
    const Style own = marker_style(style, block);
    const auto marker = set_words(block.marker, own, block, words_width(block.marker, own, block) + own.size);
    if (marker->paragraph.lines.empty()) return std::nullopt;
    const auto index = static_cast<std::size_t>(&block - story_.blocks.data());
    const Length left = std::max(frame.left - elements_.list_indents[index].own, Length{0});
    return PlacedLines{marker, elements.label, left, style.leading, {}};
}

void BodySetter::set_alert_title(const Block& block, const BlockElements& elements) {
    const std::string_view language = language_of(block);
    const Style style = setting_.style(StyleId::kAlertTitle, language);
    const Length em = setting_.body_em(language);
    const auto title = set_words(block.label, style, block, galley_.measure() - em);
    galley_.add_lines({title, elements.label, em, style.leading, {}}, UnitKind::kHeading);
}

/// The bar at the left of an alert, the thin one of a quotation.
void BodySetter::add_bars(const Block& block) {
    const auto bar = [&](Length x, Length width, Ink ink) {
        galley_.add_behind({RuleItem{.from = {x, 0}, .to = {x, setting_.step}, .width = width, .ink = ink}});
    };
    if (block.in_alert) bar(setting_.theme.thick_rule / 2, setting_.theme.thick_rule, Ink::kAccent);
    const Length em = setting_.body_em(language_of(block));
    if (block.quotes > 0) bar(em / 3 + (block.in_alert ? em : 0), setting_.theme.rule, Ink::kRule);
}

void BodySetter::set_answer_lines(const Block& block) {
    const int steps = galley_.grid().steps_for(kWritingLine);
    const Frame frame = frame_of(block);
    for (unsigned i = 0; i < block.answer_lines; ++i) {
        galley_.add_unit(steps, UnitKind::kAnswerLine);
        const Length y = (steps - 1) * setting_.step + galley_.grid().baseline;
        galley_.add(RuleItem{.from = {frame.left, y}, .to = {galley_.measure(), y}, .width = setting_.theme.rule});
    }
    if (block.answer_lines > 0) galley_.end_block(CutRule::kParagraph, 1);
}

void BodySetter::set_heading(std::uint32_t index) {
    const Block& block = story_.blocks[index];
    const BlockElements& elements = elements_.blocks[index];
    const bool small = block.kind == BlockKind::kHeading && block.level > 2;
    const Style style = setting_.style(small ? StyleId::kSubhead3 : StyleId::kSubhead2, language_of(block));
    const Frame frame = frame_of(block);
    galley_.begin_block(index, style.before);
    ShapedPieces text = setting_.texts.shape(block.text, style, place_of(story_, block, elements.texts[0]));
    setting_.texts.break_headline(*text.text, style, frame.width);
    const std::size_t first = galley_.unit_count();
    galley_.add_lines({text.text, elements.texts[0].owner, frame.left, style.leading, text.notes}, UnitKind::kHeading);
    if (!block.anchor.empty() && galley_.unit_count() > first)
        galley_.add_anchor_at(first, {story_.key + "#" + block.anchor, {0, 0}});
    add_bars(block);
    galley_.end_block(CutRule::kTogether, style.after, NextBlock::kKept);
}

/// Each line of code is a text of its own, since a line that is set loses the blanks it begins with: they become its
/// indent, also of what does not fit on the line.
void BodySetter::set_code(std::uint32_t index) {
    const Block& block = story_.blocks[index];
    const BlockElements& elements = elements_.blocks[index];
    const Style style = setting_.style(StyleId::kCode, language_of(block));
    const Frame frame = frame_of(block);
    const Length pad = std::min(style.size / 2, frame.width / 8);
    const Length width = frame.width - 2 * pad;
    galley_.begin_block(index, style.before);
    for (const TextPiece& piece : block.text) {
        for (const std::string_view line : split(piece.text, '\n')) {
            const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
            const Length indent =
                std::min(static_cast<Length>(std::min<std::size_t>(blanks, kMostBlanks)) * style.size / 2, width / 2);
            Text text = plain(line);
            text.front().emphasis = Emphasis::kCode;
            text.front().source = piece.source;  // the block's beginning is near enough
            ShapedPieces shaped = setting_.texts.shape(text, style, place_of(story_, block, {}));
            setting_.texts.break_lines(*shaped.text, style, width - indent, 0);
            if (shaped.text->paragraph.lines.empty()) galley_.add_unit(1, UnitKind::kText);
            galley_.add_lines({shaped.text, elements.texts[0].owner, frame.left + pad + indent, style.leading, {}},
                              UnitKind::kText);
        }
    }
    galley_.add_behind({FillItem{.box = {frame.left, 0, frame.width, setting_.step}}});
    add_bars(block);
    galley_.end_block(CutRule::kParagraph, style.after);
}

void BodySetter::set_notes() {
    const Style style = setting_.style(StyleId::kNote, story_.language);
    const Length left = note_indent(setting_, story_, style);
    for (std::size_t i = 0; i < story_.notes.size(); ++i) {
        const auto& [mark_element, elements] = elements_.notes[i];
        galley_.begin_block(static_cast<std::uint32_t>(story_.blocks.size()), i == 0 ? 1 : 0);
        ShapedPieces text = setting_.texts.shape(story_.notes[i], style, place_of(story_, {}, elements));
        setting_.texts.break_lines(*text.text, style, galley_.measure() - left, 0);
        if (text.text->paragraph.lines.empty()) continue;
        ShapedPieces mark = setting_.texts.shape(plain(std::to_string(i + 1)), style, place_of(story_, {}, {}));
        setting_.texts.break_lines(*mark.text, style, left, 0);
        const std::size_t first = galley_.unit_count();
        if (i == 0) {
            const Length reach = std::min(style.size * 4, galley_.measure());
            galley_.add_to_next(RuleItem{.from = {0, 0}, .to = {reach, 0}, .width = setting_.theme.rule});
        }
        galley_.add_lines({text.text, elements.owner, left, setting_.step, {}}, UnitKind::kNote,
                          PlacedLines{mark.text, mark_element, 0, setting_.step, {}});
        galley_.add_anchor_at(first, {story_.key + "#note-" + std::to_string(i + 1), {0, 0}});
        galley_.end_block(CutRule::kParagraph, 0);
    }
}

void BodySetter::set_source_line() {
    if (story_.source_line.empty()) return;
    StoryElements& story = setting_.elements_of(story_);
    if (!story.source_line) {
        story.source_line =
            setting_.document.structure.add(story.story, {.role = pdf::Role::kParagraph, .custom_role = "SourceLine"});
    }
    const Style style = setting_.style(StyleId::kSourceLine, story_.language);
    galley_.begin_block(static_cast<std::uint32_t>(story_.blocks.size()), style.before);
    ShapedPieces text = setting_.texts.shape(plain(story_.source_line), style, place_of(story_, {}, {}));
    setting_.texts.break_lines(*text.text, style, galley_.measure(), 0);
    const std::size_t first = galley_.unit_count();
    galley_.add_lines({text.text, *story.source_line, 0, setting_.step}, UnitKind::kSource);
    galley_.end_block(CutRule::kTogether, 0);
    // Not alone in a column.
    if (first > 0 && galley_.unit_count() > first) galley_.unit(first - 1).cut = kNeverCut;
}

}  // namespace casepress::print
