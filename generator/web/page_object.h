#pragma once
// A page, its fields and its figures as templates see them. Everything is worked out when it is asked for; a list of
// titles never renders a body.

#include "web/attributes.h"
#include "web/scope.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::web {

/// A date: {{ date }} writes it for readers; `iso` is for <time datetime>, "" where HTML has no such form.
class DateObject final : public AttributeObject<DateObject> {
public:
    DateObject(const RenderScope& scope, const EdtfDate& date, LanguageId language);
    static std::span<const Attribute<DateObject>> attributes();
    [[nodiscard]] std::string_view text() const override { return text_; }

private:
    const EdtfDate& date_;
    std::string text_;
};

/// A field that a page has, with its values.
class FieldObject final : public AttributeObject<FieldObject> {
public:
    FieldObject(const RenderScope& scope, const model::Field& field, LanguageId language)
        : scope_(scope), field_(field), language_(language) {}
    static std::span<const Attribute<FieldObject>> attributes();

private:
    const RenderScope& scope_;
    const model::Field& field_;
    LanguageId language_;
};

/// One value of a field. What it has of `url`, `date`, `page` and `members` depends on its kind.
class ValueObject final : public AttributeObject<ValueObject> {
public:
    ValueObject(const RenderScope& scope, const model::FieldValue& value, const config::FieldSpec& spec,
                LanguageId language)
        : scope_(scope), value_(value), spec_(spec), language_(language) {}
    static std::span<const Attribute<ValueObject>> attributes();

private:
    [[nodiscard]] Value text_value() const;
    [[nodiscard]] Value url_value() const;
    [[nodiscard]] Value member(std::string_view name) const;

    const RenderScope& scope_;
    const model::FieldValue& value_;
    const config::FieldSpec& spec_;
    LanguageId language_;
};

/// A statistic.
class FigureObject final : public AttributeObject<FigureObject> {
public:
    FigureObject(const RenderScope& scope, const model::Figure& figure, LanguageId language)
        : scope_(scope), figure_(figure), language_(language) {}
    static std::span<const Attribute<FigureObject>> attributes();

private:
    const RenderScope& scope_;
    const model::Figure& figure_;
    LanguageId language_;
};

class PageObject final : public AttributeObject<PageObject> {
public:
    /// A page of the site, or a former version of one.
    PageObject(const RenderScope& scope, const model::Page& page);
    static std::span<const Attribute<PageObject>> attributes();
    /// Beside the attributes: the page's fields by name; none for a field of some type that this page does not have.
    [[nodiscard]] Value get(std::string_view name) const override;
    [[nodiscard]] std::string_view text() const override { return page_.title; }

private:
    [[nodiscard]] Value field(std::string_view name) const;
    [[nodiscard]] Value date(const std::optional<EdtfDate>& date) const;
    [[nodiscard]] Value table_of_contents() const;
    [[nodiscard]] Value fields() const;
    [[nodiscard]] Value not_given() const;
    [[nodiscard]] Value figures() const;
    [[nodiscard]] Value figure_groups() const;
    [[nodiscard]] Value sources() const;
    [[nodiscard]] Value terms() const;
    [[nodiscard]] Value regions() const;
    [[nodiscard]] Value translations() const;
    [[nodiscard]] Value image() const;
    [[nodiscard]] Value history() const;
    [[nodiscard]] Value print() const;
    [[nodiscard]] std::int64_t reading_minutes() const;

    const RenderScope& scope_;
    const model::Page& page_;
    const site::PageRelations& relations_;
    std::optional<EdtfDate> published_, updated_;
};

/// The URL when a page may link to it (http, https, mailto), else none. Borrows.
[[nodiscard]] Value safe_external_url(std::string_view url);
/// A list of texts, not copied.
[[nodiscard]] Value text_list(const std::vector<std::string>& texts);

}  // namespace casepress::web
