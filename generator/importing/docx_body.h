#pragma once
// Paragraphs and tables of a part of a DOCX, flattened into the order in which they are read. Private to the reader of
// DOCX.

#include "importing/docx_numbering.h"
#include "importing/docx_runs.h"
#include "importing/draft.h"
#include "importing/flow.h"

#include <cstddef>
#include <cstdint>

namespace casepress::importing {

class DocxBody {
public:
    DocxBody(DocxContext& context, DocxNumbering& numbering, const Relationships& relationships)
        : context_(context), numbering_(numbering), relationships_(relationships), runs_(context, relationships) {}

    /// All that is below `container` (w:body, w:footnote, w:tc, w:txbxContent). Text boxes follow the paragraph that
    /// they hang on. Recursion is bounded by xml::kMostLevels.
    [[nodiscard]] Flow read(pugi::xml_node container);
    /// The text below `container` is left out for this reason.
    void leave_out(pugi::xml_node container, const LocalizedText& reason);

private:
    enum class Labels : std::uint8_t { kLists, kTexts };  // in cells, numbers are always text

    void read_children(pugi::xml_node container, Flow& flow);
    void read_paragraph(pugi::xml_node node, Flow& flow);
    void read_table(pugi::xml_node node, Flow& flow);
    [[nodiscard]] Block read_row(pugi::xml_node row);
    [[nodiscard]] Block read_cell(pugi::xml_node cell);
    void report_chunk(pugi::xml_node node);
    void number_paragraph(const NumberingReference& reference, FlowItem& item);

    DocxContext& context_;
    DocxNumbering& numbering_;
    const Relationships& relationships_;
    DocxRuns runs_;
    Labels labels_ = Labels::kLists;
    const LocalizedText* left_out_ = nullptr;
    bool joins_next_ = false;         // the mark at the end of the last paragraph was deleted
    std::size_t behind_initial_ = 0;  // items of the flow with the large first letter that was read last; else 0
};

}  // namespace casepress::importing
