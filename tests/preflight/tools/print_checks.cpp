// Prints what preflight finds in a file: print_checks FILE [--press] [--paragraphs TEXT]
//
// TEXT has a paragraph in each line; each must be the whole text of an element of the tag tree.

#include "base/file_system.h"
#include "base/text.h"
#include "preflight/preflight.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace casepress;

void print(const preflight::Check& check) {
    constexpr const char* kVerdicts[] = {"pass", "FAIL", "n/a "};
    fmt::print("{} {:<20} {:g}", kVerdicts[static_cast<std::size_t>(check.verdict)], check.name, check.figure);
    if (check.verdict != preflight::Verdict::kNotApplicable)
        fmt::print(" ({} {:g})", check.bound == preflight::Bound::kAtMost ? "at most" : "at least", check.limit);
    fmt::print("  {}\n", check.title.en);
    for (const preflight::Place& place : check.places) {
        fmt::print("       page {}", place.page);
        if (place.point) fmt::print(" ({:.1f}, {:.1f})", place.point->x, place.point->y);
        fmt::print(" {}\n", place.excerpt);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const auto files = make_real_file_system();
    const auto read = [&](const char* path) {
        auto bytes = files->read_file(path);
        if (!bytes) {
            fmt::print(stderr, "{}\n", bytes.error().message());
            std::exit(2);
        }
        return std::move(*bytes);
    };
    preflight::Options options{.path = argv[1]};
    for (int i = 2; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--press") options.purpose = preflight::Purpose::kPress;
        if (word == "--paragraphs" && i + 1 < argc) {
            const std::string text = read(argv[i + 1]);
            for (const std::string_view line : split(text, '\n')) options.paragraphs.emplace_back(line);
        }
    }
    const std::string bytes = read(argv[1]);
    const auto report = preflight::run_preflight(bytes, options);
    if (!report) {
        fmt::print(stderr, "{}\n", report.error().message.en);
        return 1;
    }
    fmt::print("{} pages, {} glyphs{}\n", report->pages, report->glyphs, report->cut_short ? ", cut short" : "");
    for (const preflight::Check& check : report->checks) print(check);
    return report->passed() ? 0 : 1;
}
