// Any bytes as a saved page.

#include "check_import.h"
#include "importing/html.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    casepress::DiagnosticSink sink;
    const auto import =
        casepress::importing::read_html_file({.path = "a.html",
                                              .bytes = std::string(reinterpret_cast<const char*>(data), size),
                                              .neighbour = [](const std::string& path) -> std::optional<std::string> {
                                                  if (path.size() % 2 == 0) return std::nullopt;
                                                  return "GIF89a";
                                              }},
                                             sink);
    if (import && sink.errors() == 0) casepress::test::check_import(*import);
    return 0;
}
