#pragma once
// Under which heading of a page its blocks stand.

#include "markup/document.h"

#include <cstdint>
#include <map>
#include <vector>

namespace casepress::translations {

/// The child of the document that the node is or stands in.
[[nodiscard]] markup::NodeId top_block(const markup::Document& document, markup::NodeId node);

/// Borrows the document.
class Sections {
public:
    explicit Sections(const markup::Document& document);

    /// The last heading before the node that stands in no quote or list, or the heading that it is; kNoNode: none. A
    /// footnote stands where it is first referred to.
    [[nodiscard]] markup::NodeId of(markup::NodeId node) const;

private:
    [[nodiscard]] markup::NodeId last_heading(markup::NodeId node) const;

    const markup::Document& document_;
    std::vector<markup::NodeId> headings_;
    std::map<std::uint32_t, markup::NodeId> references_;  // the first to each note, by its number
};

}  // namespace casepress::translations
