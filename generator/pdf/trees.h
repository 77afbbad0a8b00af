#pragma once
// Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7), for this room only. Leaves are kept small: PDF/A-1 allows
// arrays of 8191 items, and readers look up a leaf at a time.

#include "pdf/objects.h"

#include <utility>
#include <vector>

namespace casepress::pdf {

using TreeEntry = std::pair<Object, Object>;  ///< key and value

/// A tree of sorted entries; `leaf_key` is "/Names" or "/Nums".
[[nodiscard]] Object make_tree(QPDF& file, const std::vector<TreeEntry>& entries, const char* leaf_key);

}  // namespace casepress::pdf
