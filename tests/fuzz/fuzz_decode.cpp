// Any bytes as a text file: what comes out is text, with its pages in order.

#include "base/text.h"
#include "importing/decode.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casepress;
    DiagnosticSink sink;
    const auto original =
        importing::decode_text("a.txt", {reinterpret_cast<const char*>(data), size}, sink, size % 2 == 0 ? "" : "gbk");
    if (!original || find_invalid_utf8(original->text)) std::abort();
    for (std::size_t i = 0; i < original->text.size();) {
        const CodePoint c = decode_utf8(original->text, i);
        if (!importing::is_allowed_character(c.value)) std::abort();
        i += c.length;
    }
    for (std::size_t i = 1; i < original->pages.size(); ++i) {
        if (original->pages[i] <= original->pages[i - 1] || original->pages[i] >= original->text.size()) std::abort();
    }
    for (const Diagnostic& one : sink.diagnostics()) {
        if (one.span && original->text.substr(one.span->begin, 3) != "\xEF\xBF\xBD") std::abort();
    }
    return 0;
}
