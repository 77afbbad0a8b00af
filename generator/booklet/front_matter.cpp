#include "booklet/front_matter.h"

#include "site/language_names.h"

#include <algorithm>

namespace casepress::booklet {

namespace {

using print::StyleId;

/// How far fills go beyond the trimmed edge, for a press to cut: 3 mm.
constexpr Length kBleed = 8504;
constexpr Length kLeastCoverCases = 3;

pdf::ElementId paragraph(const SideSetting& setting, pdf::ElementId section, std::string_view language = {}) {
    pdf::Element element{.role = pdf::Role::kParagraph};
    if (!language.empty() && language != setting.language)
        element.language = std::string(site::language_names(language).tag);
    return setting.setter.document().structure.add(section, std::move(element));
}

/// The panel in the upper part of a cover: publication at its top, title at its foot.
class CoverPanel {
public:
    CoverPanel(const SideSetting& setting, const CoverText& cover, pdf::ElementId section)
        : setting_(setting), cover_(cover), section_(section), left_(setting.left(Side::kRight)) {}

    /// Puts it on the page; gives its foot.
    Length put(print::PrintPage& page) {
        const Length step = setting_.step();
        SetBlock top = line(StyleId::kCoverLine, cover_.publication);
        SetBlock kind = line(StyleId::kCoverLine, cover_.kind);
        SetBlock titles = title_block();
        const Length head = setting_.geometry.top;
        const Length least = head + top.height + kind.height + titles.height + 5 * step;
        const Length foot =
            std::min(std::max(setting_.geometry.height * 62 / 100, least), setting_.geometry.height - 8 * step);
        page.items.emplace_back(
            print::FillItem{.box = {-kBleed, -kBleed, setting_.geometry.width + 2 * kBleed, foot + kBleed},
                            .ink = print::Ink::kAccent});
        put_reversed(std::move(top), head, page);
        const Length rule = head + step * 3 / 2;
        page.items.emplace_back(print::RuleItem{.from = {left_, rule},
                                                .to = {left_ + setting_.width(), rule},
                                                .width = setting_.setter.theme().rule,
                                                .ink = print::Ink::kPaper});
        const Length title_top = foot - titles.height - 2 * step;
        const Length kind_top = std::max(title_top - 2 * step, rule + step / 2);
        put_cases(rule + step, kind_top - 2 * step, page);
        put_reversed(std::move(kind), kind_top, page);
        put_reversed(std::move(titles), title_top, page);
        return foot;
    }

private:
    [[nodiscard]] SetBlock line(StyleId style, const std::string& words) {
        if (words.empty()) return {};
        return setting_.set(style, words, setting_.width(), paragraph(setting_, section_));
    }

    [[nodiscard]] SetBlock title_block() {
        const pdf::ElementId heading =
            setting_.setter.document().structure.add(section_, {.role = pdf::Role::kHeading1});
        SetBlock block = setting_.set(StyleId::kCoverTitle, cover_.title, setting_.width(), heading);
        if (cover_.second_title.empty()) return block;
        const SetBlock second =
            setting_.setter.set_text(StyleId::kCoverDeck, cover_.second_language, cover_.second_title, setting_.width(),
                                     paragraph(setting_, section_, cover_.second_language));
        stack(block, second, setting_.step());
        return block;
    }

    /// A line for each case between these heights, or nothing: what the booklet is about, at a glance.
    void put_cases(Length top, Length bottom, print::PrintPage& page) const {
        const Length pitch = setting_.step() * 5 / 4;
        const auto count = static_cast<Length>(cover_.cases.size());
        if (count < kLeastCoverCases || top + count * pitch > bottom) return;
        const Length indent = setting_.em() * 5 / 2;
        for (const auto& [number, kicker] : cover_.cases) {
            put_reversed(setting_.set(StyleId::kCoverLine, number, indent, paragraph(setting_, section_)), top, page);
            SetBlock words = setting_.set_line(StyleId::kCoverLine, {kicker}, setting_.width() - indent,
                                               paragraph(setting_, section_));
            for (Item& item : words.items) move_item(item, indent, 0);
            put_reversed(std::move(words), top, page);
            top += pitch;
        }
    }

    void put_reversed(SetBlock block, Length y, print::PrintPage& page) const {
        recolour(block, print::Ink::kPaper);
        append_block(block, {left_, y}, page);
    }

    const SideSetting& setting_;
    const CoverText& cover_;
    pdf::ElementId section_;
    Length left_;
};

}  // namespace

print::PrintPage make_cover(const SideSetting& setting, const CoverText& cover, pdf::ElementId section,
                            std::string label) {
    print::PrintPage page = setting.empty_page(std::move(label));
    page.anchors.push_back({.name = "booklet-cover", .place = {}});
    const Length left = setting.left(Side::kRight);
    const Length step = setting.step();
    const Length panel = CoverPanel(setting, cover, section).put(page);
    if (!cover.deck.empty()) {
        const SetBlock deck =
            setting.set(StyleId::kCoverDeck, cover.deck, setting.width(), paragraph(setting, section));
        append_block(deck, {left, panel + 2 * step}, page);
    }
    SetBlock foot;
    foot.width = setting.width();
    for (const std::string* words : {&cover.issuer, &cover.date}) {
        if (words->empty()) continue;
        stack(foot, setting.set(StyleId::kCoverLine, *words, setting.width(), paragraph(setting, section)), 0);
    }
    const Length y = setting.geometry.height - setting.geometry.bottom - foot.height;
    if (!foot.items.empty()) {
        page.items.emplace_back(print::RuleItem{.from = {left, y - step / 2},
                                                .to = {left + setting.em() * 4, y - step / 2},
                                                .width = setting.setter.theme().thick_rule,
                                                .ink = print::Ink::kAccent});
    }
    append_block(foot, {left, y}, page);
    return page;
}

print::PrintPage make_imprint(const SideSetting& setting, const ImprintText& imprint, pdf::ElementId section,
                              std::string label) {
    print::PrintPage page = setting.empty_page(std::move(label));
    const Length left = setting.left(Side::kLeft);
    const Length width = setting.width();
    const Length step = setting.step();
    SetBlock block;
    block.width = width;
    stack(block, setting.set(StyleId::kBoxTitle, imprint.title, width, paragraph(setting, section)), 0);
    block.height += step / 2;
    Length labels = 0;
    for (const ImprintLine& line : imprint.lines)
        labels = std::max(labels, lines_width(setting.set(StyleId::kImprint, line.label, width, pagination())));
    labels = std::min(labels + setting.em(), width / 2);
    const auto set_words = [&](const ImprintLine& line, Length measure) {
        const pdf::ElementId owner = paragraph(setting, section, line.language);
        return setting.setter.set_text(StyleId::kImprint, line.language, line.text, measure, owner);
    };
    for (const ImprintLine& line : imprint.lines) {
        const SetBlock label_block = setting.set(StyleId::kImprint, line.label, labels, paragraph(setting, section));
        SetBlock value_block = set_words(line, width - labels);
        for (Item& item : value_block.items) move_item(item, labels, 0);
        const Length at = block.height;
        stack(block, label_block, 0);
        block.height = at;
        stack(block, value_block, 0);
        block.height = at + std::max(label_block.height, value_block.height);
    }
    for (const ImprintLine& line : imprint.paragraphs) stack(block, set_words(line, width), step / 2);
    const Length foot = setting.geometry.top + setting.geometry.steps() * step;
    const Length top = std::max(setting.geometry.top, foot - block.height);
    page.items.emplace_back(print::RuleItem{
        .from = {left, top - step / 2}, .to = {left + width, top - step / 2}, .width = setting.setter.theme().rule});
    append_block(block, {left, top}, page);
    return page;
}

print::PrintPage make_title_page(const SideSetting& setting, const TitlePage& text, pdf::ElementId section,
                                 std::string label) {
    print::PrintPage page = setting.empty_page(std::move(label));
    const Length left = setting.left(Side::kRight);
    const Length step = setting.step();
    SetBlock block;
    block.width = setting.width();
    if (!text.number.empty()) {
        stack(block, setting.set(StyleId::kKicker, text.number, block.width, paragraph(setting, section)), 0);
        block.height += step / 2;
    }
    const pdf::ElementId title = setting.setter.document().structure.add(section, {.role = text.role});
    stack(block, setting.set(StyleId::kPartTitle, text.title, block.width, title), 0);
    if (!text.second_title.empty()) {
        const pdf::ElementId second = paragraph(setting, section, text.second_language);
        stack(block,
              setting.setter.set_text(StyleId::kDeck, text.second_language, text.second_title, block.width, second),
              step / 2);
    }
    const Length top = setting.geometry.height * 36 / 100;
    if (!text.anchor.empty()) page.anchors.push_back({.name = text.anchor, .place = {left, top}});
    page.items.emplace_back(print::RuleItem{.from = {left, top - step},
                                            .to = {left + setting.em() * 4, top - step},
                                            .width = setting.setter.theme().thick_rule,
                                            .ink = print::Ink::kAccent});
    append_block(block, {left, top}, page);
    return page;
}

}  // namespace casepress::booklet
