#include "booklet/compose_booklet.h"

#include "base/written_number.h"
#include "booklet/codes.h"
#include "booklet/composer.h"
#include "booklet/numbering.h"
#include "site/language_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::booklet {

namespace {

constexpr int kLeastSteps = 8;    // of a page
constexpr Length kLeastEms = 10;  // of a line

}  // namespace

Composer::Composer(const BookletInput& input, print::Setter& setter, DiagnosticSink& sink)
    : input_(input),
      sink_(sink),
      main_{.setter = setter,
            .context = input.context,
            .language = input.language,
            .geometry = booklet_geometry(setter.theme(), input.paper, input.language),
            .margins = input.form == Form::kHandout ? Margins::kEqual : Margins::kMirrored} {
    if (!input.facing_language.empty()) {
        // Both languages stand on one grid, so that lines of facing pages are level.
        facing_.emplace(SideSetting{.setter = setter,
                                    .context = input.context,
                                    .language = input.facing_language,
                                    .geometry = main_.geometry,
                                    .margins = main_.margins});
    }
    const site::Site& site = input.context.site;
    title_ = std::string(site.config->title.in(input.language));
    if (input.collection != model::kNoPage) title_ = site.page(input.collection).title;
}

void Composer::run() {
    main_.setter.document().language = input_.language;  // which sizes of type depend on
    if (!check()) return;
    add_containers();
    compose_body();
    if (is_booklet()) compose_front();
    assemble();
    add_outline();
}

bool Composer::check() {
    const bool empty = std::ranges::all_of(input_.parts, [](const PartInput& part) { return part.chapters.empty(); });
    if (empty) {
        const bool named = input_.collection != model::kNoPage;
        sink_.report({.code = kNothingToPrint,
                      .severity = Severity::kError,
                      .path = named && input_.introduction.story != nullptr ? input_.introduction.story->path : "",
                      .message = {named ? "The collection names no pages, so there is no booklet to print"
                                        : "There are no pages to print",
                                  named ? "案例集没有列出任何页面，无法制成小册子" : "没有要打印的页面"},
                      .help = {"Name the pages in its items", "请在 items 中列出页面"}});
        return false;
    }
    const bool small =
        main_.step() <= 0 || main_.limits().steps < kLeastSteps || main_.width() < kLeastEms * main_.em();
    if (!small) return true;
    sink_.report(
        {.code = kPaperTooSmall,
         .severity = Severity::kError,
         .message = {fmt::format("The margins leave less than {} lines of {} characters on a page", kLeastSteps,
                                 kLeastEms),
                     fmt::format("页边距过大，一页排不下{}行、每行{}字", kLeastSteps, kLeastEms)},
         .help = {"Give smaller margins in [booklet] of print.toml", "请在 print.toml 的 [booklet] 中减小页边距"}});
    return false;
}

void Composer::add_containers() {
    const pdf::ElementId root = pdf::StructureTree::root();
    const auto section = [&](std::string title, pdf::Role role = pdf::Role::kSection) {
        return tree().add(root, {.role = role, .title = std::move(title)});
    };
    tree().edit(root).language = std::string(site::language_names(input_.language).tag);
    if (is_booklet()) {
        cover_section_ = section(title_);
        imprint_section_ = section(main_.text("booklet.imprint"));
        contents_section_ = section(main_.text("booklet.contents"));
        if (has_facing()) half_title_section_ = section(title_);
        if (input_.introduction.story != nullptr) introduction_section_ = section(main_.text("booklet.introduction"));
    }
    for (const PartInput& part : input_.parts)
        part_sections_.push_back(is_booklet() ? section(part.title, pdf::Role::kPart) : root);
    if (!is_booklet()) return;
    index_section_ = section(main_.text("booklet.index"));
    if (!has_facing()) return;
    facing_index_section_ = section(facing_->text("booklet.index"));
    tree().edit(facing_index_section_).language = std::string(site::language_names(facing_->language).tag);
}

std::string Composer::next_label(const std::vector<print::PrintPage>& pages) const {
    const auto number = static_cast<std::uint32_t>(pages.size() + 1);
    return &pages == &front_ ? lower_roman(number) : std::to_string(number);
}

void Composer::pad_to(Side side, std::vector<print::PrintPage>& pages) {
    if (next_side(pages) != side) pages.push_back(main_.empty_page(next_label(pages)));
}

const SideSetting& Composer::side_for(const print::Story& story) const {
    return has_facing() && story.language == facing_->language ? *facing_ : main_;
}

void Composer::add_outline() {
    std::vector<print::OutlineItem>& outline = main_.setter.document().outline;
    if (is_booklet()) {
        outline.push_back({main_.text("booklet.cover"), "booklet-cover", 0});
        outline.push_back({main_.text("booklet.contents"), "booklet-contents", 0});
        if (!introduction_page_.empty())
            outline.push_back({main_.text("booklet.introduction"), input_.introduction.story->key, 0});
    }
    std::size_t part = input_.parts.size();
    for (const Placed& chapter : chapters_) {
        const bool in_part = !parts_[chapter.part].anchor.empty();
        if (in_part && chapter.part != part)
            outline.push_back({input_.parts[chapter.part].title, parts_[chapter.part].anchor, 0});
        part = chapter.part;
        const unsigned level = in_part ? 1 : 0;
        outline.push_back({chapter.story->title, chapter.story->key, level});
        for (const Subhead& subhead : chapter.subheads) outline.push_back({subhead.title, subhead.anchor, level + 1});
    }
    if (!index_page_.empty()) outline.push_back({main_.text("booklet.index"), "booklet-index", 0});
}

void Composer::assemble() {
    print::PrintDocument& document = main_.setter.document();
    document.title = title_;
    const site::Site& site = input_.context.site;
    document.subject = std::string(site.config->title.in(input_.language));
    document.rights = site.config->licence;
    document.two_pages_at_once = is_booklet();
    if (input_.collection != model::kNoPage) {
        const std::vector<std::string> names = issuers(site.page(input_.collection), input_.language);
        document.author = fmt::format("{}", fmt::join(names, main_.text("booklet.name_separator")));
    } else if (input_.parts.size() == 1 && input_.parts.front().chapters.size() == 1) {
        document.title = input_.parts.front().chapters.front().story->title;
    }
    for (std::vector<print::PrintPage>* pages : {&front_, &body_})
        std::ranges::move(*pages, std::back_inserter(document.pages));
}

void compose_booklet(const BookletInput& input, print::Setter& setter, DiagnosticSink& sink) {
    Composer(input, setter, sink).run();
}

}  // namespace casepress::booklet
