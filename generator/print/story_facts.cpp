// What a page says in its fields: the fact sheet, figures, discussion questions.

#include "base/date.h"
#include "markup/parse.h"
#include "print/story_maker.h"
#include "site/region_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace casepress::print {

namespace {

/// More large numerals would drown each other, and “5 items” is not worth one.
constexpr std::size_t kMostPullFigures = 2;
constexpr double kLeastPullFigure = 10;
/// Fields that stand elsewhere in print, or that say how a page is published and not what it says.
constexpr std::string_view kElsewhere[] = {"date",  "lesson", "batch", "number",    "note",   "image",
                                           "items", "parts",  "print", "image_alt", "history"};

/// A value in words.
struct ValueText {
    const StorySource& source;

    [[nodiscard]] std::string_view language() const { return source.page.language; }
    [[nodiscard]] const model::Catalog& catalog() const { return *source.context.site.catalog; }

    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(bool truth) const { return std::string(source.text(truth ? "value.true" : "value.false")); }
    std::string operator()(const EdtfDate& date) const { return format_date(date, language()); }
    std::string operator()(const model::MarkdownText& text) const {
        DiagnosticSink reported_already;
        const markup::Document document = markup::parse_document("", text.source, reported_already);
        return markup::plain_text(document, 0);
    }
    std::string operator()(const model::TermReference& term) const {
        return std::string(catalog().vocabularies[term.vocabulary].terms[term.term].name.in(language()));
    }
    std::string operator()(const model::RegionReference& region) const {
        return site::region_full_name(catalog(), region.region, language());
    }
    std::string operator()(const model::PageReference& page) const {
        return page.page == model::kNoPage ? std::string() : source.context.site.page(page.page).title;
    }
    std::string operator()(const model::FieldList& list) const {
        std::string text;
        for (const model::FieldValue& value : list) {
            if (!text.empty()) text += source.text("list.separator");
            text += std::visit(*this, value.value);
        }
        return text;
    }
    /// Members one after the other; a law's article and a count with what they are.
    std::string operator()(const model::FieldTable& table) const {
        std::string text;
        for (const model::Field& member : table) {
            if (member.spec->kind == config::FieldKind::kUrl) continue;
            std::string value = std::visit(*this, member.value.value);
            if (value.empty()) continue;
            if (member.spec->name == "article") {
                value = fill_text(source.text("laws.article"), {{{"article", value}}});
            } else if (member.spec->kind == config::FieldKind::kInteger) {
                value = fmt::format("{}{}{}", member.spec->label.in(language()), source.text("list.colon"), value);
            }
            if (!text.empty()) text += source.text("print.member");
            text += value;
        }
        return text;
    }
};

/// The label of a field by its dotted name, or of a section.
std::string name_of(const StorySource& source, std::string_view dotted) {
    const std::string_view language = source.page.language;
    const config::TypeSpec* type = source.page.type;
    if (type == nullptr) return std::string(dotted);
    for (const config::SectionSpec& section : type->sections) {
        if (section.id == dotted && !section.name.empty()) return std::string(section.name.in(language));
    }
    const auto label = [&](const config::FieldSpec& spec) {
        return std::string(spec.label.empty() ? std::string_view(spec.name) : spec.label.in(language));
    };
    const std::size_t dot = dotted.find('.');
    if (const config::FieldSpec* spec = type->find_field(dotted.substr(0, dot))) {
        if (dot == std::string_view::npos) return label(*spec);
        const config::FieldSpec* member = spec->find_member(dotted.substr(dot + 1));
        return label(member == nullptr ? *spec : *member);
    }
    // A member of a table may be named alone.
    for (const config::FieldSpec& field : type->fields) {
        if (const config::FieldSpec* member = field.find_member(dotted)) return label(*member);
    }
    return std::string(dotted);
}

void add_fact(std::vector<Fact>& facts, std::string label, std::string_view value) {
    if (!value.empty()) facts.push_back({std::move(label), {{{.text = std::string(value)}}}});
}

void add_date(const StorySource& source, std::vector<Fact>& facts) {
    const model::Page& page = source.page;
    if (!page.date) return;
    Fact fact{std::string(source.text("facts.date")), {{{.text = format_date(*page.date, page.language)}}}};
    if (!page.date_note.empty()) fact.values.push_back({{.text = page.date_note}});
    facts.push_back(std::move(fact));
}

void add_not_given(const StorySource& source, std::vector<Fact>& facts) {
    std::string names;
    for (const std::string& name : source.page.not_given) {
        if (!names.empty()) names += source.text("list.separator");
        names += name_of(source, name);
    }
    add_fact(facts, std::string(source.text("not_given.title")), names);
}

/// Two or more of one unit, none below zero, not all zero.
bool is_chart(const std::vector<const model::Figure*>& figures) {
    return figures.size() > 1 &&
           std::ranges::all_of(figures,
                               [](const auto* figure) { return figure->value >= 0 && std::isfinite(figure->value); }) &&
           std::ranges::any_of(figures, [](const auto* figure) { return figure->value > 0; });
}

std::string figure_text(const StorySource& source, const model::Figure& figure) {
    return source.context.figure_text ? source.context.figure_text(source.page, figure)
                                      : fmt::format("{} {}", figure.value, figure.unit);
}

/// Figures of one group and unit, in the order of their first.
std::vector<std::vector<const model::Figure*>> figure_groups(const std::vector<model::Figure>& figures) {
    std::vector<std::vector<const model::Figure*>> groups;
    for (const model::Figure& figure : figures) {
        const auto same = std::ranges::find_if(groups, [&](const auto& group) {
            return !figure.group.empty() && group.front()->group == figure.group && group.front()->unit == figure.unit;
        });
        if (same == groups.end()) {
            groups.push_back({&figure});
        } else {
            same->push_back(&figure);
        }
    }
    return groups;
}

/// The largest numbers of a page, in its order.
std::vector<const model::Figure*> pull_figures(const std::vector<model::Figure>& figures) {
    std::vector<const model::Figure*> chosen;
    for (const model::Figure& figure : figures) {
        if (figure.value >= kLeastPullFigure) chosen.push_back(&figure);
    }
    std::ranges::stable_sort(chosen, std::ranges::greater(), &model::Figure::value);
    if (chosen.size() > kMostPullFigures) chosen.resize(kMostPullFigures);
    const auto place = [&](const model::Figure* figure) { return figure - figures.data(); };
    std::ranges::sort(chosen, {}, place);
    return chosen;
}

Block make_chart(const StorySource& source, const std::vector<const model::Figure*>& figures) {
    Block block{.kind = BlockKind::kChart};
    const std::string key = "unit." + figures.front()->unit + ".other";
    const std::string_view unit = source.text(key);
    const std::string_view shown = unit == key ? std::string_view(figures.front()->unit) : unit;
    block.chart.title = fill_text(source.text("figures.group"), {{{"unit", shown}}});
    for (const model::Figure* figure : figures)
        block.chart.bars.push_back({figure->label, figure_text(source, *figure), figure->value});
    return block;
}

}  // namespace

std::vector<Text> field_values(const StorySource& source, const model::Field& field) {
    std::vector<Text> values;
    const auto* list = std::get_if<model::FieldList>(&field.value.value);
    const bool rows = field.spec->kind == config::FieldKind::kTable;
    if (list != nullptr && rows) {
        for (const model::FieldValue& value : *list) {
            std::string text = std::visit(ValueText{source}, value.value);
            if (!text.empty()) values.push_back({{.text = std::move(text)}});
        }
        return values;
    }
    std::string text = std::visit(ValueText{source}, field.value.value);
    if (!text.empty()) values.push_back({{.text = std::move(text)}});
    return values;
}

std::string field_word(const StorySource& source, std::string_view name) {
    const model::Field* field = source.page.find_field(name);
    if (field == nullptr) return {};
    const bool plain = std::holds_alternative<std::string>(field->value.value) ||
                       std::holds_alternative<std::int64_t>(field->value.value);
    return plain ? std::visit(ValueText{source}, field->value.value) : std::string();
}

void append_facts(const StorySource& source, Story& story) {
    Block block{.kind = BlockKind::kFacts};
    add_date(source, block.facts);
    for (const model::Field& field : source.page.fields) {
        // Pages that a page names are ways through the site.
        if (field.spec->kind == config::FieldKind::kPage) continue;
        if (std::ranges::find(kElsewhere, field.spec->name) != std::end(kElsewhere)) continue;
        Fact fact{name_of(source, field.spec->name), field_values(source, field)};
        if (!fact.values.empty()) block.facts.push_back(std::move(fact));
    }
    add_not_given(source, block.facts);
    if (!block.facts.empty()) story.blocks.push_back(std::move(block));
}

void append_figures(const StorySource& source, Story& story) {
    const auto groups = figure_groups(source.page.figures);
    bool charts = false;
    for (const auto& group : groups) {
        if (!is_chart(group)) continue;
        story.blocks.push_back(make_chart(source, group));
        charts = true;
    }
    if (charts) return;
    for (const model::Figure* figure : pull_figures(source.page.figures)) {
        Block block{.kind = BlockKind::kFigure, .label = figure->label};
        block.text = {{.text = figure_text(source, *figure)}};
        story.blocks.push_back(std::move(block));
    }
}

void append_questions(const StorySource& source, const StoryParts& parts, Story& story) {
    if (source.page.questions.empty()) return;
    Block heading{.kind = BlockKind::kQuestions, .level = 2};
    heading.text = {{.text = std::string(source.text("questions.title"))}};
    story.blocks.push_back(std::move(heading));
    for (std::size_t i = 0; i < source.page.questions.size(); ++i) {
        Block item{.kind = BlockKind::kListItem, .depth = 1, .marker = fmt::format("{}.", i + 1)};
        item.text = {{.text = source.page.questions[i]}};
        item.answer_lines = parts.answer_lines;
        story.blocks.push_back(std::move(item));
    }
}

}  // namespace casepress::print
