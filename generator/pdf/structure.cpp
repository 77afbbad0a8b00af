#include "pdf/structure.h"

namespace casepress::pdf {

std::string_view role_name(Role role) {
    switch (role) {
        case Role::kDocument:
            return "Document";
        case Role::kPart:
            return "Part";
        case Role::kArticle:
            return "Art";
        case Role::kSection:
            return "Sect";
        case Role::kDivision:
            return "Div";
        case Role::kBlockQuote:
            return "BlockQuote";
        case Role::kCaption:
            return "Caption";
        case Role::kContents:
            return "TOC";
        case Role::kContentsItem:
            return "TOCI";
        case Role::kIndex:
            return "Index";
        case Role::kHeading1:
            return "H1";
        case Role::kHeading2:
            return "H2";
        case Role::kHeading3:
            return "H3";
        case Role::kHeading4:
            return "H4";
        case Role::kHeading5:
            return "H5";
        case Role::kHeading6:
            return "H6";
        case Role::kParagraph:
            return "P";
        case Role::kList:
            return "L";
        case Role::kListItem:
            return "LI";
        case Role::kLabel:
            return "Lbl";
        case Role::kListBody:
            return "LBody";
        case Role::kTable:
            return "Table";
        case Role::kTableHead:
            return "THead";
        case Role::kTableBody:
            return "TBody";
        case Role::kTableFoot:
            return "TFoot";
        case Role::kTableRow:
            return "TR";
        case Role::kTableHeader:
            return "TH";
        case Role::kTableData:
            return "TD";
        case Role::kSpan:
            return "Span";
        case Role::kNote:
            return "Note";
        case Role::kReference:
            return "Reference";
        case Role::kLink:
            return "Link";
        case Role::kFigure:
            return "Figure";
        case Role::kFormula:
            return "Formula";
    }
    return "Div";
}

}  // namespace casepress::pdf
