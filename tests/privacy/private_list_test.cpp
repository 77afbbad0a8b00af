// The private list: what is read, and findings that never show a term.

#include "privacy/private_list.h"

#include "base/diagnostic_printer.h"
#include "privacy/codes.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace casepress;
using namespace casepress::privacy;

namespace {

struct Read {
    PrivateList list;
    DiagnosticSink sink;
};

Read read(std::string_view bytes) {
    Read result;
    result.list = read_private_list(bytes, "names.txt", result.sink);
    return result;
}

/// The only finding, which shows none of the secrets in either language, printed or not.
void check_finding(std::string_view bytes, Code code, Severity severity, std::string_view says,
                   std::initializer_list<std::string_view> secrets) {
    const Read result = read(bytes);
    REQUIRE(result.sink.diagnostics().size() == 1);
    const Diagnostic& finding = result.sink.diagnostics()[0];
    CHECK(finding.code == code);
    CHECK(finding.severity == severity);
    CHECK(finding.path == "names.txt");
    INFO(finding.message.en);
    CHECK(finding.message.en.find(says) != std::string::npos);
    CHECK(!finding.message.zh.empty());
    CHECK(!finding.help.en.empty());
    DiagnosticPrinter printer([&](const std::string&) { return std::string(bytes); }, {});
    const std::string shown = printer.print(finding) + finding.message.zh + finding.help.zh + finding.suggestion;
    for (const std::string_view secret : secrets) CHECK(shown.find(secret) == std::string::npos);
    if (severity == Severity::kError) CHECK(result.list.terms.empty());
}

}  // namespace

TEST_CASE("terms, comments, redactions") {
    const Read result = read("\xEF\xBB\xBF# list\n\n  袁小明\r\n@2025-01 李晓娜\t\r　王大路　\n@x  Tom Baker");
    CHECK(result.sink.diagnostics().empty());
    REQUIRE(result.list.terms.size() == 4);
    CHECK(result.list.terms[0].text == "袁小明");
    CHECK(result.list.terms[0].redaction.empty());
    CHECK(result.list.terms[0].line == 3);
    CHECK(result.list.terms[1].text == "李晓娜");
    CHECK(result.list.terms[1].redaction == "2025-01");
    CHECK(result.list.terms[1].line == 4);
    CHECK(result.list.terms[2].text == "王大路");
    CHECK(result.list.terms[2].line == 5);
    CHECK(result.list.terms[3].text == "Tom Baker");
    CHECK(read("").list.terms.empty());
    CHECK(read("\n\n#\n").sink.diagnostics().empty());
}

TEST_CASE("encodings") {
    // 袁小明 in GB 18030 and in UTF-16.
    check_finding("\xD4\xAC\xD0\xA1\xC3\xF7\n", kListEncoding, Severity::kError, "GB 18030", {"\xD4\xAC"});
    check_finding(std::string_view("\xFF\xFE\x81\x88\x0F\x5C\x0E\x66", 8), kListEncoding, Severity::kError, "UTF-16",
                  {});
    check_finding("袁小明\n\xFF\xFF", kListEncoding, Severity::kError, "byte 10", {"袁小", "小明"});
    check_finding(std::string_view("T\0o\0m\0", 6), kListNul, Severity::kError, "NUL", {"Tom"});
}

TEST_CASE("terms that cannot be used") {
    check_finding("袁\n", kTermTooShort, Severity::kError, "line 1: 1 character(s), 袁*", {});
    check_finding("王小明\n ab\n", kTermTooShort, Severity::kError, "line 2", {"ab", "王小"});
    check_finding("·\n", kTermTooShort, Severity::kError, "0 character(s)", {});
    std::string longest;
    for (std::size_t i = 0; i <= kLongestTerm; ++i) longest += i % 2 == 0 ? "袁" : "明";
    check_finding(longest, kTermTooLong, Severity::kError, "61 characters, 袁**", {"袁明", "明袁"});
    check_finding("@2025-01\n", kBadRedactionMark, Severity::kError, "line 1", {});
    check_finding("@ 袁小明\n", kBadRedactionMark, Severity::kError, "line 1", {"袁小", "小明"});
}

TEST_CASE("terms that are of doubtful use stay") {
    check_finding("袁小明\n袁小明\n", kTermTwice, Severity::kWarning, "line 2: 3 characters, 袁**: stands in line 1",
                  {"袁小", "小明"});
    check_finding("法院\n", kTermIsWord, Severity::kWarning, "line 1: 2 characters, 法*", {"法院"});
    check_finding("社会工作\n", kTermIsWord, Severity::kWarning, "社**", {"社会", "工作"});
    CHECK(read("法院\n").list.terms.size() == 1);
    CHECK(read("袁小明\n袁小明\n").list.terms.size() == 1);
    CHECK(read("袁晓明\n").sink.diagnostics().empty());
}

TEST_CASE("lists of any size end") {
    std::string many;
    for (std::size_t i = 0; i <= kMostTerms; ++i) many += "name" + std::to_string(i) + "\n";
    check_finding(many, kTooManyTerms, Severity::kError, "more than 200000 terms", {"name20"});
    CHECK(read(std::string(1'000'000, '\n')).sink.diagnostics().empty());
    // A file that is no list at all is not a million findings.
    std::string letters;
    for (int i = 0; i < 100'000; ++i) letters += "x\n";
    CHECK(read(letters).sink.diagnostics().size() <= 100);
}
