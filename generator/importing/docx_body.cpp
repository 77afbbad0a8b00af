#include "importing/docx_body.h"

#include "importing/codes.h"
#include "importing/draft_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace casepress::importing {

namespace {

const LocalizedText& reason_deleted_row() {
    static const LocalizedText kReason{"a table row deleted by a tracked change", "修订中删除的表格行"};
    return kReason;
}

/// Whether the text is the contents that Word makes (ECMA-376 part 1, 17.5.2.12).
bool is_contents(WordXml& word, pugi::xml_node sdt) {
    const pugi::xml_node gallery = word.child(word.child(word.child(sdt, "sdtPr"), "docPartObj"), "docPartGallery");
    return attribute(gallery, "val") == "Table of Contents";
}

}  // namespace

Flow DocxBody::read(pugi::xml_node container) {
    Flow flow;
    read_children(container, flow);
    return flow;
}

void DocxBody::leave_out(pugi::xml_node container, const LocalizedText& reason) {
    const LocalizedText* before = std::exchange(left_out_, &reason);
    Flow flow;
    read_children(container, flow);
    left_out_ = before;
}

void DocxBody::read_children(pugi::xml_node container, Flow& flow) {
    WordXml& word = context_.word;
    for (const pugi::xml_node child : container.children()) {
        const std::string_view name = xml::local_name(child);
        if (word.vocabulary_of(child) == Vocabulary::kCompatibility && name == "AlternateContent") {
            read_children(DocxRuns::choose_alternative(child), flow);
            continue;
        }
        if (word.vocabulary_of(child) != Vocabulary::kWord) continue;
        if (name == "p") {
            read_paragraph(child, flow);
        } else if (name == "tbl") {
            read_table(child, flow);
        } else if (name == "sdt") {
            const LocalizedText* before = left_out_;
            if (is_contents(word, child)) left_out_ = &reason_contents();
            read_children(word.child(child, "sdtContent"), flow);
            left_out_ = before;
        } else if (name == "customXml" || name == "ins" || name == "moveTo") {
            read_children(child, flow);
        }
    }
}

void DocxBody::number_paragraph(const NumberingReference& reference, FlowItem& item) {
    const int list = reference.list.value_or(0);
    if (list == 0) return;
    const int level = reference.level.value_or(0);
    const auto number = numbering_.next(list, level);
    if (!number) return;
    const bool is_text = item.outline || labels_ == Labels::kTexts || !number->is_plain;
    if (number->is_bullet) {
        if (!item.outline && labels_ == Labels::kLists) item.list = ListPlace{list, level, false, 1};
    } else if (!is_text) {
        item.list = ListPlace{list, level, true, number->number};
    } else if (!number->text.empty()) {
        item.line.push_back(context_.text.add(number->text));
    }
}

void DocxBody::read_paragraph(pugi::xml_node node, Flow& flow) {
    WordXml& word = context_.word;
    const pugi::xml_node properties = word.child(node, "pPr");
    const ResolvedStyle& style = context_.styles.resolve(attribute(word.child(properties, "pStyle"), "val"));
    FlowItem item{.role = style.role, .outline = style.outline, .is_centred = style.is_centred, .size = style.size};
    if (const pugi::xml_node outline = word.child(properties, "outlineLvl"))
        item.outline = number_of(attribute(outline, "val"), 9);
    if (item.outline && (*item.outline > 8 || *item.outline < 0)) item.outline.reset();
    if (const pugi::xml_node alignment = word.child(properties, "jc"))
        item.is_centred = attribute(alignment, "val") == "center";
    const LocalizedText* left_out = left_out_;
    if (left_out == nullptr && style.role == ParagraphRole::kContents) left_out = &reason_contents();
    if (left_out == nullptr) {
        NumberingReference reference = read_numbering_reference(word, properties);
        if (!reference.list) reference.list = style.numbering.list;
        if (!reference.level) reference.level = style.numbering.level;
        number_paragraph(reference, item);
    }
    // Marks of headings are the style's; those of other paragraphs are the author's.
    const std::uint8_t marks = item.outline || item.role == ParagraphRole::kTitle ? std::uint8_t{0} : style.run_style;
    std::ranges::move(runs_.read(node, {.style = marks, .left_out = left_out}), std::back_inserter(item.line));
    if (runs_.first_size() > 0) item.size = runs_.first_size();
    const bool mark_deleted = static_cast<bool>(word.child(word.child(properties, "rPr"), "del"));
    if (!mark_deleted) context_.text.end_line();
    if (left_out == nullptr) {
        if (joins_next_ && !flow.empty() && !flow.back().table) {
            std::ranges::move(item.line, std::back_inserter(flow.back().line));
        } else {
            flow.push_back(std::move(item));
        }
        joins_next_ = mark_deleted;
    }
    for (const pugi::xml_node box : runs_.take_text_boxes()) {
        context_.text.end_line();
        read_children(box, flow);
    }
}

void DocxBody::read_table(pugi::xml_node node, Flow& flow) {
    WordXml& word = context_.word;
    joins_next_ = false;
    std::vector<pugi::xml_node> rows;
    const auto collect = [&](const auto& self, pugi::xml_node parent) -> void {
        for (const pugi::xml_node child : parent.children()) {
            if (word.is(child, "tr")) rows.push_back(child);
            if (word.is(child, "sdt")) self(self, word.child(child, "sdtContent"));
            if (word.is(child, "customXml")) self(self, child);
        }
    };
    collect(collect, node);
    // A table of one cell is a frame around its content.
    if (rows.size() == 1) {
        pugi::xml_node only;
        int cells = 0;
        for (const pugi::xml_node child : rows[0].children()) {
            if (!word.is(child, "tc")) continue;
            only = child;
            ++cells;
        }
        if (cells == 1) return read_children(only, flow);
    }
    FlowItem item;
    item.table = Block{.kind = BlockKind::kTable};
    const Labels before = std::exchange(labels_, Labels::kTexts);
    for (const pugi::xml_node row : rows) {
        if (left_out_ == nullptr && word.child(word.child(row, "trPr"), "del")) {
            for (const pugi::xml_node cell : row.children()) leave_out(cell, reason_deleted_row());
        } else {
            item.table->children.push_back(read_row(row));
        }
    }
    labels_ = before;
    if (left_out_ == nullptr) flow.push_back(std::move(item));
}

Block DocxBody::read_row(pugi::xml_node row) {
    WordXml& word = context_.word;
    const pugi::xml_node properties = word.child(row, "trPr");
    Block made{.kind = BlockKind::kRow, .is_head = is_on(word.child(properties, "tblHeader"))};
    constexpr int kMostSkipped = 60;
    for (int i = number_of(attribute(word.child(properties, "gridBefore"), "val"), 0);
         i > 0 && made.children.size() < kMostSkipped; --i)
        made.children.push_back({.kind = BlockKind::kCell});
    const auto collect = [&](const auto& self, pugi::xml_node parent) -> void {
        for (const pugi::xml_node child : parent.children()) {
            if (word.is(child, "tc")) made.children.push_back(read_cell(child));
            if (word.is(child, "sdt")) self(self, word.child(child, "sdtContent"));
            if (word.is(child, "customXml")) self(self, child);
        }
    };
    collect(collect, row);
    return made;
}

Block DocxBody::read_cell(pugi::xml_node cell) {
    WordXml& word = context_.word;
    const pugi::xml_node properties = word.child(cell, "tcPr");
    constexpr int kMostColumns = 63;  // of Word
    Block made{.kind = BlockKind::kCell};
    made.columns = static_cast<std::uint32_t>(
        std::clamp(number_of(attribute(word.child(properties, "gridSpan"), "val"), 1), 1, kMostColumns));
    Flow flow;
    read_children(cell, flow);
    const auto add_line = [&made](const Line& line) {
        if (plain_text(line).empty() &&
            std::ranges::none_of(line, [](const Inline& piece) { return piece.kind == InlineKind::kImage; }))
            return;
        if (!made.line.empty())
            made.line.push_back({.kind = InlineKind::kLineBreak,
                                 .original = {made.line.back().original.end, made.line.back().original.end}});
        made.line.insert(made.line.end(), line.begin(), line.end());
    };
    for (const FlowItem& item : flow) {
        add_line(item.line);
        if (!item.table) continue;
        for (const Block& row : item.table->children) {
            for (const Block& inner : row.children) add_line(inner.line);
        }
        if (!made.line.empty() && !made.line.front().doubt)
            context_.text.doubt(made.line.front(), {"a table inside of a cell; its cells stand one after the other",
                                                    "单元格中还有表格，其内容已依次排列"});
    }
    const pugi::xml_node merge = word.child(properties, "vMerge");
    const bool merges_down = attribute(merge, "val") == "restart" && !made.line.empty() && !made.line.front().doubt;
    if (merges_down)
        context_.text.doubt(made.line.front(),
                            {"this cell spans rows; the cells below it are empty", "此单元格跨多行，其下方为空单元格"});
    return made;
}

}  // namespace casepress::importing
