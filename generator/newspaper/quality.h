#pragma once
// What of laid pages breaks the rules of the trade: cells that are too white, columns that do not end level, a last
// page for nothing but the imprint. The composer tries others then; what remains is told to the editors.

#include "newspaper/layout.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casepress::newspaper {

/// An article whose columns end more than kRaggedSteps apart.
struct UnevenColumns {
    std::uint32_t article = 0;
    std::size_t page = 0;  ///< from 1
    int steps = 0;         ///< between the highest end and the lowest
};

struct Quality {
    std::vector<std::size_t> underset;  ///< pages but the last, from 1, by each cell that is less than four fifths full
    std::vector<UnevenColumns> uneven;
    bool imprint_lacks_room = false;  ///< it stands in the margin, or on a page of its own

    [[nodiscard]] std::size_t faults() const { return underset.size() + uneven.size() + (imprint_lacks_room ? 1 : 0); }
};

/// Steps between the ends of the text columns of a form, the highest and the lowest. A jump line is a part of its
/// column.
[[nodiscard]] int uneven_steps(const LaidForm& laid, const FormMaker& forms);

[[nodiscard]] Quality judge_pages(const std::vector<LaidPage>& pages, const FormMaker& forms, const PageGrid& grid);

}  // namespace casepress::newspaper
