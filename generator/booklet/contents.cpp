#include "booklet/contents.h"

#include "site/language_names.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::booklet {

namespace {

using print::StyleId;

/// With more entries than this they stand line below line.
constexpr std::size_t kMostSpaced = 16;

class ContentsSetter {
public:
    ContentsSetter(const SideSetting& setting, pdf::ElementId list, const std::vector<ContentsEntry>& entries)
        : setting_(setting), list_(list), spaced_(entries.size() <= kMostSpaced) {
        galley_.measure = setting.width();
        for (const ContentsEntry& entry : entries) {
            if (entry.number.empty()) continue;
            const SetBlock number =
                setting.set(StyleId::kContentsEntry, entry.number, setting.width() / 2, pagination());
            numbers_ = std::max(numbers_, lines_width(number) + setting.em());
        }
        for (const ContentsEntry& entry : entries) add(entry);
    }

    print::Galley take() { return std::move(galley_); }

private:
    void add(const ContentsEntry& entry) {
        const bool part = entry.kind == ContentsEntry::Kind::kPart;
        const bool translation = entry.kind == ContentsEntry::Kind::kTranslation;
        SetBlock block = set(entry);
        const int space = part ? 1 : (translation || !spaced_) ? 0 : 1;
        const Length step = setting_.step();
        block.steps = std::max(1, static_cast<int>((block.height + step / 4) / step));
        block.height = block.steps * step;
        // A title and its translation stay together, and a part with its first chapter.
        if (translation && !galley_.units.empty()) galley_.units.back().cut = print::kNeverCut;
        append_unit(galley_, block, step,
                    {.space_before = space, .cut_after = part ? print::kNeverCut : 0, .block = kNoBlock});
    }

    /// What an entry is in the tag tree.
    struct EntryElements {
        pdf::ElementId number, link;
    };
    [[nodiscard]] EntryElements add_elements(const ContentsEntry& entry) const {
        pdf::StructureTree& tree = setting_.setter.document().structure;
        const pdf::ElementId item = tree.add(list_, {.role = pdf::Role::kContentsItem});
        const pdf::ElementId number = tree.add(item, {.role = pdf::Role::kLabel});
        const pdf::ElementId reference = tree.add(item, {.role = pdf::Role::kReference});
        pdf::Element link{.role = pdf::Role::kLink};
        if (entry.language != setting_.language) link.language = std::string(site::language_names(entry.language).tag);
        return {number, tree.add(reference, std::move(link))};
    }

    [[nodiscard]] SetBlock set(const ContentsEntry& entry) {
        const auto [number, link] = add_elements(entry);
        const Length em = setting_.em();
        const bool numbered =
            entry.kind == ContentsEntry::Kind::kChapter || entry.kind == ContentsEntry::Kind::kTranslation;
        const Length indent = numbered ? numbers_ : 0;
        const Length measure = setting_.width();
        const Length words = std::max<Length>(measure - indent - em * 4, 1);
        SetBlock block;
        block.width = measure;
        if (!entry.number.empty())
            append(block, setting_.set(StyleId::kContentsEntry, entry.number, indent, number), 0, 0);
        SetBlock page = setting_.set(StyleId::kContentsPage, entry.page, em * 3, link);
        align_end(page);
        const SetBlock title =
            setting_.setter.set_text(StyleId::kContentsEntry, entry.language, entry.title, words, link);
        append(block, title, indent, 0);
        block.height = title.height;
        const Length baseline = last_baseline(title);
        append(block, page, measure - em * 3, baseline - first_baseline(page));
        add_leader(block, indent + lines_end(title), measure - width_of(page), baseline);
        if (!entry.kicker.empty()) {
            const SetBlock kicker =
                setting_.setter.set_text(StyleId::kByline, entry.language, entry.kicker, words, link);
            append(block, kicker, indent, block.height);
            block.height += kicker.height;
        }
        block.links.push_back({.area = {0, 0, measure, block.height},
                               .target = "#" + entry.anchor,
                               .element = link,
                               .contents = entry.title});
        return block;
    }

    static void append(SetBlock& whole, const SetBlock& block, Length x, Length y) {
        for (Item item : block.items) {
            move_item(item, x, y);
            whole.items.push_back(std::move(item));
        }
    }

    /// Where the last line of a title ends.
    [[nodiscard]] static Length lines_end(const SetBlock& title) {
        const std::vector<SetBlock> lines = split_lines(title);
        return lines.empty() ? 0 : lines_width(lines.back());
    }

    [[nodiscard]] Length width_of(const SetBlock& page) const {
        for (const Item& item : page.items) {
            const auto* line = std::get_if<print::LineItem>(&item);
            if (line != nullptr) return line->text->paragraph.lines[line->line].width;
        }
        return 0;
    }

    void add_leader(SetBlock& block, Length from, Length to, Length baseline) const {
        const Length gap = setting_.em() / 2;
        if (to - from < 4 * gap) return;
        const Length y = baseline - setting_.em() / 10;
        block.items.emplace_back(print::RuleItem{.from = {from + gap, y},
                                                 .to = {to - gap, y},
                                                 .width = setting_.setter.theme().rule,
                                                 .ink = print::Ink::kRule,
                                                 .dashed = true});
    }

    const SideSetting& setting_;
    pdf::ElementId list_;
    bool spaced_;
    Length numbers_ = 0;  // width of the column of numbers
    print::Galley galley_;
};

}  // namespace

Chapter set_contents(const SideSetting& setting, const std::vector<ContentsEntry>& entries, pdf::ElementId section) {
    pdf::StructureTree& tree = setting.setter.document().structure;
    const pdf::ElementId heading = tree.add(section, {.role = pdf::Role::kHeading2});
    const pdf::ElementId list = tree.add(section, {.role = pdf::Role::kContents});
    ContentsSetter contents(setting, list, entries);
    print::Galley galley;
    galley.measure = setting.width();
    const SetBlock opening = set_opening(
        setting, {.title = setting.text("booklet.contents"), .title_element = heading, .anchor = "booklet-contents"});
    append_unit(galley, opening, setting.step(), {.cut_after = print::kNeverCut, .block = kNoBlock});
    append_galley(galley, contents.take());
    return plain_chapter(std::move(galley));
}

}  // namespace casepress::booklet
