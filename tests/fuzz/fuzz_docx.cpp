// Parts of a DOCX, separated by form feeds: document, styles, numbering, footnotes, comments. Bytes that begin with PK
// are an archive as a whole.

#include "../archive/make_zip.h"
#include "base/text.h"
#include "check_import.h"
#include "importing/docx.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

std::string archive_of(std::string_view input) {
    using casepress::test::ZipPart;
    constexpr std::string_view kBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    constexpr std::string_view kNames[] = {"document", "styles", "numbering", "footnotes", "comments"};
    std::vector<ZipPart> parts;
    std::string relationships = "<Relationships>";
    std::size_t index = 0;
    for (const std::string_view part : casepress::split(input, '\f')) {
        if (index == std::size(kNames)) break;
        const std::string name(kNames[index++]);
        parts.push_back({.name = "word/" + name + ".xml", .bytes = std::string(part)});
        relationships += "<Relationship Id=\"" + name + "\" Type=\"" + std::string(kBase) + name + "\" Target=\"" +
                         name + ".xml\"/>";
    }
    relationships +=
        "<Relationship Id=\"p\" Type=\"" + std::string(kBase) + "image\" Target=\"p.png\"/></Relationships>";
    parts.push_back({.name = "word/_rels/document.xml.rels", .bytes = relationships});
    parts.push_back({.name = "word/p.png", .bytes = "\x89PNG\r\n\x1A\n"});
    return casepress::test::make_zip(parts);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    casepress::DiagnosticSink sink;
    const std::string bytes = input.starts_with("PK") ? std::string(input) : archive_of(input);
    if (const auto import = casepress::importing::read_docx("a.docx", bytes, sink); import && sink.errors() == 0)
        casepress::test::check_import(*import);
    return 0;
}
