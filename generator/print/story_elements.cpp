#include "print/story_elements.h"

#include "print/text_setter.h"
#include "site/language_names.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::print {

using pdf::ElementId;
using pdf::Role;

namespace {

Role heading_role(int level) {
    constexpr Role kRoles[] = {Role::kHeading1, Role::kHeading2, Role::kHeading3,
                               Role::kHeading4, Role::kHeading5, Role::kHeading6};
    return kRoles[std::clamp(level, 1, 6) - 1];
}

bool is_ordered(std::string_view marker) { return !marker.empty() && marker.front() >= '0' && marker.front() <= '9'; }

/// Walks over the blocks of a story and adds their elements.
class BlockTree {
public:
    BlockTree(pdf::StructureTree& tree, const Story& story, ElementId root, int level)
        : tree_(tree), story_(story), root_(root), level_(level), deepest_(level) {}

    BlockElements add(const Block& block) {
        BlockElements made;
        const ElementId parent = open_list(block, open_container(block, made), made);
        switch (block.kind) {
            case BlockKind::kHeading:
            case BlockKind::kQuestions:
                made.element = add_heading(block, parent);
                made.texts = {text_elements(made.element, block.text)};
                break;
            case BlockKind::kTable:
                add_table(block, parent, made);
                break;
            case BlockKind::kFacts:
                add_facts(block, parent, made);
                break;
            case BlockKind::kChart:
                add_chart(block, parent, made);
                break;
            case BlockKind::kPicture:
                made.element = add_element(parent, {.role = Role::kFigure, .alternative = block.picture.alternative});
                made.texts = {text_elements(add_element(parent, {.role = Role::kCaption}), block.text)};
                break;
            case BlockKind::kFigure: {
                made.element = add_element(parent, {.role = Role::kDivision, .custom_role = "PullFigure"});
                const ElementId paragraph = add_element(made.element, {.role = Role::kParagraph});
                made.texts = {text_elements(paragraph, block.text),
                              {add_element(made.element, {.role = Role::kParagraph}), {}}};
                break;
            }
            default:
                made.element = add_element(parent, {.role = Role::kParagraph, .language = tag_of(block)});
                made.texts = {text_elements(made.element, block.text)};
        }
        return made;
    }

private:
    struct OpenList {
        ElementId list, body;
        bool ordered = false;
    };

    ElementId add_element(ElementId parent, pdf::Element element) { return tree_.add(parent, std::move(element)); }

    [[nodiscard]] std::string tag_of(const Block& block) const {
        const bool own = !block.language.empty() && block.language != story_.language;
        return own ? language_tag(block.language) : std::string();
    }

    TextElements text_elements(ElementId owner, const Text& text) {
        return {owner, add_link_elements(tree_, owner, text)};
    }

    ElementId add_heading(const Block& block, ElementId parent) {
        const int below = block.kind == BlockKind::kQuestions ? 1 : std::max(block.level - 1, 1);
        // No level is left out on the way down (ISO 14289-1, 7.4.2).
        deepest_ = std::min(level_ + below, deepest_ + 1);
        return add_element(parent, {.role = heading_role(deepest_), .language = tag_of(block)});
    }

    /// The alert or quotation that the block stands in.
    ElementId open_container(const Block& block, BlockElements& made) {
        if (!block.in_alert) {
            alert_.reset();
        } else if (!alert_ || !block.label.empty()) {
            alert_ = add_element(root_, {.role = Role::kDivision, .custom_role = "Alert"});
            quote_.reset();
            lists_.clear();
        }
        const ElementId outer = alert_.value_or(root_);
        if (block.in_alert && !block.label.empty()) made.label = add_element(outer, {.role = Role::kParagraph});
        if (block.quotes == 0) {
            if (quote_) lists_.clear();
            quote_.reset();
        } else if (!quote_) {
            quote_ = add_element(outer, {.role = Role::kBlockQuote});
            lists_.clear();
        }
        return quote_.value_or(outer);
    }

    /// The body of the list item that the block stands in.
    ElementId open_list(const Block& block, ElementId container, BlockElements& made) {
        const std::size_t depth = block.depth;
        if (lists_.size() > depth) lists_.resize(depth);
        if (depth == 0) return container;
        const bool ordered = is_ordered(block.marker);
        const bool begins = lists_.size() == depth && !block.marker.empty() &&
                            (lists_.back().ordered != ordered || block.marker == "1.");
        if (begins) lists_.pop_back();
        while (lists_.size() < depth) {
            const ElementId parent = lists_.empty() ? container : lists_.back().body;
            const pdf::ListNumbering numbering = ordered ? pdf::ListNumbering::kDecimal : pdf::ListNumbering::kDisc;
            const ElementId list = add_element(parent, {.role = Role::kList, .numbering = numbering});
            lists_.push_back({list, list, ordered});
            // An item that has no marker of its own holds the list inside it.
            if (lists_.size() < depth || block.marker.empty()) {
                const ElementId item = add_element(list, {.role = Role::kListItem});
                lists_.back().body = add_element(item, {.role = Role::kListBody});
            }
        }
        if (!block.marker.empty()) {
            const ElementId item = add_element(lists_.back().list, {.role = Role::kListItem});
            made.label = add_element(item, {.role = Role::kLabel});
            lists_.back().body = add_element(item, {.role = Role::kListBody});
        }
        return lists_.back().body;
    }

    void add_table(const Block& block, ElementId parent, BlockElements& made) {
        made.element = add_element(parent, {.role = Role::kTable, .language = tag_of(block)});
        bool head = true;
        for (const std::vector<TableCell>& row : block.table.rows) {
            const ElementId element = add_element(made.element, {.role = Role::kTableRow});
            for (const TableCell& cell : row) {
                const bool heading = head || cell.heading;
                const pdf::HeaderScope scope = head           ? pdf::HeaderScope::kColumn
                                               : cell.heading ? pdf::HeaderScope::kRow
                                                              : pdf::HeaderScope::kNone;
                const ElementId owner =
                    add_element(element, {.role = heading ? Role::kTableHeader : Role::kTableData, .scope = scope});
                made.texts.push_back(text_elements(owner, cell.text));
            }
            head = false;
        }
    }

    void add_facts(const Block& block, ElementId parent, BlockElements& made) {
        made.element = add_element(parent, {.role = Role::kList});
        for (const Fact& fact : block.facts) {
            const ElementId item = add_element(made.element, {.role = Role::kListItem});
            made.texts.push_back({add_element(item, {.role = Role::kLabel}), {}});
            const ElementId body = add_element(item, {.role = Role::kListBody});
            for (const Text& value : fact.values)
                made.texts.push_back(text_elements(add_element(body, {.role = Role::kParagraph}), value));
        }
    }

    /// Bars are decoration: what a chart says, it says in words.
    void add_chart(const Block& block, ElementId parent, BlockElements& made) {
        made.element = add_element(parent, {.role = Role::kDivision, .custom_role = "Chart"});
        made.texts.push_back({add_element(made.element, {.role = Role::kParagraph}), {}});
        if (block.chart.bars.empty()) return;
        const ElementId list = add_element(made.element, {.role = Role::kList});
        for (std::size_t i = 0; i < block.chart.bars.size(); ++i) {
            const ElementId item = add_element(list, {.role = Role::kListItem});
            made.texts.push_back({add_element(item, {.role = Role::kLabel}), {}});
            made.texts.push_back({add_element(item, {.role = Role::kListBody}), {}});
        }
    }

    pdf::StructureTree& tree_;
    const Story& story_;
    ElementId root_;
    int level_;
    int deepest_;  // level of the heading before
    std::optional<ElementId> alert_, quote_;
    std::vector<OpenList> lists_;
};

}  // namespace

std::string language_tag(std::string_view language) { return std::string(site::language_names(language).tag); }

std::vector<ElementId> add_link_elements(pdf::StructureTree& tree, ElementId owner, const Text& text) {
    std::vector<ElementId> links;
    for (const LinkStretch& stretch : link_stretches(text)) {
        ElementId parent = owner;
        if (text[stretch.begin].note != 0) parent = tree.add(owner, {.role = Role::kReference});
        links.push_back(tree.add(parent, {.role = Role::kLink}));
    }
    return links;
}

StoryElements add_story_elements(pdf::StructureTree& tree, const Story& story, ElementId parent, int level) {
    StoryElements made;
    made.story = tree.add(parent, {.role = Role::kArticle, .title = story.title});
    // Of the element itself, not of an ancestor: stories of two languages stand side by side in some booklets.
    if (language_tag(story.language) != tree[pdf::StructureTree::root()].language)
        tree.edit(made.story).language = language_tag(story.language);
    const auto paragraph = [&](const char* role) {
        return TextElements{tree.add(made.story, {.role = Role::kParagraph, .custom_role = role}), {}};
    };
    made.kicker = paragraph("Kicker");
    made.title = {tree.add(made.story, {.role = heading_role(level)}), {}};
    made.deck = paragraph("Deck");
    made.byline = paragraph("Byline");
    BlockTree blocks(tree, story, made.story, level);
    made.blocks.reserve(story.blocks.size());
    for (const Block& block : story.blocks) made.blocks.push_back(blocks.add(block));
    for (std::size_t i = 0; i < story.notes.size(); ++i) {
        const ElementId note = tree.add(
            made.story,
            {.role = Role::kNote, .identifier = fmt::format("{}/{}/note-{}", story.language, story.key, i + 1)});
        const ElementId mark = tree.add(note, {.role = Role::kLabel});
        const ElementId text = tree.add(note, {.role = Role::kParagraph});
        made.notes.emplace_back(mark, TextElements{text, add_link_elements(tree, text, story.notes[i])});
    }
    return made;
}

}  // namespace casepress::print
