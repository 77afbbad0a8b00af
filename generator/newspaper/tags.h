#pragma once
// Elements of the tag tree for what a newspaper adds to its stories.

#include "print/galley.h"

#include <string>

namespace casepress::newspaper {

/// A new element below `parent`. `custom_role` names it, `title` is its title; both may be empty.
pdf::ElementId add_element(const print::Setter& setter, pdf::ElementId parent, pdf::Role role,
                           std::string custom_role = {}, std::string title = {});

}  // namespace casepress::newspaper
