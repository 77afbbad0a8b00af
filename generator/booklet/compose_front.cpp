// What stands before a booklet's text, made when the page numbers of the text are known.

#include "base/date.h"
#include "booklet/composer.h"
#include "booklet/front_matter.h"
#include "booklet/numbering.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::booklet {

namespace {

std::string date_of(const model::Page& page, std::string_view language) {
    return page.date ? format_date(*page.date, language) : std::string();
}

std::string text_field(const model::Page& page, std::string_view name) {
    const model::Field* field = page.find_field(name);
    const auto* text = field != nullptr ? std::get_if<std::string>(&field->value.value) : nullptr;
    return text != nullptr ? *text : std::string();
}

}  // namespace

std::vector<std::string> Composer::issuers(const model::Page& page, std::string_view language) const {
    std::vector<std::string> names;
    const model::Field* field = page.find_field("issuer");
    if (field != nullptr) {
        if (const auto* one = std::get_if<std::string>(&field->value.value)) names.push_back(*one);
        if (const auto* list = std::get_if<model::FieldList>(&field->value.value)) {
            for (const model::FieldValue& value : *list) {
                if (const auto* name = std::get_if<std::string>(&value.value)) names.push_back(*name);
            }
        }
    }
    if (names.empty() && !page.byline.empty()) names.push_back(page.byline);
    if (names.empty()) names.emplace_back(input_.context.site.config->title.in(language));
    return names;
}

std::string Composer::edition_name(const SideSetting& side) const {
    return side.text(input_.context.edition == print::Edition::kFacilitator ? "booklet.edition.facilitator"
                                                                            : "booklet.edition.participant");
}

const model::Page* Composer::translated_collection() const {
    if (!has_facing() || input_.collection == model::kNoPage) return nullptr;
    const site::Site& site = input_.context.site;
    return site.catalog->find(site.page(input_.collection).key, facing_->language);
}

print::PrintPage Composer::cover() const {
    const site::Site& site = input_.context.site;
    CoverText cover{.publication = std::string(site.config->title.in(input_.language)),
                    .kind = {},
                    .title = title_,
                    .deck = {},
                    .second_title = {},
                    .second_language = has_facing() ? facing_->language : std::string(),
                    .issuer = {},
                    .date = {},
                    .cases = {}};
    const std::string separator = main_.text("booklet.kicker_separator");
    if (input_.collection != model::kNoPage) {
        const model::Page& page = site.page(input_.collection);
        cover.kind = page.kicker.empty() ? std::string() : page.kicker + separator;
        cover.deck = page.deck;
        cover.date = date_of(page, input_.language);
        cover.issuer =
            fmt::format("{}", fmt::join(issuers(page, input_.language), main_.text("booklet.name_separator")));
    }
    cover.kind += edition_name(main_);
    // Only of all cases, or it would look as if the others were missing.
    if (std::ranges::none_of(chapters_, [](const Placed& chapter) { return chapter.story->kicker.empty(); })) {
        for (const Placed& chapter : chapters_)
            cover.cases.emplace_back(ordinal(chapter.number, input_.language), chapter.story->kicker);
    }
    if (const model::Page* translated = translated_collection()) cover.second_title = translated->title;
    print::PrintPage page = make_cover(main_, cover, cover_section_, next_label(front_));
    // Links to the collection's page lead to its text, or here when it has none.
    if (introduction_page_.empty() && input_.introduction.story != nullptr)
        page.anchors.push_back({.name = input_.introduction.story->key, .place = {}});
    return page;
}

print::PrintPage Composer::imprint() const {
    const site::Site& site = input_.context.site;
    ImprintText imprint{.title = title_, .lines = {}, .paragraphs = {}};
    const auto add = [&](std::string_view key, std::string text, const std::string& language) {
        if (!text.empty()) imprint.lines.push_back({main_.text(key), std::move(text), language});
    };
    const auto add_paragraph = [&](std::string text, const std::string& language) {
        if (!text.empty()) imprint.paragraphs.push_back({{}, std::move(text), language});
    };
    const std::string& own = input_.language;
    const model::Page* page = input_.collection != model::kNoPage ? &site.page(input_.collection) : nullptr;
    if (const model::Page* translated = translated_collection())
        add("booklet.imprint.second_title", translated->title, translated->language);
    if (page != nullptr) {
        add("booklet.imprint.issuer",
            fmt::format("{}", fmt::join(issuers(*page, own), main_.text("booklet.name_separator"))), own);
        add("booklet.imprint.date", date_of(*page, own), own);
    }
    add("booklet.imprint.publication", std::string(site.config->title.in(own)), own);
    add("booklet.imprint.edition", edition_name(main_), own);
    if (page != nullptr && !site.config->base_url.empty())
        add("booklet.imprint.address", site.config->base_url + page->url, own);
    if (input_.introduction.story != nullptr) add_paragraph(input_.introduction.story->source_line, own);
    if (page != nullptr) add_paragraph(page->date_note, own);
    std::string licence = page != nullptr ? text_field(*page, "licence") : std::string();
    if (licence.empty()) licence = site.config->licence;
    if (!licence.empty()) {
        add_paragraph(main_.text("booklet.imprint.licence", {{"licence", licence}}), own);
        if (has_facing())
            add_paragraph(facing_->text("booklet.imprint.licence", {{"licence", licence}}), facing_->language);
    }
    return make_imprint(main_, imprint, imprint_section_, next_label(front_));
}

std::vector<ContentsEntry> Composer::contents_entries() const {
    using Kind = ContentsEntry::Kind;
    std::vector<ContentsEntry> entries;
    const auto add = [&](Kind kind, std::string title, std::string page, std::string anchor) -> ContentsEntry& {
        entries.push_back({.kind = kind,
                           .number = {},
                           .title = std::move(title),
                           .kicker = {},
                           .page = std::move(page),
                           .anchor = std::move(anchor),
                           .language = input_.language});
        return entries.back();
    };
    if (!introduction_page_.empty())
        add(Kind::kMatter, main_.text("booklet.introduction"), introduction_page_, input_.introduction.story->key);
    std::size_t part = input_.parts.size();
    for (const Placed& chapter : chapters_) {
        if (chapter.part != part && !parts_[chapter.part].anchor.empty())
            add(Kind::kPart, input_.parts[chapter.part].title, parts_[chapter.part].page, parts_[chapter.part].anchor);
        part = chapter.part;
        ContentsEntry& entry = add(Kind::kChapter, chapter.story->title, chapter.page, chapter.story->key);
        entry.number = ordinal(chapter.number, input_.language);
        entry.language = chapter.story->language;
        if (chapter.facing == nullptr) {
            entry.kicker = chapter.story->kicker;
        } else {
            add(Kind::kTranslation, chapter.facing->title, chapter.facing_page, chapter.facing->key).language =
                chapter.facing->language;
        }
    }
    if (!index_page_.empty()) add(Kind::kMatter, main_.text("booklet.index"), index_page_, "booklet-index");
    if (!facing_index_page_.empty())
        add(Kind::kMatter, facing_->text("booklet.index"), facing_index_page_,
            facing_key("booklet-index", facing_->language))
            .language = facing_->language;
    return entries;
}

void Composer::compose_contents() {
    const Chapter contents = set_contents(main_, contents_entries(), contents_section_);
    const Run run{
        .side = main_, .left_head = title_, .right_head = main_.text("booklet.contents"), .short_right_head = {}};
    add_pages(contents, break_pages(contents.sequence, main_.limits(), next_side(front_)), run, front_);
}

void Composer::compose_front() {
    front_.push_back(cover());
    front_.push_back(imprint());
    compose_contents();
    pad_to(Side::kRight, front_);
}

}  // namespace casepress::booklet
