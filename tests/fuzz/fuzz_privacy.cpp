// Any bytes as a text that is scanned, and as a private list. Hits lie in the text, by place and apart; a name that is
// put behind any text is found; persons stand where they are said to; no finding about a list shows two neighbouring
// characters of a term. The first byte says what is tried. Build with -DCASEPRESS_SANITIZE=ON and clang.

#include "base/text.h"
#include "privacy/private_list.h"
#include "privacy/scanner.h"
#include "privacy/text_persons.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace casepress;
using namespace casepress::privacy;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

const Scanner& scanner() {
    static const Scanner kScanner = [] {
        PrivateList list;
        for (const char* name : {"袁小明", "李娜", "欧阳海兰", "Tom Baker", "阿依古丽·买买提"}) {
            list.terms.push_back({name, "", list.terms.size() + 1});
        }
        Patterns patterns;
        patterns.minor_name = true;
        patterns.person_name = true;
        return Scanner(list, patterns);
    }();
    return kScanner;
}

void scan_anything(std::string_view text, TextKind kind) {
    const auto hits = scanner().scan(text, kind);
    std::uint32_t end = 0;
    for (const Hit& hit : hits) {
        require(hit.span.begin >= end && hit.span.begin < hit.span.end, "hits are in order and apart");
        require((hit.rule == Rule::kName) == (hit.term != kNoTerm), "names have a term");
        end = hit.span.end;
    }
    require(end <= text.size(), "hits lie in the text");
    (void)mask(text, hits);
    static const TextPersons kPersons;
    for (const TextPerson& person : kPersons.find(text, hits)) {
        require(person.span.end <= text.size() && person.span.begin < person.span.end, "persons lie in the text");
        require(text.substr(person.span.begin, person.span.size()) == person.name, "a name is what stands there");
    }
    const std::string behind = std::string(text) + "\n\n袁小明\n\n";
    bool found = false;
    for (const Hit& hit : scanner().scan(behind, kind)) found = found || hit.span.end > text.size();
    require(found, "a name is found behind anything");
}

void read_anything(std::string_view bytes) {
    DiagnosticSink sink;
    const PrivateList list = read_private_list(bytes, "list", sink);
    require(list.terms.empty() || sink.errors() == 0, "a list with errors is empty");
    for (const PrivateTerm& term : list.terms) {
        require(!find_invalid_utf8(term.text) && !term.text.empty() && term.line > 0, "a term is a text with a line");
    }
    for (const Diagnostic& finding : sink.diagnostics()) {
        require(!finding.span && finding.related.empty(), "a finding shows no line");
        require(!find_invalid_utf8(finding.message.en) && !find_invalid_utf8(finding.message.zh), "it is UTF-8");
    }
    // A scanner's tables cost a quarter of a second here: one list of thirty-two is also used.
    if (list.terms.size() < 100 && bytes.size() % 32 == 0)
        (void)Scanner(list, no_patterns()).scan(bytes, TextKind::kPlain);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0]) {
        case 'l':
            // Tables cost a tenth of a second: lists are read less often than texts.
            read_anything(text.substr(0, 400));
            break;
        case 'p':
            scan_anything(text, TextKind::kPlain);
            break;
        default:
            scan_anything(text, TextKind::kSource);
    }
    return 0;
}
