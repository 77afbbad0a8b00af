// Heads of stories: kicker, headline, deck and byline, one below the other or, 竖排, in vertical lines from right to
// left.

#include "print/setting.h"

#include <algorithm>
#include <utility>

namespace casepress::print {

namespace {

StyleId headline_style(HeadSize size) {
    switch (size) {
        case HeadSize::kLead:
            return StyleId::kHeadline1;
        case HeadSize::kLarge:
        case HeadSize::kMajor:
            return StyleId::kHeadline2;
        case HeadSize::kMinor:
            return StyleId::kHeadline3;
        case HeadSize::kBrief:
            break;
    }
    return StyleId::kHeadline4;
}

/// Of the vertical headline's size.
int vertical_percent(HeadSize size) {
    switch (size) {
        case HeadSize::kLead:
            return 130;
        case HeadSize::kLarge:
            return 115;
        case HeadSize::kMajor:
            return 100;
        case HeadSize::kMinor:
            return 75;
        case HeadSize::kBrief:
            break;
    }
    return 60;
}

/// Of its style's size.
int headline_percent(HeadSize size) { return size == HeadSize::kLarge ? 120 : 100; }

void scale(Style& style, int percent) {
    style.size = typesetting::scaled(style.size, percent, 100);
    style.leading = typesetting::scaled(style.leading, percent, 100);
}

/// One part of a head: its lines and how far it wants to stand from the part above, in eighths of a step.
struct HeadPart {
    std::shared_ptr<const SetText> text;
    pdf::ElementId element;
    Style style;
    int gap_above = 0;

    [[nodiscard]] Length extent() const { return static_cast<Length>(text->paragraph.lines.size()) * style.leading; }
};

/// A part as a story has it.
struct PartSource {
    StyleId style;
    const std::string& text;
    const TextElements& elements;
    int gap_above;
};

std::vector<PartSource> parts_of(const Story& story, const StoryElements& elements, HeadSize size) {
    std::vector<PartSource> parts;
    const bool brief = size == HeadSize::kBrief;
    if (!brief && !story.kicker.empty()) parts.push_back({StyleId::kKicker, story.kicker, elements.kicker, 0});
    parts.push_back({headline_style(size), story.title, elements.title, 1});
    if (!brief && !story.deck.empty()) parts.push_back({StyleId::kDeck, story.deck, elements.deck, 3});
    if (!story.byline.empty()) parts.push_back({StyleId::kByline, story.byline, elements.byline, 2});
    return parts;
}

Anchor story_anchor(const Story& story) { return {story.key, {0, 0}}; }

}  // namespace

SetBlock make_head(Setting& setting, const Story& story, Length measure, HeadSize size) {
    const StoryElements& elements = setting.elements_of(story);
    std::vector<HeadPart> parts;
    Length height = 0;
    for (const PartSource& source : parts_of(story, elements, size)) {
        Style style = setting.style(source.style, story.language);
        if (&source.elements == &elements.title) scale(style, headline_percent(size));
        const ShapedPieces text = setting.texts.shape(plain(source.text), style, place_of(story, {}, {}));
        setting.texts.break_headline(*text.text, style, measure);
        if (text.text->paragraph.lines.empty()) continue;
        parts.push_back({text.text, source.elements.owner, style, parts.empty() ? 0 : source.gap_above});
        height += parts.back().extent() + parts.back().gap_above * setting.step / 8;
    }
    // The text below begins at least half a step away, the lead's a whole one, a brief's at once.
    const Length below = size == HeadSize::kBrief ? 0 : size == HeadSize::kLead ? setting.step : setting.step / 2;
    SetBlock block{.width = measure, .anchors = {story_anchor(story)}};
    block.steps = std::max(setting.grid().steps_for(height + below), 1);
    block.height = block.steps * setting.step;
    // What is left of the last step is shared out between the parts and the space below them.
    const Length spare = (block.height - height - below) / static_cast<Length>(std::max<std::size_t>(parts.size(), 1));
    Length y = 0;
    for (const HeadPart& part : parts) {
        if (&part != parts.data()) y += part.gap_above * setting.step / 8 + spare;
        for (std::uint32_t i = 0; i < part.text->paragraph.lines.size(); ++i) {
            block.items.push_back(LineItem{
                part.text, i, {0, y + Setting::baseline_in(part.style.leading, part.style.size)}, part.element});
            y += part.style.leading;
        }
    }
    return block;
}

SetBlock make_vertical_head(Setting& setting, const Story& story, Length height, HeadSize size) {
    const StoryElements& elements = setting.elements_of(story);
    std::vector<std::pair<HeadPart, Length>> parts;  // each with where it begins from the top
    Length width = 0;
    for (const PartSource& source : parts_of(story, elements, size)) {
        const bool title = &source.elements == &elements.title;
        Style style = setting.style(title ? StyleId::kVerticalHeadline : source.style, story.language);
        if (title) {
            scale(style, vertical_percent(size));
        }
        style.alignment = typesetting::Alignment::kStart;
        // Deck and byline hang lower than the headline, as custom has it.
        const bool lower = &source.elements == &elements.deck || &source.elements == &elements.byline;
        const Length top = lower ? std::min(style.size * 2, height / 4) : 0;
        const ShapedPieces text = setting.texts.shape(plain(source.text), style, place_of(story, {}, {}),
                                                      typesetting::WritingMode::kVertical);
        setting.texts.break_headline(*text.text, style, height - top);
        if (text.text->paragraph.lines.empty()) continue;
        parts.push_back({{text.text, source.elements.owner, style, 0}, top});
        width += parts.back().first.extent();
    }
    SetBlock block{.width = width, .height = height, .anchors = {story_anchor(story)}};
    block.steps = setting.grid().steps_for(height);
    Length x = width;
    for (const auto& [part, top] : parts) {
        for (std::uint32_t i = 0; i < part.text->paragraph.lines.size(); ++i) {
            block.items.push_back(LineItem{part.text, i, {x - part.style.leading / 2, top}, part.element});
            x -= part.style.leading;
        }
    }
    return block;
}

}  // namespace casepress::print
