#include "newspaper/tags.h"

#include <utility>

namespace casepress::newspaper {

pdf::ElementId add_element(const print::Setter& setter, pdf::ElementId parent, pdf::Role role, std::string custom_role,
                           std::string title) {
    pdf::Element element;
    element.role = role;
    element.custom_role = std::move(custom_role);
    element.title = std::move(title);
    return setter.document().structure.add(parent, std::move(element));
}

}  // namespace casepress::newspaper
