#include "importing/docx_body.h"

#include "importing/codes.h"
#include "importing/draft_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

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

/// Why the content of a w:sdt is left out; nullptr for most.
const LocalizedText* reason_against(WordXml& word, pugi::xml_node sdt) {
    if (is_contents(word, sdt)) return &reason_contents();
    return is_on(word.child(word.child(sdt, "sdtPr"), "showingPlcHdr")) ? &reason_placeholder() : nullptr;
}

struct CellOfRow {
    pugi::xml_node node;
    const LocalizedText* reason = nullptr;  ///< why its content is left out
};

/// The cells of a row, those of content controls too.
std::vector<CellOfRow> cells_of(WordXml& word, pugi::xml_node row) {
    std::vector<CellOfRow> cells;
    const auto collect = [&](const auto& self, pugi::xml_node parent, const LocalizedText* reason) -> void {
        for (const pugi::xml_node child : parent.children()) {
            if (word.is(child, "tc")) cells.push_back({child, reason});
            if (word.is(child, "customXml")) self(self, child, reason);
            if (word.is(child, "sdt"))
                self(self, word.child(child, "sdtContent"), reason != nullptr ? reason : reason_against(word, child));
        }
    };
    collect(collect, row, nullptr);
    return cells;
}

/// A large first letter, which Word keeps in a paragraph of its own (ECMA-376 part 1, 17.3.1.11).
bool is_drop_cap(WordXml& word, pugi::xml_node properties) {
    const std::string_view kind = attribute(word.child(properties, "framePr"), "dropCap");
    return kind == "drop" || kind == "margin";
}

void prepend(Line line, FlowItem& item) {
    line.insert(line.end(), std::make_move_iterator(item.line.begin()), std::make_move_iterator(item.line.end()));
    item.line = std::move(line);
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
            if (before == nullptr) left_out_ = reason_against(word, child);
            read_children(word.child(child, "sdtContent"), flow);
            left_out_ = before;
        } else if (name == "altChunk") {
            report_chunk(child);
        } else if (name == "customXml" || name == "ins" || name == "moveTo") {
            read_children(child, flow);
        }
    }
}

/// Word reads other files into a document when it opens it (ECMA-376 part 1, 17.17.2.1); until then it has no text.
void DocxBody::report_chunk(pugi::xml_node node) {
    const auto found = relationships_.find(attribute(node, "id"));
    const std::string name = found == relationships_.end() ? std::string() : found->second.target;
    if (!context_.chunks.insert(name).second) return;
    context_.sink.report(
        {.code = kPartNotRead,
         .severity = Severity::kWarning,
         .path = context_.path,
         .message = {fmt::format("a part of the document is another file, “{}”, and was not read", name),
                     fmt::format("文档的一部分是另一个文件“{}”，没有读取", name)},
         .help = {"open the document in Word, save it, and import it again",
                  "请在 Word 中打开并保存该文档，然后重新导入"}});
}

void DocxBody::number_paragraph(const NumberingReference& reference, FlowItem& item) {
    const int list = reference.list.value_or(0);
    if (list == 0) return;
    const int level = reference.level.value_or(0);
    const auto number = numbering_.next(list, level);
    if (!number) return;
    const bool is_text = item.outline || labels_ == Labels::kTexts || !number->is_plain;
    if (number->is_bullet) {
        if (!item.outline && labels_ == Labels::kLists) item.list = ListPlace{number->definition, level, false, 1};
    } else if (!is_text) {
        item.list = ListPlace{number->definition, level, true, number->number};
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
    const bool is_heading = item.outline || item.role == ParagraphRole::kTitle;
    const std::uint8_t marks = is_heading ? style.run_style & kHidden : style.run_style;
    std::ranges::move(runs_.read(node, {.style = marks, .left_out = left_out}), std::back_inserter(item.line));
    if (runs_.first_size() > 0) item.size = runs_.first_size();
    const bool mark_deleted = static_cast<bool>(word.child(word.child(properties, "rPr"), "del"));
    const bool is_initial = is_drop_cap(word, properties);
    const std::size_t behind_initial = std::exchange(behind_initial_, 0);
    if (!mark_deleted && !is_initial) context_.text.end_line();
    if (left_out == nullptr) {
        if (joins_next_ && !flow.empty() && !flow.back().table) {
            std::ranges::move(item.line, std::back_inserter(flow.back().line));
        } else {
            if (behind_initial > 0 && flow.size() == behind_initial) {
                prepend(std::move(flow.back().line), item);
                flow.pop_back();
            }
            flow.push_back(std::move(item));
            if (is_initial) behind_initial_ = flow.size();
        }
        joins_next_ = mark_deleted;
    }
    for (const pugi::xml_node box : runs_.take_text_boxes()) {
        context_.text.end_line();
        read_children(box, flow);
    }
    // Not allowed there (17.3.1.22), but Word reads it.
    for (const pugi::xml_node child : node.children()) {
        if (word.is(child, "tbl")) read_table(child, flow);
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
        if (const auto cells = cells_of(word, rows[0]); cells.size() == 1 && cells[0].reason == nullptr)
            return read_children(cells[0].node, flow);
    }
    FlowItem item;
    item.table = Block{.kind = BlockKind::kTable};
    const Labels before = std::exchange(labels_, Labels::kTexts);
    for (const pugi::xml_node row : rows) {
        if (left_out_ == nullptr && word.child(word.child(row, "trPr"), "del")) {
            for (const CellOfRow& cell : cells_of(word, row)) leave_out(cell.node, reason_deleted_row());
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
    for (const CellOfRow& cell : cells_of(word, row)) {
        const LocalizedText* before = left_out_;
        if (before == nullptr) left_out_ = cell.reason;
        made.children.push_back(read_cell(cell.node));
        left_out_ = before;
    }
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
        if (plain_text(line).empty() && std::ranges::none_of(line, [](const Inline& piece) {
                return piece.kind == InlineKind::kImage || piece.kind == InlineKind::kFootnoteReference;
            }))
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
