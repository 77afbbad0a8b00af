#include "pdf/reader.h"

#include "pdf/codes.h"
#include "pdf/content_tokens.h"
#include "pdf/sample.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

using namespace casepress;
using namespace casepress::pdf;

namespace {

/// A file of these objects (numbered from 1), whose cross-reference table a reader must find out for itself.
std::string make_file(const std::vector<std::string>& objects) {
    std::string bytes = "%PDF-1.7\n";
    for (std::size_t i = 0; i < objects.size(); ++i) bytes += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    return bytes + "trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
}

std::vector<Operation> read_all(std::string_view content) {
    ContentReader reader(content);
    std::vector<Operation> operations;
    Operation operation;
    while (reader.next(operation)) operations.push_back(operation);
    return operations;
}

}  // namespace

TEST_CASE("pages inherit from the page tree, and a tree that bites its tail ends") {
    const std::string bytes = make_file(
        {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R 2 0 R]/MediaBox[0 0 10 20]/Rotate 90>>",
         "<</Type/Page/Parent 2 0 R>>", "<</Type/Pages/Kids[5 0 R 3 0 R]/MediaBox[0 0 30 40]>>", "<</Type/Page>>"});
    const auto file = File::open(bytes);
    REQUIRE(file);
    REQUIRE(file->pages().size() == 2);
    CHECK(file->get(file->pages()[0].dictionary, "MediaBox").as_array()->at(2).integer() == 10);
    CHECK(file->get(file->pages()[1].dictionary, "MediaBox").as_array()->at(2).integer() == 30);
    CHECK(file->get(file->pages()[1].dictionary, "Rotate").integer() == 90);
    CHECK(file->warnings() > 0);
}

TEST_CASE("references in a circle end, and objects that are not there are null") {
    const std::string bytes = make_file({"<</Type/Catalog/A 2 0 R/B 9 0 R>>", "3 0 R", "2 0 R"});
    const auto file = File::open(bytes);
    REQUIRE(file);
    CHECK(file->get(file->catalog(), "A").as_reference() == nullptr);
    CHECK(file->get(file->catalog(), "B").is_null());
    CHECK(file->get(file->catalog(), "C").is_null());
    CHECK(file->pages().empty());
}

TEST_CASE("what is no PDF, and what is encrypted, is a finding") {
    CHECK(File::open("").error().code == kUnreadable);
    CHECK(File::open("hello", "a.pdf").error().path == "a.pdf");
    const std::string bytes = make_file({"<</Type/Catalog>>", "<</Filter/Strange/V 1/R 2>>"});
    std::string encrypted = bytes;
    encrypted.replace(encrypted.find("/Root"), 5, "/Encrypt 2 0 R/ID[<00><00>]/Root");
    CHECK(File::open(encrypted).error().code == kEncrypted);
}

TEST_CASE("streams are unpacked up to a limit") {
    const std::string bytes = *write_document(testing::make_sample(testing::SampleMode::kScreen));
    const auto file = File::open(bytes);
    REQUIRE(file);
    const Value& contents = file->pages()[0].dictionary.find("Contents");
    const auto whole = file->unpack(contents, 1'000'000);
    CHECK(whole.whole);
    CHECK(whole.bytes.find("BT\n") != std::string::npos);
    const auto part = file->unpack(contents, 100);
    CHECK_FALSE(part.whole);
    CHECK(part.bytes == whole.bytes.substr(0, 100));
    CHECK(file->warnings() == 0);
}

TEST_CASE("operators and operands of a content stream") {
    const auto operations =
        read_all("q 1 0 0 -1 .5 +3. cm % rest\n/F#31 12 Tf [(a\\(b\\)\\053\\\nc) -20 <4a4>]TJ /P<</MCID 3/L[1]>>BDC");
    REQUIRE(operations.size() == 5);
    CHECK(operations[0].name == "q");
    CHECK(operations[1].operands.size() == 6);
    CHECK(operations[1].operands[3].integer() == -1);
    CHECK(operations[1].operands[4].number() == 0.5);
    CHECK(operations[1].operands[5].number() == 3.0);
    CHECK(operations[2].operands[0].name() == "F1");
    const ValueArray& shown = *operations[3].operands[0].as_array();
    CHECK(*shown[0].as_string() == "a(b)+c");
    CHECK(*shown[2].as_string() == "J@");
    CHECK(operations[4].operands[1].find("MCID").integer() == 3);
}

TEST_CASE("an inline image is one operator") {
    const auto operations = read_all("BI /W 2 /H 3 ID \x01 EIx EI q");
    REQUIRE(operations.size() == 2);
    CHECK(operations[0].name == "BI");
    CHECK(operations[0].operands[0].find("H").integer() == 3);
    CHECK(operations[1].name == "q");
}

TEST_CASE("any bytes come to an end") {
    for (const std::string& bytes :
         {std::string(100'000, '['), std::string(100'000, '('), std::string(100'000, '<'), std::string(100'000, '/'),
          std::string("BI ID"), std::string("1 2 3 ] >> ) } Tj"), std::string(200'000, '\\')}) {
        CHECK(read_all(bytes).size() <= 2);
    }
    std::string numbers;
    for (int i = 0; i < 50'000; ++i) numbers += "1 ";
    CHECK(read_all(numbers + "x")[0].operands.size() <= 4096);
}

TEST_CASE("text strings in their three encodings") {
    CHECK(decode_text_string(std::string("\xFE\xFF\x63\x6E\xD8\x3D\xDE\x00", 8)) == "据\U0001F600");
    CHECK(decode_text_string("\xEF\xBB\xBF据") == "据");
    CHECK(decode_text_string("a\x84\xE9") == "a—é");
    CHECK(decode_text_string("\xFE\xFF\xD8\x3D") == "\uFFFD");
}
