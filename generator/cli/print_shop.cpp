#include "cli/print_shop.h"

#include "cli/codes.h"
#include "feeds/timestamps.h"
#include "newspaper/newspaper.h"
#include "pdf/impose.h"
#include "print/page_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::cli {

namespace {

using print::Story;

/// The last part of a page's key.
std::string_view name_of(const model::Page& page) {
    std::string_view key = page.key;
    if (key.ends_with('/')) key.remove_suffix(1);
    return key.substr(key.rfind('/') + 1);
}

/// A file's date comes from its content, never from a clock.
std::string date_of(const site::Site& site, const model::Page& page) {
    constexpr EdtfDate kNoDate{.first = {1970, 1, 1}, .last = {1970, 1, 1}};
    return feeds::format_timestamp(feeds::updated_date(site, page).value_or(kNoDate), site.config->utc_offset_minutes);
}

std::string text_of(const print::Text& text) {
    std::string out;
    for (const print::TextPiece& piece : text) out += piece.text;
    return out;
}

/// What preflight must find whole in the tag tree.
void add_paragraphs(const Story& story, std::vector<std::string>& paragraphs) {
    for (const print::Block& block : story.blocks) {
        if (block.kind != print::BlockKind::kParagraph && block.kind != print::BlockKind::kQuote) continue;
        std::string text = text_of(block.text);
        if (!text.empty()) paragraphs.push_back(std::move(text));
    }
}

const print::NewspaperGeometry& newspaper_geometry(const print::PrintTheme& theme, bool a3, std::string_view language) {
    if (language.starts_with("zh")) return a3 ? theme.a3 : theme.a4;
    return a3 ? theme.a3_en : theme.a4_en;
}

/// A page's translation in the first other language that has one.
model::PageId translation_of(const site::Site& site, model::PageId page) { return site.relations[page].pair; }

}  // namespace

PrintKind print_kind(const model::Page& page) {
    if (page.type != nullptr && (page.type->schema_org == "PublicationIssue" || page.type->name == "issue")) {
        return PrintKind::kIssue;
    }
    return page.role == model::PageRole::kContent && !page.items.empty() ? PrintKind::kCollection : PrintKind::kPage;
}

std::vector<PrintJob> published_jobs(const site::Site& site) {
    std::vector<PrintJob> jobs;
    for (const model::Page& page : site.catalog->pages) {
        const PrintKind kind = print_kind(page);
        if (kind != PrintKind::kPage && !page.draft && !page.items.empty()) jobs.push_back({kind, page.id});
    }
    return jobs;
}

std::string print_file_name(const site::Site& site, const PrintJob& job, const PrintSettings& settings) {
    const model::Page& page = site.page(job.page);
    const bool is_issue = job.kind == PrintKind::kIssue;
    return fmt::format("{}.{}{}{}{}{}{}.pdf", name_of(page), page.language, is_issue && settings.a3 ? "-a3" : "",
                       settings.medium == print::Medium::kPress ? "-press" : "",
                       settings.edition == print::Edition::kFacilitator ? "-facilitators" : "",
                       !is_issue && settings.facing ? "-facing" : "", !is_issue && settings.imposed ? "-folding" : "");
}

PrintShop::PrintShop(const OpenSite& open, const site::Site& site, const web::WebWriter& web, const FileSystem& files,
                     DiagnosticSink& sink)
    : open_(open),
      site_(site),
      web_(web),
      files_(files),
      fonts_({.own = {join_path(open.folder, "themes/" + open.config.theme + "/fonts")}}) {
    for (const web::ThemeFile& layer : web.print_layers()) {
        layers_.push_back({.path = layer.path, .text = std::string(layer.bytes)});
    }
    static_cast<void>(print::read_theme(layers_, sink));
}

std::optional<PrintedDocument> PrintShop::print(const PrintJob& job, const PrintSettings& settings,
                                                DiagnosticSink& sink) const {
    const std::size_t errors = sink.errors();
    const model::Page& page = site_.page(job.page);
    const print::PrintTheme theme = theme_for(page, sink);
    print::PrintDocument document;
    const Composed composed = compose(job, settings, theme, document, sink);
    if (sink.errors() > errors || document.pages.empty()) return std::nullopt;
    auto bytes = print::paint(document, theme,
                              {.medium = settings.medium,
                               .standard = settings.standard,
                               .date = date_of(site_, page),
                               .identifier = site_.config->base_url.empty() ? "" : site_.config->base_url + page.url,
                               .threads = settings.threads},
                              sink);
    if (!bytes) return std::nullopt;
    const std::string name = print_file_name(site_, job, settings);
    check(*bytes, composed, theme, settings, name, sink);
    if (sink.errors() > errors) return std::nullopt;
    PrintedDocument printed{.bytes = std::move(*bytes), .pages = document.pages.size()};
    if (settings.imposed && job.kind != PrintKind::kIssue) {
        auto imposed = pdf::impose_booklet(printed.bytes, {.path = name});
        if (!imposed) {
            sink.report(std::move(imposed.error()));
            return std::nullopt;
        }
        printed.bytes = std::move(*imposed);
    }
    return printed;
}

std::string PrintShop::picture(const PrintJob& job, const PrintSettings& settings, DiagnosticSink& sink) const {
    const print::PrintTheme theme = theme_for(site_.page(job.page), sink);
    print::PrintDocument document;
    static_cast<void>(compose(job, settings, theme, document, sink));
    return document.pages.empty() ? std::string() : print::draw_page(document, 0, theme);
}

PrintShop::Composed PrintShop::compose(const PrintJob& job, const PrintSettings& settings,
                                       const print::PrintTheme& theme, print::PrintDocument& document,
                                       DiagnosticSink& sink) const {
    return job.kind == PrintKind::kIssue ? compose_issue(job, settings, theme, document, sink)
                                         : compose_booklet(job, settings, theme, document, sink);
}

/// The site's theme, with what the page itself says over it.
print::PrintTheme PrintShop::theme_for(const model::Page& page, DiagnosticSink& sink) const {
    std::vector<print::ThemeLayer> layers = layers_;
    const model::Field* const field = page.find_field("print");
    const auto* const table = field == nullptr ? nullptr : std::get_if<model::FieldTable>(&field->value.value);
    if (table != nullptr) {
        for (const model::Field& member : *table) {
            const auto* const text = std::get_if<std::string>(&member.value.value);
            if (member.spec->name == "theme" && text != nullptr) {
                layers.push_back({.path = page.document.path(), .text = *text});
            }
        }
    }
    if (layers.size() != layers_.size()) return print::read_theme(layers, sink);
    DiagnosticSink reported;  // when the shop was opened
    return print::read_theme(layers, reported);
}

print::StoryContext PrintShop::context(const PrintSettings& settings) const {
    return {.site = site_,
            .figure_text = [this](const model::Page& page,
                                  const model::Figure& figure) { return web_.figure_text(page, figure); },
            .text = [this](std::string_view language, std::string_view key) { return web_.text(language, key); },
            .edition = settings.edition};
}

PrintShop::Composed PrintShop::compose_issue(const PrintJob& job, const PrintSettings& settings,
                                             const print::PrintTheme& theme, print::PrintDocument& document,
                                             DiagnosticSink& sink) const {
    const model::Page& issue = site_.page(job.page);
    const auto items = newspaper::issue_items(issue);
    print::StoryContext stories_context = context(settings);
    stories_context.in_document = [&items](model::PageId page) {
        return std::ranges::find(items, page, &newspaper::IssueItem::page) != items.end();
    };
    std::vector<Story> stories(items.size());
    parallel_for(items.size(), settings.threads,
                 [&](std::size_t i) { stories[i] = newspaper::make_issue_story(stories_context, job.page, items[i]); });
    const print::NewspaperGeometry& geometry = newspaper_geometry(theme, settings.a3, issue.language);
    document.language = issue.language;
    print::Setter setter(theme, fonts_, geometry.step, settings.medium, document, sink, setter_options(settings));
    const int apart = newspaper::compose_newspaper(
        {.site = site_, .issue = job.page, .stories = stories, .geometry = geometry, .text = stories_context.text},
        setter, sink);
    return {std::move(stories), static_cast<double>(apart)};
}

PrintShop::Composed PrintShop::compose_booklet(const PrintJob& job, const PrintSettings& settings,
                                               const print::PrintTheme& theme, print::PrintDocument& document,
                                               DiagnosticSink& sink) const {
    const model::Page& page = site_.page(job.page);
    const bool is_collection = job.kind == PrintKind::kCollection;
    const auto groups = is_collection ? booklet::collection_parts(*site_.catalog, job.page)
                                      : std::vector<booklet::PartPages>{{.title = "", .pages = {job.page}}};
    std::vector<model::PageId> pages;
    for (const booklet::PartPages& group : groups) pages.insert(pages.end(), group.pages.begin(), group.pages.end());
    const bool facing = settings.facing && translation_of(site_, job.page) != model::kNoPage;
    const std::size_t chapters = pages.size();
    if (is_collection) pages.push_back(job.page);  // the introduction
    const std::size_t originals = pages.size();
    if (facing) {
        for (std::size_t i = 0; i < originals; ++i) pages.push_back(translation_of(site_, pages[i]));
    }

    print::StoryContext stories_context = context(settings);
    stories_context.in_document = [&pages](model::PageId id) { return std::ranges::find(pages, id) != pages.end(); };
    std::vector<Story> stories(pages.size());
    parallel_for(pages.size(), settings.threads, [&](std::size_t i) {
        const bool introduction = i % originals == chapters;
        if (pages[i] == model::kNoPage) return;
        stories[i] = print::make_story(stories_context, pages[i],
                                       {.facts = !introduction, .figures = true, .questions = !introduction});
    });
    const auto chapter = [&](std::size_t i) {
        const bool translated = facing && pages[originals + i] != model::kNoPage;
        return booklet::ChapterInput{.story = &stories[i], .facing = translated ? &stories[originals + i] : nullptr};
    };
    booklet::BookletInput input{.context = stories_context};
    input.form = is_collection ? booklet::Form::kBooklet : booklet::Form::kHandout;
    input.language = page.language;
    input.collection = job.page;
    input.paper = settings.paper;
    if (is_collection) input.introduction = chapter(chapters);
    std::size_t next = 0;
    for (const booklet::PartPages& group : groups) {
        booklet::PartInput& part = input.parts.emplace_back();
        part.title = group.title;
        for (std::size_t i = 0; i < group.pages.size(); ++i) part.chapters.push_back(chapter(next++));
    }

    if (facing) {
        input.facing_language = site_.page(translation_of(site_, job.page)).language;
        if (is_collection) {
            const auto titles = booklet::collection_parts(*site_.catalog, translation_of(site_, job.page));
            for (std::size_t i = 0; i < input.parts.size() && i < titles.size(); ++i) {
                input.parts[i].facing_title = titles[i].title;
            }
        }
    }
    document.language = page.language;
    print::Setter setter(theme, fonts_, booklet::booklet_geometry(theme, settings.paper, page.language).step,
                         settings.medium, document, sink, setter_options(settings));
    booklet::compose_booklet(input, setter, sink);
    return {.stories = std::move(stories)};
}

print::SetterOptions PrintShop::setter_options(const PrintSettings& settings) const {
    const bool flat = settings.medium == print::Medium::kPress || settings.standard != print::PdfStandard::kNone;
    return {.read_picture = [this](const std::string& path) { return files_.read_file(join_path(open_.folder, path)); },
            .transparency = flat ? pdf::Transparency::kFlattened : pdf::Transparency::kKept};
}

/// A fault of preflight is a fault of what was printed: nobody gets the file. Columns that cannot be made to end level
/// are a finding of the composer, which names the article: they do not keep an issue from being printed.
void PrintShop::check(const std::string& bytes, const Composed& composed, const print::PrintTheme& theme,
                      const PrintSettings& settings, const std::string& name, DiagnosticSink& sink) const {
    preflight::Options options;
    options.path = name;
    options.resolution = theme.least_resolution;
    options.purpose =
        settings.medium == print::Medium::kPress ? preflight::Purpose::kPress : preflight::Purpose::kScreen;
    options.column_difference = std::max(options.column_difference, composed.columns_apart);
    for (const Story& story : composed.stories) add_paragraphs(story, options.paragraphs);
    auto report = preflight::run_preflight(bytes, options);
    if (!report) {
        sink.report(std::move(report.error()));
        return;
    }
    report_preflight(*report, name, sink);
}

void report_preflight(const preflight::Report& report, const std::string& name, DiagnosticSink& sink) {
    for (const preflight::Check& check : report.checks) {
        if (check.verdict != preflight::Verdict::kFail) continue;
        const preflight::Place place = check.places.empty() ? preflight::Place{} : check.places.front();
        sink.report(
            {.code = kPreflightFailed,
             .path = name,
             .message = {.en = fmt::format("preflight: {} ({}): {} in {} places, first on page {}: {}", check.name,
                                           check.title.en, check.figure, check.place_count, place.page, place.excerpt),
                         .zh = fmt::format("预检不合格：{}（{}）：{}，共 {} 处，首见于第 {} 页：{}", check.name,
                                           check.title.zh, check.figure, check.place_count, place.page, place.excerpt)},
             .help = {
                 "Nothing was written. This is a fault of the program, not of your text: please report it; a sentence "
                 "more or less near that place usually avoids it",
                 "文件没有写出。这是程序的毛病，不是稿件的问题，请反馈；在那一处附近增减一句话，通常就能避开"}});
    }
}

}  // namespace casepress::cli
