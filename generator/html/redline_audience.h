#pragma once
// A redline without what is for facilitators: what may be published of the comparison of two versions. Text that only
// one version showed to everybody is inserted or deleted, though both versions have it.

#include "markup/document.h"
#include "redline/redline.h"

namespace casepress::html {

/// `redline` without everything that is hidden in the versions it compares: blocks, pieces, and the ends of moves (a
/// paragraph moved out of an alert for facilitators is inserted). The fields and their pieces stay as they are; so do
/// the counts. The documents are those that were compared; many threads.
[[nodiscard]] redline::Redline public_redline(const redline::Redline& redline, const markup::Document* older,
                                              const markup::Document* newer);

}  // namespace casepress::html
