// Any bytes as an XLIFF document about a page, and any bytes as a page and its translation. Whatever the document says,
// an import gives findings with places in it or a file that the parser reads; and what an export gives comes back
// without a change. The first byte says which of the two is tried. Build with -DCASEPRESS_SANITIZE=ON and clang.

#include "base/text.h"
#include "config/site_config.h"
#include "fuzz_data.h"
#include "markup/parse.h"
#include "translations/xliff.h"

#include <string>
#include <string_view>

namespace {

using casepress::fuzz::require;

/// Two languages of a page in memory.
struct Pages {
    Pages(std::string zh, std::string en) : chinese(std::move(zh)), english(std::move(en)) {
        casepress::DiagnosticSink ignored;
        config =
            casepress::config::load_site_config("title = \"T\"\nlanguages = [\"zh\", \"en\"]\n", "site.toml", ignored);
        source.document = casepress::markup::parse_document("content/a.zh.md", chinese, ignored);
        source.language = "zh";
        target.document = casepress::markup::parse_document("content/a.en.md", english, ignored);
        target.language = "en";
        source.type = target.type = config.find_type("page");
        pair = {&source, chinese, &target, english, "content/a.en.md", "en"};
    }
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;

    std::string chinese, english;
    casepress::config::SiteConfig config;
    casepress::model::Page source, target;
    casepress::translations::PagePair pair;
};

void import_anything(std::string_view document) {
    static const Pages pages(
        "+++\ntitle = \"题\"\n+++\n\n## 甲\n\n乙**丙**[丁](b.zh.md)。\n\n- 戊\n\n| 庚 |\n|---|\n| 壬 |\n\n新段。\n",
        "+++\ntitle = \"T\"\n+++\n\n## A\n\nB **C** [D](b.en.md).\n\n- E\n\n| G |\n|---|\n| I |\n");
    casepress::DiagnosticSink findings;
    const auto changed = casepress::translations::import_xliff(document, "a.xlf", {&pages.pair, 1}, findings);
    require(changed.empty() || findings.errors() == 0, "after an error nothing is written");
    require(changed.size() <= 1, "one page, one file");
    for (const casepress::Diagnostic& finding : findings.diagnostics()) {
        require(finding.span && finding.span->begin <= finding.span->end && finding.span->end <= document.size(),
                "a finding's span is in the document");
        require(!finding.message.en.empty() && !finding.message.zh.empty(), "it speaks both languages");
    }
    if (changed.empty()) return;
    require(changed[0].bytes.find("<script") == std::string::npos ||
                changed[0].bytes.find("\\<script") != std::string::npos,
            "texts stay texts");
    require(!casepress::find_invalid_utf8(changed[0].bytes), "what is written is UTF-8");
}

void export_anything(std::string_view text) {
    const std::size_t middle = text.find('\0');
    const bool two = middle != std::string_view::npos;
    const Pages pages(std::string(text.substr(0, middle)), two ? std::string(text.substr(middle + 1)) : std::string());
    const auto document = casepress::translations::export_xliff({&pages.pair, 1}, {});
    if (!document) {
        require(casepress::find_invalid_utf8(pages.chinese) || casepress::find_invalid_utf8(pages.english),
                "only what is not UTF-8 is refused");
        return;
    }
    casepress::DiagnosticSink findings;
    const auto changed = casepress::translations::import_xliff(*document, "a.xlf", {&pages.pair, 1}, findings);
    require(changed.empty(), "what was not changed changes nothing");
    for (const casepress::Diagnostic& finding : findings.diagnostics()) {
        // A page without any text gives a document without a <file>.
        require(document->find("<file") == std::string::npos && finding.code.number == 1343,
                "an export can be imported");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] == 'x') {
        import_anything(text);
    } else {
        export_anything(text);
    }
    return 0;
}
