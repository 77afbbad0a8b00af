#pragma once
// The texts of a page's own front matter that readers see, with their places: the title, the summary, questions, and
// the text fields of the page's type.

#include "data/value.h"
#include "model/catalog.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

/// One text. `path` tells it from the others of the page: "title", "questions.0", "timeline.2.text". Borrows from the
/// page's document.
struct FieldText {
    std::string path;
    const data::Member* member = nullptr;  ///< the top-level member that it stands in
    const data::Value* value = nullptr;    ///< the string itself
    [[nodiscard]] std::string_view text() const { return *value->as_string(); }
};

/// In the order of the front matter: strings of fields of the kinds text and markdown, also those in lists and tables.
/// Not those that are no prose: slug, type, licence, image, aliases, ids, and fields whose values are fixed.
[[nodiscard]] std::vector<FieldText> field_texts(const model::Page& page);

/// Whether the field is shown as a page's head (title, kicker, deck, summary), all of which share what they say.
[[nodiscard]] bool is_head_field(std::string_view path);

}  // namespace casepress::translations
