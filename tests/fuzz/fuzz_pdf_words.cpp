// Any bytes as what pdftotext writes: they are refused, or give rows of which none is lost.

#include "fuzz_data.h"
#include "importing/pdf_rows.h"
#include "importing/pdf_vertical.h"
#include "importing/pdf_words.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

std::size_t bytes_of(const std::string& text) {
    std::size_t count = 0;
    for (const char c : text) count += c != ' ' ? 1U : 0U;
    return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casepress;
    auto pages = importing::read_bbox_layout(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!pages) return 0;
    std::size_t words = 0, rows = 0;
    for (importing::PdfPage& page : *pages) {
        for (const importing::PdfLine& line : page.lines) {
            for (const importing::PdfWord& word : line.words) words += bytes_of(word.text);
        }
        importing::join_vertical_lines(page);
    }
    for (const importing::PdfRow& row : importing::order_rows(*pages).rows) rows += bytes_of(row.text);
    fuzz::require(words == rows, "every word is in one row");
    return 0;
}
