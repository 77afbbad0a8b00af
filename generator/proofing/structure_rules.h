#pragma once
// Rules about headings and pictures, which read more of a document than one text. Private to proofing/.

#include "markup/document.h"
#include "proofing/finding.h"
#include "proofing/segment.h"

#include <span>
#include <vector>

namespace casepress::proofing {

/// Skipped levels, empty headings. Headings inside quotes and lists do not count for the order.
void check_heading_order(const markup::Document& document, std::span<const Segment> segments, const RuleLevels& levels,
                         std::vector<Finding>& findings);

/// Alternative texts that say nothing, or too much.
void check_alternatives(const markup::Document& document, std::span<const Segment> segments, const RuleLevels& levels,
                        std::vector<Finding>& findings);

}  // namespace casepress::proofing
