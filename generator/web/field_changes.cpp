#include "web/field_changes.h"

#include "base/date.h"
#include "redline/compare_lists.h"
#include "templating/value_text.h"
#include "web/figure_text.h"
#include "web/labels.h"
#include "web/page_object.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::web {

namespace {

using model::Page;
using Texts = std::vector<std::string>;

/// A name with its values as texts.
using NamedTexts = std::pair<std::string, Texts>;

class PageTexts {
public:
    PageTexts(const RenderScope& scope, const Page& page)
        : scope_(scope),
          page_(page),
          language_(scope.relations(page.id).language),
          strings_(scope.strings(language_)) {}

    std::vector<NamedTexts> run() {
        // A title that is a heading of the text is compared there.
        if (page_.title_heading == markup::kNoNode) add("title", page_.title);
        add("kicker", page_.kicker);
        add("deck", page_.deck);
        if (page_.document.metadata().find("summary") != nullptr) add("summary", page_.summary);
        add("byline", page_.byline);
        if (page_.date) add("date", format_date(*page_.date, page_.language));
        add("date_note", page_.date_note);
        for (const model::Field& field : page_.fields) {
            if (field.spec->name != "date") add(field);
        }
        for (const model::Field& field : page_.common_fields) add(field);
        add_figures();
        add_sources();
        texts_.emplace_back("questions", page_.questions);
        return std::move(texts_);
    }

private:
    void add(std::string name, const std::string& text) {
        if (!text.empty()) texts_.emplace_back(std::move(name), Texts{text});
    }

    void add(const model::Field& field) {
        Texts values;
        if (const auto* list = std::get_if<model::FieldList>(&field.value.value)) {
            for (const model::FieldValue& value : *list) values.push_back(text_of(value, *field.spec));
        } else {
            values.push_back(text_of(field.value, *field.spec));
        }
        texts_.emplace_back(field.spec->name, std::move(values));
    }

    [[nodiscard]] std::string text_of(const model::FieldValue& value, const config::FieldSpec& spec) const {
        if (const auto* markdown = std::get_if<model::MarkdownText>(&value.value)) return markdown->source;
        if (const auto* table = std::get_if<model::FieldTable>(&value.value)) {
            std::string text;
            for (const model::Field& member : *table) {
                text += text.empty() ? "" : " · ";
                text += joined(member);
            }
            return text;
        }
        return templating::to_text(ValueObject(scope_, value, spec, language_).get("text"));
    }

    [[nodiscard]] std::string joined(const model::Field& field) const {
        const auto* list = std::get_if<model::FieldList>(&field.value.value);
        if (list == nullptr) return text_of(field.value, *field.spec);
        std::string text;
        for (const model::FieldValue& value : *list) {
            text += text.empty() ? std::string() : std::string(strings_.text("list.separator"));
            text += text_of(value, *field.spec);
        }
        return text;
    }

    void add_figures() {
        Texts figures;
        for (const model::Figure& figure : page_.figures) {
            std::string label = figure.label;
            if (figure.date) label += fmt::format(" ({})", format_date(*figure.date, page_.language));
            figures.push_back(
                fmt::format("{}{}{}", label, strings_.text("list.colon"), figure_full_text(figure, strings_)));
        }
        texts_.emplace_back("figures", std::move(figures));
    }

    void add_sources() {
        Texts sources;
        for (const model::SourceLine& source : page_.sources) {
            std::string text = source.name;
            for (const std::string* more : {&source.place, &source.url}) {
                if (!more->empty()) text += " · " + *more;
            }
            sources.push_back(std::move(text));
        }
        texts_.emplace_back("sources", std::move(sources));
    }

    const RenderScope& scope_;
    const Page& page_;
    LanguageId language_;
    const Strings& strings_;
    std::vector<NamedTexts> texts_;
};

const Texts* find(const std::vector<NamedTexts>& texts, std::string_view name) {
    const auto found = std::ranges::find(texts, name, &NamedTexts::first);
    return found == texts.end() ? nullptr : &found->second;
}

}  // namespace

std::vector<redline::FieldChange> field_changes(const RenderScope& scope, const Page& older, const Page& newer) {
    const std::vector<NamedTexts> before = PageTexts(scope, older).run();
    const std::vector<NamedTexts> after = PageTexts(scope, newer).run();
    redline::Options options;
    options.locale = newer.language;
    std::vector<redline::FieldChange> changes;
    const Texts nothing;
    const auto add = [&](const std::string& name, const Texts* old_texts, const Texts* new_texts) {
        auto found = redline::compare_lists(name, old_texts == nullptr ? nothing : *old_texts,
                                            new_texts == nullptr ? nothing : *new_texts, options);
        std::ranges::move(found, std::back_inserter(changes));
    };
    for (const auto& [name, texts] : after) add(name, find(before, name), &texts);
    for (const auto& [name, texts] : before) {
        if (find(after, name) == nullptr) add(name, &texts, nullptr);
    }
    return changes;
}

}  // namespace casepress::web
