#include "model/page_builder.h"

#include "base/text.h"
#include "model/addresses.h"
#include "model/codes.h"
#include "model/figure_check.h"
#include "model/page_paths.h"
#include "model/page_text.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <utility>

namespace casepress::model {

namespace {

/// Common fields of which nothing is kept: what they say is done when the page is made.
constexpr std::array<std::string_view, 3> kUsedUp = {"type", "not_given", "publish_at"};

const std::string* text_of(const FieldValue& value) { return std::get_if<std::string>(&value.value); }

std::vector<std::string> texts_of(const FieldValue& value) {
    std::vector<std::string> texts;
    if (const FieldList* list = std::get_if<FieldList>(&value.value)) {
        for (const FieldValue& item : *list) {
            if (const std::string* text = text_of(item)) texts.push_back(*text);
        }
    }
    return texts;
}

/// The value of a table's member, or nullptr.
template <typename T>
const T* member(const FieldTable& table, std::string_view name) {
    for (const Field& field : table) {
        if (field.spec->name == name) return std::get_if<T>(&field.value.value);
    }
    return nullptr;
}

std::string member_text(const FieldTable& table, std::string_view name) {
    const std::string* text = member<std::string>(table, name);
    return text ? *text : std::string();
}

Qualifier qualifier_of(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, Qualifier>, 6> kWords = {
        {{"more-than", Qualifier::kMoreThan},
         {"about", Qualifier::kAbout},
         {"nearly", Qualifier::kNearly},
         {"at-least", Qualifier::kAtLeast},
         {"at-most", Qualifier::kAtMost},
         {"about-or-more", Qualifier::kAboutOrMore}}};
    const auto found = std::ranges::find(kWords, word, &std::pair<std::string_view, Qualifier>::first);
    return found == kWords.end() ? Qualifier::kExact : found->second;
}

Figure figure_of(const FieldTable& table) {
    Figure figure;
    if (const double* value = member<double>(table, "value")) figure.value = *value;
    if (const double* upper = member<double>(table, "upper")) figure.upper = *upper;
    if (const EdtfDate* date = member<EdtfDate>(table, "date")) figure.date = *date;
    figure.unit = member_text(table, "unit");
    figure.qualifier = qualifier_of(member_text(table, "qualifier"));
    figure.group = member_text(table, "group");
    figure.label = member_text(table, "label");
    return figure;
}

SourceLine source_of(const FieldTable& table) {
    return {
        member_text(table, "name"),
        member_text(table, "relation") == "reprinted-from" ? SourceRelation::kReprintedFrom : SourceRelation::kBasedOn,
        member_text(table, "url"), member_text(table, "place")};
}

template <typename T, typename Convert>
std::vector<T> tables_of(const FieldValue& value, Convert convert) {
    std::vector<T> items;
    if (const FieldList* list = std::get_if<FieldList>(&value.value)) {
        for (const FieldValue& item : *list) {
            if (const FieldTable* table = std::get_if<FieldTable>(&item.value)) items.push_back(convert(*table));
        }
    }
    return items;
}

class PageBuilder {
public:
    PageBuilder(Page& page, const SharedTable* shared, const FieldContext& context, Findings& findings)
        : page_(page),
          context_(context),
          findings_(findings),
          front_matter_(page.document.metadata(), page.document.path(), shared, *page.type, findings),
          not_given_(read_not_given()),
          reader_(context, *page.type, page.key, page.language, not_given_, findings) {}

    std::vector<OpenName> run() {
        read_fields();
        report_unknown_fields();
        settle_title();
        page_.headings = collect_headings(page_.document, *page_.type, page_.title_heading);
        check_required();
        check_not_given();
        page_.not_given = not_given_;
        measure();
        check_image();
        if (page_.summary.empty()) page_.summary = first_sentences(page_.document);
        page_.url = make_url(page_, slug_, place_of("slug"), reader_.severity(), findings_);
        return reader_.take_open_names();
    }

private:
    [[nodiscard]] bool lenient() const { return page_.type->unknown_fields == config::UnknownFields::kNote; }

    [[nodiscard]] FieldPlace place_of(std::string_view name) const {
        const RawField* field = front_matter_.find(name);
        if (!field) return {page_.document.path(), std::nullopt};
        return {field->path, field->member->value.span()};
    }

    /// Where a finding about something missing is shown: the page's front matter, if it has any.
    [[nodiscard]] std::optional<Span> front_matter_place() const {
        const Span whole = page_.document.front_matter_span();
        if (whole.size() == 0) return std::nullopt;
        return Span{whole.begin, whole.begin + std::min(whole.size(), std::uint32_t{3})};
    }

    // --- not_given -------------------------------------------------------------------------------

    /// The names, with those of table members completed ("age_band" → "persons.age_band"). Unknown ones are reported.
    std::vector<std::string> read_not_given() {
        std::vector<std::string> names;
        const RawField* field = front_matter_.find("not_given");
        const data::Array* array = field ? field->member->value.as_array() : nullptr;
        if (!array) return names;  // another kind is reported when the field is read
        for (const data::Value& item : *array) {
            const std::string* name = item.as_string();
            if (!name) continue;
            if (auto full = complete_name(*name)) {
                if (std::ranges::find(names, *full) == names.end()) names.push_back(std::move(*full));
            } else {
                report_not_given_name(*name, item.span(), field->path);
            }
        }
        return names;
    }

    std::optional<std::string> complete_name(const std::string& name) const {
        if (page_.type->find_field(name)) return name;
        if (std::ranges::find(page_.type->sections, name, &config::SectionSpec::id) != page_.type->sections.end())
            return name;
        for (const config::FieldSpec& field : page_.type->fields) {
            for (const config::FieldSpec& member : field.fields) {
                const std::string dotted = field.name + "." + member.name;
                if (name == dotted || (name == member.name && !field.common)) return dotted;
            }
        }
        return std::nullopt;
    }

    void report_not_given_name(const std::string& name, Span span, std::string_view path) {
        std::vector<std::string> names;
        for (const config::FieldSpec& field : page_.type->fields) {
            names.push_back(field.name);
            for (const config::FieldSpec& member : field.fields) names.push_back(field.name + "." + member.name);
        }
        for (const config::SectionSpec& section : page_.type->sections) names.push_back(section.id);
        findings_.report(kNotGivenUnknown, Severity::kError, path, span,
                         {fmt::format("not_given: the type “{}” has no field or section “{}”", page_.type->name, name),
                          fmt::format("not_given：类型“{}”没有字段或小节“{}”", page_.type->name, name)},
                         {}, std::string(nearest(name, names)));
    }

    void check_not_given() {
        const FieldPlace place = place_of("not_given");
        for (const std::string& name : not_given_) {
            if (!is_given(name)) continue;
            findings_.report(kNotGivenGiven, Severity::kError, place.path, place.span,
                             {fmt::format("not_given names “{}”, but the page gives it", name),
                              fmt::format("not_given 列了“{}”，但页面已给出", name)},
                             {"remove it from not_given", "请从 not_given 中删去"});
        }
    }

    [[nodiscard]] bool is_given(std::string_view name) const {
        const std::size_t dot = name.find('.');
        if (dot == std::string_view::npos) {
            return std::ranges::find(given_, name) != given_.end() ||
                   std::ranges::find(page_.headings, name, &Heading::section) != page_.headings.end();
        }
        // Given in one of several tables is given in part, which is no contradiction; given in all of them is one.
        const Field* field = page_.find_field(name.substr(0, dot));
        const std::string_view part = name.substr(dot + 1);
        const auto has = [&](const FieldValue& value) {
            const FieldTable* table = std::get_if<FieldTable>(&value.value);
            return table && std::ranges::any_of(*table, [&](const Field& f) { return f.spec->name == part; });
        };
        if (!field) return false;
        if (const FieldList* list = std::get_if<FieldList>(&field->value.value)) return std::ranges::all_of(*list, has);
        return has(field->value);
    }

    // --- fields ----------------------------------------------------------------------------------

    void read_fields() {
        for (const config::FieldSpec& spec : page_.type->fields) {
            const RawField* raw = front_matter_.find(spec.name);
            if (!raw || is_jekylls_published(spec, raw->member->value)) continue;
            std::optional<FieldValue> value = reader_.read(spec, raw->member->value, raw->path);
            if (!value) {
                // What is there and wrong has been reported and is not also missing.
                if (has_content(raw->member->value)) given_.push_back(spec.name);
                continue;
            }
            given_.push_back(spec.name);
            collect_references(*value, spec.common ? References::kTermsAndRegions : References::kAll);
            keep(spec, std::move(*value), *raw);
        }
        std::ranges::sort(page_.terms);
        page_.terms.erase(std::unique(page_.terms.begin(), page_.terms.end()), page_.terms.end());
    }

    /// `published: false` makes a draft in Jekyll; it is read where drafts are told from pages.
    static bool is_jekylls_published(const config::FieldSpec& spec, const data::Value& value) {
        return spec.name == "published" && value.as_boolean();
    }

    static bool has_content(const data::Value& value) {
        if (value.is_null()) return false;
        if (const std::string* text = value.as_string()) return !trim(*text).empty();
        if (const data::Array* array = value.as_array()) return std::ranges::any_of(*array, has_content);
        if (const data::Table* table = value.as_table()) {
            return std::ranges::any_of(table->members(), has_content, &data::Member::value);
        }
        return true;
    }

    enum class References { kTermsAndRegions, kAll };

    void collect_references(const FieldValue& value, References which) {
        if (const auto* term = std::get_if<TermReference>(&value.value)) {
            page_.terms.push_back(*term);
        } else if (const auto* region = std::get_if<RegionReference>(&value.value)) {
            if (std::ranges::find(page_.regions, region->region) == page_.regions.end())
                page_.regions.push_back(region->region);
        } else if (const auto* page = std::get_if<PageReference>(&value.value)) {
            if (which == References::kAll && std::ranges::find(page_.items, page->page) == page_.items.end()) {
                page_.items.push_back(page->page);
            }
        } else if (const auto* list = std::get_if<FieldList>(&value.value)) {
            for (const FieldValue& item : *list) collect_references(item, which);
        } else if (const auto* table = std::get_if<FieldTable>(&value.value)) {
            for (const Field& field : *table) collect_references(field.value, which);
        }
    }

    /// Puts a value where templates look for it: common ones into the page's members, the type's own into `fields`.
    void keep(const config::FieldSpec& spec, FieldValue value, const RawField& raw) {
        const bool has_member = set_text(spec.name, value) || set_date(spec.name, value) ||
                                set_list(spec.name, value, raw) || set_scalar(spec.name, value);
        if (!spec.common) {
            page_.fields.push_back({&spec, std::move(value)});
        } else if (!has_member && std::ranges::find(kUsedUp, spec.name) == kUsedUp.end()) {
            page_.common_fields.push_back({&spec, std::move(value)});
        }
    }

    bool set_text(std::string_view name, const FieldValue& value) {
        const std::array<std::pair<std::string_view, std::string*>, 7> members = {{{"title", &page_.title},
                                                                                   {"kicker", &page_.kicker},
                                                                                   {"deck", &page_.deck},
                                                                                   {"summary", &page_.summary},
                                                                                   {"byline", &page_.byline},
                                                                                   {"date_note", &page_.date_note},
                                                                                   {"slug", &slug_}}};
        const auto found = std::ranges::find(members, name, &std::pair<std::string_view, std::string*>::first);
        if (found == members.end()) return false;
        if (const std::string* text = text_of(value)) *found->second = *text;
        return true;
    }

    bool set_date(std::string_view name, const FieldValue& value) {
        std::optional<EdtfDate>* member = name == "date"        ? &page_.date
                                          : name == "published" ? &page_.published
                                          : name == "updated"   ? &page_.updated
                                                                : nullptr;
        if (!member) return false;
        if (const EdtfDate* date = std::get_if<EdtfDate>(&value.value)) *member = *date;
        return true;
    }

    bool set_list(std::string_view name, const FieldValue& value, const RawField& raw) {
        if (name == "figures") {
            page_.figures = tables_of<Figure>(value, figure_of);
            figures_ = &raw;
        } else if (name == "sources") {
            page_.sources = tables_of<SourceLine>(value, source_of);
        } else if (name == "questions") {
            page_.questions = texts_of(value);
        } else if (name == "aliases") {
            for (const std::string& text : texts_of(value)) add_alias(text, raw);
        } else {
            return false;
        }
        return true;
    }

    bool set_scalar(std::string_view name, const FieldValue& value) {
        if (name != "weight" && name != "draft") return false;
        if (const auto* weight = std::get_if<std::int64_t>(&value.value)) page_.weight = *weight;
        if (const bool* draft = std::get_if<bool>(&value.value)) page_.draft = *draft;
        return true;
    }

    void add_alias(const std::string& text, const RawField& raw) {
        const auto alias = make_alias(text, {raw.path, raw.member->value.span()}, reader_.severity(), findings_);
        if (alias && std::ranges::find(page_.aliases, *alias) == page_.aliases.end()) page_.aliases.push_back(*alias);
    }

    void report_unknown_fields() {
        for (const RawField& raw : front_matter_.fields()) {
            if (raw.known) continue;
            const std::string& name = raw.member->key;
            if (lenient()) {
                const std::string* text = raw.member->value.as_string();
                // A pattern such as /:year/:title/ is no address.
                if ((raw.name == "url" || raw.name == "permalink") && text && text->find(':') == std::string::npos) {
                    add_alias(*text, raw);
                    findings_.notes.add(kAddressAsAlias, name, raw.path, raw.member->key_span);
                } else {
                    findings_.notes.add(kUnusedField, name, raw.path, raw.member->key_span);
                }
                continue;
            }
            std::vector<std::string_view> names;
            for (const config::FieldSpec& spec : page_.type->fields) names.push_back(spec.name);
            const std::string_view near = nearest(name, names);
            findings_.report(kUnknownField, Severity::kError, raw.path, raw.member->key_span,
                             {fmt::format("the type “{}” has no field “{}”", page_.type->name, name),
                              fmt::format("类型“{}”没有字段“{}”", page_.type->name, name)},
                             near.empty() ? LocalizedText{fmt::format("declare it in [types.{}.fields] of {}",
                                                                      page_.type->name, context_.config.path),
                                                          fmt::format("可在 {} 的 [types.{}.fields] 中声明它",
                                                                      context_.config.path, page_.type->name)}
                                          : LocalizedText{},
                             std::string(near));
        }
    }

    // --- what follows from the fields and the text --------------------------------------------------

    void settle_title() {
        page_.title_heading = find_title_heading(page_.document, page_.title);
        if (!page_.title.empty()) return;
        if (page_.title_heading != markup::kNoNode) {
            page_.title = trim(markup::plain_text(page_.document, page_.title_heading));
        } else if (page_.key.empty()) {
            page_.title = context_.config.title.in(page_.language);
        } else {
            std::string_view key = page_.key;
            if (key.ends_with('/')) key.remove_suffix(1);
            page_.title = key.substr(key.rfind('/') + 1);
            findings_.notes.add(kTitleFromName, "", page_.document.path(), std::nullopt);
        }
    }

    void check_required() {
        const auto is_not_given = [&](std::string_view name) {
            return std::ranges::find(not_given_, name) != not_given_.end();
        };
        for (const config::FieldSpec& spec : page_.type->fields) {
            if (!spec.required || is_not_given(spec.name) || std::ranges::find(given_, spec.name) != given_.end())
                continue;
            if (spec.name == "title" && page_.title_heading != markup::kNoNode) continue;
            const LocalizedText label = describe_field(spec.name, spec.label);
            findings_.report(kMissingField, Severity::kError, page_.document.path(), front_matter_place(),
                             {fmt::format("the field {} is missing", label.en), fmt::format("缺少字段{}", label.zh)},
                             {fmt::format("if the source does not give it, put “{}” into not_given", spec.name),
                              fmt::format("如果来源没有提供，请把“{}”写进 not_given", spec.name)});
        }
        for (const config::SectionSpec& section : page_.type->sections) {
            if (!section.required || is_not_given(section.id)) continue;
            if (std::ranges::find(page_.headings, section.id, &Heading::section) != page_.headings.end()) continue;
            const std::string_view name = section.name.in(page_.language);
            findings_.report(kMissingSection, Severity::kError, page_.document.path(), std::nullopt,
                             {fmt::format("the section “{}” (## {}) is missing", section.id, name),
                              fmt::format("缺少小节“{}”（## {}）", section.id, name)},
                             {fmt::format("if the source does not give it, put “{}” into not_given", section.id),
                              fmt::format("如果来源没有提供，请把“{}”写进 not_given", section.id)});
        }
    }

    void measure() {
        std::string text = visible_text(page_.document, page_.title_heading);
        const TextLength length = measure_text(text);
        page_.han_count = length.han;
        page_.word_count = length.words;
        if (page_.figures.empty() || !figures_) return;
        // The headline and what stands with it are part of what a reader sees.
        for (const std::string* line : {&page_.title, &page_.kicker, &page_.deck}) text += "\n" + *line;
        check_figures(page_, text, figures_->member->value, figures_->path, reader_.severity(), findings_);
    }

    /// The picture of a page is a file of the content folder, seen from the page's own file.
    void check_image() {
        const Field* image = page_.find_field("image");
        const std::string* text = image ? text_of(image->value) : nullptr;
        if (!text) return;
        const FieldPlace place = place_of("image");
        const auto path = resolve_path(key_folder(page_.key), *text);
        const auto asset = std::ranges::lower_bound(context_.assets, path.value_or(""), {}, &Asset::output_path);
        if (!path || asset == context_.assets.end() || asset->output_path != *path) {
            findings_.report(kBrokenLink, context_.config.broken_links, place.path, place.span,
                             {fmt::format("the image “{}” is not a file of the content folder", *text),
                              fmt::format("图片“{}”不是内容目录中的文件", *text)},
                             {"write its path as seen from this file, or from the content folder with “/” before it",
                              "写它相对于本文件的路径，或以“/”开头、相对于内容目录的路径"});
        }
        if (page_.find_field("image_alt")) return;
        findings_.report(kImageWithoutText, reader_.severity(), place.path, place.span,
                         {"an image needs a text for those who cannot see it", "图片需要替代文本"},
                         {"describe it in “image_alt”", "请在“image_alt”中描述它"});
    }

    Page& page_;
    const FieldContext& context_;
    Findings& findings_;
    FrontMatter front_matter_;
    std::vector<std::string> not_given_;
    FieldReader reader_;
    std::string slug_;
    const RawField* figures_ = nullptr;
    std::vector<std::string_view> given_;
};

}  // namespace

std::vector<OpenName> fill_page(Page& page, const SharedTable* shared, const FieldContext& context,
                                Findings& findings) {
    return PageBuilder(page, shared, context, findings).run();
}

}  // namespace casepress::model
