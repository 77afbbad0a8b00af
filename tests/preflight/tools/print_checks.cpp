// Prints what preflight finds in a file: print_checks FILE [--press]

#include "base/file_system.h"
#include "preflight/preflight.h"

#include <fmt/format.h>

#include <cstdio>
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
    const auto bytes = make_real_file_system()->read_file(argv[1]);
    if (!bytes) {
        fmt::print(stderr, "{}\n", bytes.error().message());
        return 2;
    }
    preflight::Options options{.path = argv[1]};
    if (argc > 2 && std::string_view(argv[2]) == "--press") options.purpose = preflight::Purpose::kPress;
    const auto report = preflight::run_preflight(*bytes, options);
    if (!report) {
        fmt::print(stderr, "{}\n", report.error().message.en);
        return 1;
    }
    fmt::print("{} pages, {} glyphs{}\n", report->pages, report->glyphs, report->cut_short ? ", cut short" : "");
    for (const preflight::Check& check : report->checks) print(check);
    return report->passed() ? 0 : 1;
}
