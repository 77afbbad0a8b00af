// Dates, fields, values and figures.

#include "base/date.h"
#include "web/bodies.h"
#include "web/figure_text.h"
#include "web/number_text.h"
#include "web/page_object.h"

#include <fmt/core.h>

namespace casepress::web {

namespace {

std::string_view kind_name(config::FieldKind kind) {
    switch (kind) {
        case config::FieldKind::kText:
            return "text";
        case config::FieldKind::kMarkdown:
            return "markdown";
        case config::FieldKind::kInteger:
            return "integer";
        case config::FieldKind::kNumber:
            return "number";
        case config::FieldKind::kBoolean:
            return "boolean";
        case config::FieldKind::kDate:
            return "date";
        case config::FieldKind::kUrl:
            return "url";
        case config::FieldKind::kTerm:
            return "term";
        case config::FieldKind::kRegion:
            return "region";
        case config::FieldKind::kPage:
            return "page";
        case config::FieldKind::kTable:
            return "table";
    }
    return "text";
}

/// A valid date string of HTML (2.3.5): year, month or day; "" for intervals.
std::string html_date(const EdtfDate& date) {
    if (date.is_interval()) return {};
    EdtfDate plain = date;
    plain.uncertain = plain.approximate = false;
    return format_edtf(plain);
}

Value values_of(const RenderScope& scope, const model::Field& field, LanguageId language) {
    Value::List values;
    if (const auto* list = std::get_if<model::FieldList>(&field.value.value)) {
        values.reserve(list->size());
        for (const model::FieldValue& item : *list)
            values.push_back(scope.make<ValueObject>(item, *field.spec, language));
    } else {
        values.push_back(scope.make<ValueObject>(field.value, *field.spec, language));
    }
    return Value::list(std::move(values));
}

}  // namespace

DateObject::DateObject(const RenderScope& scope, const EdtfDate& date, LanguageId language)
    : date_(date), text_(format_date(date, scope.language(language).code)) {}

std::span<const Attribute<DateObject>> DateObject::attributes() {
    static constexpr Attribute<DateObject> kAttributes[] = {
        {"text", [](const DateObject& self) { return Value::borrowed(self.text_); }},
        {"iso", [](const DateObject& self) { return Value::text(html_date(self.date_)); }},
        {"edtf", [](const DateObject& self) { return Value::text(format_edtf(self.date_)); }},
        {"year", [](const DateObject& self) { return Value::integer(self.date_.last.year); }},
    };
    return kAttributes;
}

std::span<const Attribute<FieldObject>> FieldObject::attributes() {
    static constexpr Attribute<FieldObject> kAttributes[] = {
        {"name", [](const FieldObject& self) { return Value::borrowed(self.field_.spec->name); }},
        {"label",
         [](const FieldObject& self) {
             const std::string_view label = self.field_.spec->label.in(self.scope_.language(self.language_).code);
             return Value::borrowed(label.empty() ? std::string_view(self.field_.spec->name) : label);
         }},
        {"kind", [](const FieldObject& self) { return Value::borrowed(kind_name(self.field_.spec->kind)); }},
        {"values", [](const FieldObject& self) { return values_of(self.scope_, self.field_, self.language_); }},
    };
    return kAttributes;
}

std::span<const Attribute<ValueObject>> ValueObject::attributes() {
    static constexpr Attribute<ValueObject> kAttributes[] = {
        {"text", [](const ValueObject& self) { return self.text_value(); }},
        {"url", [](const ValueObject& self) { return self.url_value(); }},
        {"kind", [](const ValueObject& self) { return Value::borrowed(kind_name(self.spec_.kind)); }},
        {"date",
         [](const ValueObject& self) {
             const auto* date = std::get_if<EdtfDate>(&self.value_.value);
             return date == nullptr ? Value::none() : self.scope_.make<DateObject>(*date, self.language_);
         }},
        {"page",
         [](const ValueObject& self) {
             const auto* page = std::get_if<model::PageReference>(&self.value_.value);
             return self.scope_.page(page == nullptr ? model::kNoPage : page->page);
         }},
        {"members",
         [](const ValueObject& self) {
             Value::List members;
             if (const auto* table = std::get_if<model::FieldTable>(&self.value_.value)) {
                 for (const model::Field& field : *table)
                     members.push_back(self.scope_.make<FieldObject>(field, self.language_));
             }
             return Value::list(std::move(members));
         }},
        {"get",
         [](const ValueObject& self) {
             return Value::function([&self](const templating::Arguments& arguments) {
                 const templating::BoundArguments bound(arguments, {"name"}, 1);
                 return self.member(bound.text(0, ""));
             });
         }},
    };
    return kAttributes;
}

Value ValueObject::member(std::string_view name) const {
    if (const auto* table = std::get_if<model::FieldTable>(&value_.value)) {
        for (const model::Field& field : *table) {
            if (field.spec->name == name) return scope_.make<FieldObject>(field, language_);
        }
    }
    return Value::none();
}

Value ValueObject::text_value() const {
    struct Visitor {
        const ValueObject& self;
        [[nodiscard]] std::string_view language() const { return self.scope_.language(self.language_).code; }

        Value operator()(const std::string& text) const { return Value::borrowed(text); }
        Value operator()(std::int64_t number) const { return Value::text(std::to_string(number)); }
        Value operator()(double number) const { return Value::text(group_digits(number, language())); }
        Value operator()(bool truth) const {
            return Value::borrowed(self.scope_.strings(self.language_).text(truth ? "value.true" : "value.false"));
        }
        Value operator()(const EdtfDate& date) const { return Value::text(format_date(date, language())); }
        Value operator()(const model::MarkdownText& text) const {
            return Value::safe(render_markdown_text(self.scope_, text.source, self.language_));
        }
        Value operator()(const model::TermReference& term) const {
            return Value::borrowed(
                self.scope_.catalog().vocabularies[term.vocabulary].terms[term.term].name.in(language()));
        }
        Value operator()(const model::RegionReference& region) const {
            return Value::borrowed(self.scope_.catalog().regions[region.region].name.in(language()));
        }
        Value operator()(const model::PageReference& page) const {
            if (page.page == model::kNoPage) return Value::borrowed("");
            return Value::borrowed(self.scope_.page_data(page.page).title);
        }
        Value operator()(const model::FieldList&) const { return Value::borrowed(""); }
        Value operator()(const model::FieldTable&) const { return Value::borrowed(""); }
    };
    return std::visit(Visitor{*this}, value_.value);
}

Value ValueObject::url_value() const {
    const site::LanguageSite& language = scope_.language(language_);
    if (const auto* term = std::get_if<model::TermReference>(&value_.value)) {
        return text_or_none(language.vocabularies[term->vocabulary].terms[term->term].url);
    }
    if (const auto* region = std::get_if<model::RegionReference>(&value_.value)) {
        return text_or_none(language.regions[region->region].url);
    }
    if (const auto* page = std::get_if<model::PageReference>(&value_.value);
        page != nullptr && page->page != model::kNoPage) {
        return Value::borrowed(scope_.page_data(page->page).url);
    }
    const auto* text = std::get_if<std::string>(&value_.value);
    if (text != nullptr && spec_.kind == config::FieldKind::kUrl) return safe_external_url(*text);
    return Value::none();
}

std::span<const Attribute<FigureObject>> FigureObject::attributes() {
    static constexpr Attribute<FigureObject> kAttributes[] = {
        {"value", [](const FigureObject& self) { return Value::number(self.figure_.value); }},
        {"upper",
         [](const FigureObject& self) {
             return self.figure_.upper ? Value::number(*self.figure_.upper) : Value::none();
         }},
        {"text",
         [](const FigureObject& self) {
             return Value::text(figure_value_text(self.figure_, self.scope_.strings(self.language_)));
         }},
        {"unit", [](const FigureObject& self) { return Value::borrowed(self.figure_.unit); }},
        {"unit_text",
         [](const FigureObject& self) {
             return Value::borrowed(figure_unit_text(self.figure_, self.scope_.strings(self.language_)));
         }},
        {"qualifier", [](const FigureObject& self) { return Value::borrowed(qualifier_id(self.figure_.qualifier)); }},
        {"qualifier_text",
         [](const FigureObject& self) {
             const std::string key = fmt::format("qualifier_name.{}", qualifier_id(self.figure_.qualifier));
             return Value::text(std::string(self.scope_.strings(self.language_).text(key)));
         }},
        {"full_text",
         [](const FigureObject& self) {
             return Value::text(figure_full_text(self.figure_, self.scope_.strings(self.language_)));
         }},
        {"date",
         [](const FigureObject& self) {
             return self.figure_.date ? self.scope_.make<DateObject>(*self.figure_.date, self.language_)
                                      : Value::none();
         }},
        {"label", [](const FigureObject& self) { return Value::borrowed(self.figure_.label); }},
        {"group", [](const FigureObject& self) { return Value::borrowed(self.figure_.group); }},
    };
    return kAttributes;
}

}  // namespace casepress::web
