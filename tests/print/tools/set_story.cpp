// Sets one page of a site in columns, one after the other, for a person to look at:
//
//     set_story SITE KEY LANGUAGE a4|a3|booklet-a4|booklet-a5|booklet-16k OUT.pdf [press] [pdfa] [facilitator]
//     [vertical]
//
// Columns are filled from the top, cut where cutting costs nothing or little; nothing is composed.

#include "base/file_system.h"
#include "config/site_config.h"
#include "model/build_catalog.h"
#include "print/galley.h"
#include "print/paint.h"
#include "sources/source_tree.h"
#include "web/render_site.h"

#include "base/diagnostic_printer.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

using namespace casepress;

namespace {

struct Frame {
    print::Length x = 0, y = 0;
    int steps = 0;
};

/// The end of the units that fit: the last place where a cut is allowed.
std::size_t find_cut(const print::Galley& galley, std::size_t begin, int steps) {
    std::size_t best = begin;
    for (std::size_t end = begin + 1; end <= galley.units.size() && galley.steps(begin, end) <= steps; ++end) {
        if (galley.units[end - 1].cut < print::kNeverCut) best = end;
    }
    return best > begin ? best : begin + 1;
}

int fail(const DiagnosticSink& sink, const FileSystem& disk, const std::string& site) {
    DiagnosticPrinter printer(
        [&](const std::string& path) -> std::optional<std::string> {
            auto bytes = disk.read_file(join_path(site, path));
            return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
        },
        {});
    for (const Diagnostic& diagnostic : sink.diagnostics()) fmt::print(stderr, "{}", printer.print(diagnostic));
    return sink.errors() > 0 ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 6) {
        fmt::print(stderr, "set_story SITE KEY LANGUAGE PAPER OUT.pdf [press] [pdfa] [facilitator] [vertical]\n");
        return 2;
    }
    const std::string folder = argv[1], key = argv[2], language = argv[3], paper = argv[4], out = argv[5];
    const std::set<std::string> words(argv + 6, argv + argc);
    const auto disk = make_real_file_system();
    DiagnosticSink sink;
    const auto read = [&](const std::string& path) {
        auto bytes = disk->read_file(join_path(folder, path));
        return bytes ? *bytes : std::string();
    };
    const ThreadCount threads{2};
    const config::SiteConfig config = config::load_site_config(read("site.toml"), "site.toml", sink);
    const model::Catalog catalog = model::build_catalog(sources::load_source_tree(*disk, folder, config, threads, sink),
                                                        config, {.now = std::nullopt, .threads = threads}, sink);
    const site::Site site = site::build_site(config, catalog, threads, sink);
    const auto web = web::prepare_web(site, *disk, folder, sink);
    const model::Page* page = catalog.find(key, language);
    if (page == nullptr || web == nullptr) {
        fmt::print(stderr, "no page {} in {}\n", key, language);
        return fail(sink, *disk, folder) + 1;
    }
    const auto start = std::chrono::steady_clock::now();
    std::vector<print::ThemeLayer> layers;
    for (const web::ThemeFile& layer : web->print_layers()) layers.push_back({layer.path, std::string(layer.bytes)});
    const print::PrintTheme theme = print::read_theme(layers, sink);
    if (sink.errors() > 0) return fail(sink, *disk, folder);
    const typesetting::FontLibrary library{typesetting::FontFolders{}};
    const bool zh = language == "zh";
    print::NewspaperGeometry grid = paper == "a3" ? (zh ? theme.a3 : theme.a3_en) : (zh ? theme.a4 : theme.a4_en);
    if (paper.starts_with("booklet")) {
        const auto& booklet = paper == "booklet-a4"   ? (zh ? theme.booklet_a4 : theme.booklet_a4_en)
                              : paper == "booklet-a5" ? (zh ? theme.booklet_a5 : theme.booklet_a5_en)
                                                      : (zh ? theme.booklet_16k : theme.booklet_16k_en);
        grid = {booklet.width, booklet.height, booklet.top, booklet.bottom, booklet.inner, booklet.outer, 1, 0,
                booklet.step,  false};
    }
    const print::StoryContext context{
        .site = site,
        .figure_text = [&](const model::Page& of, const model::Figure& figure) { return web->figure_text(of, figure); },
        .text = [&](std::string_view in, std::string_view name) { return web->text(in, name); },
        .edition = words.contains("facilitator") ? print::Edition::kFacilitator : print::Edition::kParticipant};
    const bool booklet = paper.starts_with("booklet");
    const print::Story story = make_story(context, page->id, {.facts = booklet, .figures = true, .questions = booklet});
    print::PrintDocument document;
    document.title = story.title;
    document.language = language;
    const print::Medium medium = words.contains("press") ? print::Medium::kPress : print::Medium::kScreen;
    print::Setter setter(
        theme, library, grid.step, medium, document, sink,
        {.read_picture = [&](const std::string& path) { return disk->read_file(join_path(folder, path)); }});
    setter.open_story(story, pdf::StructureTree::root());
    const bool vertical = words.contains("vertical");
    const print::SetBlock head = vertical ? setter.set_vertical_head(story, grid.step * 20, print::HeadSize::kMajor)
                                          : setter.set_head(story, grid.type_width(), print::HeadSize::kLead);
    const std::vector<print::WideBlock> wide = setter.wide_blocks(story, grid.columns);
    const print::Galley body = setter.set_body(story, grid.column_width(), wide, {.notes = true, .source_line = true});
    for (std::size_t unit = 0; unit < body.units.size();) {
        print::PrintPage& sheet = document.pages.emplace_back();
        sheet.width = grid.width;
        sheet.height = grid.height;
        sheet.label = std::to_string(document.pages.size());
        print::Length top = grid.top;
        if (document.pages.size() == 1) {
            append_block(head, {grid.inner, top}, sheet);
            top += head.steps * grid.step;
            for (const print::WideBlock& block : wide) {
                const print::SetBlock set =
                    setter.set_block(story, block.block, grid.span_width(std::min(block.best_span, grid.columns)));
                append_block(set, {grid.inner, top}, sheet);
                top += (set.steps + 1) * grid.step;
            }
        }
        const int steps = static_cast<int>((grid.height - grid.bottom - top) / grid.step);
        for (int column = 0; column < grid.columns && unit < body.units.size(); ++column) {
            const print::Length x = grid.inner + column * (grid.column_width() + grid.gutter);
            if (column > 0 && grid.column_rules) {
                const print::Length middle = x - grid.gutter / 2;
                sheet.items.emplace_back(
                    print::RuleItem{{middle, top}, {middle, grid.height - grid.bottom}, theme.rule});
            }
            const std::size_t end = find_cut(body, unit, steps);
            append_units(body, unit, end, {x, top}, grid.step, sheet);
            unit = end;
        }
    }
    const auto set = std::chrono::steady_clock::now();
    const auto file =
        paint(document, theme,
              {.medium = medium,
               .standard = words.contains("pdfa") ? print::PdfStandard::kPdfA1b : print::PdfStandard::kNone,
               .date = "2025-07-19",
               .identifier = "",
               .threads = threads},
              sink);
    const auto painted = std::chrono::steady_clock::now();
    const auto milliseconds = [](auto a, auto b) { return std::chrono::duration<double, std::milli>(b - a).count(); };
    fmt::print("{} units, {} pages; set {:.0f} ms, painted {:.0f} ms, {} bytes\n", body.units.size(),
               document.pages.size(), milliseconds(start, set), milliseconds(set, painted), file ? file->size() : 0);
    if (file && !disk->write_file(out, *file, Durability::kCached)) return 1;
    return fail(sink, *disk, folder);
}
