#include "archive/zip_reader.h"

#include "archive/codes.h"
#include "archive/make_zip.h"

#include <doctest/doctest.h>

using namespace casepress;
using namespace casepress::archive;
using test::make_zip;

namespace {

Code fault_of(const std::string& bytes, const ZipLimits& limits = {}) {
    const auto opened = ZipReader::open(bytes, "a.docx", limits);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().path == "a.docx");
    CHECK(opened.error().severity == Severity::kError);
    return opened.error().code;
}

}  // namespace

TEST_CASE("entries are read as they are") {
    const std::string bytes =
        make_zip({{"word/document.xml", "<a/>"}, {"word/", ""}, {"word\\media\\图.png", "PNG"}, {"a/../b", "B"}});
    auto zip = ZipReader::open(bytes, "a.docx");
    REQUIRE(zip);
    REQUIRE(zip->entries().size() == 3);
    CHECK(zip->entries()[0].name == "word/document.xml");
    CHECK(zip->entries()[0].size == 4);
    CHECK(zip->entries()[1].name == "word/media/图.png");
    CHECK(zip->entries()[2].name == "b");
    CHECK(zip->read("word/document.xml") == "<a/>");
    CHECK(zip->read("word/media/图.png") == "PNG");
    CHECK(zip->has("b"));
    CHECK_FALSE(zip->has("c"));
    const auto none = zip->read("c");
    REQUIRE_FALSE(none);
    CHECK(none.error().code == kDamagedArchive);
}

TEST_CASE("what is no archive, or a damaged one") {
    CHECK(fault_of("") == kDamagedArchive);
    CHECK(fault_of("PK\x03\x04 and then nothing") == kDamagedArchive);
    const std::string good = make_zip({{"a", "0123456789"}});
    CHECK(fault_of(good.substr(0, good.size() - 10)) == kDamagedArchive);
    const std::string wrong = make_zip({{.name = "a", .bytes = "0123456789", .wrong_checksum = true}});
    auto zip = ZipReader::open(wrong, "a.docx");
    REQUIRE(zip);
    const auto read = zip->read("a");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == kDamagedArchive);
}

TEST_CASE("names that leave the folder") {
    for (const char* name : {"../a", "/etc/passwd", "a/../../b", "..\\a", "C:\\a", "a/.."})
        CHECK(fault_of(make_zip({{name, "x"}})) == kUnsafeName);
}

TEST_CASE("encrypted entries") {
    const std::string bytes = make_zip({{.name = "a", .bytes = "0123456789abcdef", .encrypted = true}});
    auto zip = ZipReader::open(bytes, "a.docx");
    REQUIRE(zip);
    const auto read = zip->read("a");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == kEncryptedArchive);
}

TEST_CASE("bombs: too many, too large, packed beyond belief") {
    CHECK(fault_of(make_zip({{"a", "x"}, {"b", "x"}}), {.entries = 1}) == kTooLargeArchive);
    CHECK(fault_of(make_zip({{"a", "12345"}}), {.entry_bytes = 4}) == kTooLargeArchive);
    CHECK(fault_of(make_zip({{"a", "12345"}, {"b", "12345"}}), {.total_bytes = 9}) == kTooLargeArchive);
    CHECK(fault_of(make_zip({{.name = "a", .bytes = "x", .claimed_size = 100U << 20}})) == kTooLargeArchive);
}
