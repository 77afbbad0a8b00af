// Any bytes as a PDF: preflight ends, and what it gives makes sense. The last byte chooses what is asked.

#include "base/text.h"
#include "pdf/content_tokens.h"
#include "pdf/impose.h"
#include "preflight/cmap.h"
#include "preflight/preflight.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace casepress;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

void check_report(const preflight::Report& report) {
    for (const preflight::Check& check : report.checks) {
        require(std::isfinite(check.figure), "a figure is a number");
        require(check.places.size() <= preflight::kMostPlaces, "places are limited");
        for (const preflight::Place& place : check.places) {
            require(place.page <= report.pages, "a place is on a page");
            require(!place.point || (std::isfinite(place.point->x) && std::isfinite(place.point->y)), "a point is one");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    preflight::Options options;
    if (size > 0 && bytes.back() % 2 == 0) options.purpose = preflight::Purpose::kPress;
    options.paragraphs = {"a"};
    if (const auto report = preflight::run_preflight(bytes, options)) check_report(*report);
    if (size > 0 && bytes.back() % 16 == 1) (void)pdf::impose_booklet(bytes, {});
    pdf::ContentReader reader(bytes);
    pdf::Operation operation;
    while (reader.next(operation)) require(operation.operands.size() <= 4096, "operands are limited");
    const preflight::CMap map = preflight::CMap::parse(bytes);
    if (const std::string* text = map.text('a')) require(!find_invalid_utf8(*text), "a code's text is UTF-8");
    return 0;
}
