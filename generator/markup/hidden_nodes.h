#pragma once
// What of a document only facilitators' editions show: everything that readers get leaves it out.

#include "markup/document.h"

#include <vector>

namespace casepress::markup {

/// Which nodes of a document a reader does not get to see: the alerts [!FACILITATOR], all inside them, and the
/// footnotes that nothing else refers to, not even through other footnotes.
class HiddenNodes {
public:
    /// Of a null document there are none. Holds no reference to it.
    explicit HiddenNodes(const Document* document);
    /// kNoNode is not hidden.
    [[nodiscard]] bool contains(NodeId node) const { return node != kNoNode && node < hidden_.size() && hidden_[node]; }

private:
    std::vector<bool> hidden_;  // by node
};

}  // namespace casepress::markup
