#pragma once
// The parts that write_document() puts together, for this room only.

#include "pdf/document.h"
#include "pdf/objects.h"

#include <map>
#include <vector>

namespace casepress::pdf {

/// A page of the file that is being written, and the annotations on it, in the order of Page::links.
struct WrittenPage {
    Object page;
    std::vector<Object> links;
};

/// Adds the structure tree to the catalog, and to pages and annotations the numbers by which it knows them.
void write_structure(QPDF& file, const Document& document, std::vector<WrittenPage>& pages);

/// Adds named destinations, outline and page labels to the catalog.
void write_navigation(QPDF& file, const Document& document, const std::vector<WrittenPage>& pages);

}  // namespace casepress::pdf
