#pragma once
// The view being rendered as templates see it: where it stands, its versions in other languages, what machines are told
// about it.

#include "web/attributes.h"
#include "web/scope.h"

#include <string>
#include <vector>

namespace casepress::web {

/// A step on the way from the home page to a view.
struct Breadcrumb {
    std::string title;
    std::string url;
};

/// From the home page to the view's parent; empty for the home page, the root and the error page.
[[nodiscard]] std::vector<Breadcrumb> breadcrumbs_of(const RenderScope& scope);

/// One or two sentences for search engines and previews; may be "".
[[nodiscard]] std::string description_of(const RenderScope& scope);

class ViewObject final : public AttributeObject<ViewObject> {
public:
    explicit ViewObject(const RenderScope& scope) : scope_(scope) {}
    static std::span<const Attribute<ViewObject>> attributes();

private:
    [[nodiscard]] std::string title() const;
    [[nodiscard]] std::string document_title() const;
    [[nodiscard]] std::string canonical() const;
    [[nodiscard]] Value alternates() const;
    [[nodiscard]] Value alternate(LanguageId language, std::string_view url, bool exists, bool twin) const;
    [[nodiscard]] Value breadcrumbs() const;
    [[nodiscard]] Value feeds() const;
    [[nodiscard]] Value open_graph() const;
    [[nodiscard]] Value pagination() const;

    const RenderScope& scope_;
};

/// What a template is given by the kind of its view (entries, heading, items, rows …); none for names that it does not
/// have.
[[nodiscard]] Value view_variable(const RenderScope& scope, std::string_view name);

}  // namespace casepress::web
