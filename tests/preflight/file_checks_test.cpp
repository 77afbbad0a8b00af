#include "preflight/made_pages.h"

#include "pdf/codes.h"
#include "pdf/reader.h"
#include "preflight/encodings.h"
#include "preflight/interpreter.h"
#include "preflight/read_texts.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace casepress;
using namespace casepress::preflight;
using testing::MadePages;
using testing::run_check;

namespace {

std::string make_file(const std::vector<std::string>& objects) {
    std::string bytes = "%PDF-1.7\n";
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        places.push_back(bytes.size());
        bytes += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const std::size_t table = bytes.size();
    bytes += fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (const std::size_t place : places) bytes += fmt::format("{:010} 00000 n \n", place);
    return bytes + fmt::format("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, table);
}

std::string stream(const std::string& data, const std::string& more = "") {
    return fmt::format("<</Length {}{}>>stream\n{}\nendstream", data.size(), more, data);
}

/// One page with this content, these resources, and what else the page and the catalog have.
std::string make_page(const std::string& content, const std::string& resources, const std::string& page = "",
                      const std::string& catalog = "", const std::vector<std::string>& more = {}) {
    std::vector<std::string> objects = {
        "<</Type/Catalog/Pages 2 0 R" + catalog + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<<" + resources + ">>" + page + ">>",
        stream(content)};
    objects.insert(objects.end(), more.begin(), more.end());
    return make_file(objects);
}

constexpr const char* kHelvetica =
    "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>";
constexpr const char* kTree = "/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R";

}  // namespace

TEST_CASE("the sample passes, on a screen and on a press") {
    const std::string screen = *pdf::write_document(pdf::testing::make_sample(pdf::testing::SampleMode::kScreen));
    Options options;
    options.paragraphs = {std::string(pdf::testing::kJumpingParagraph), std::string(pdf::testing::kEnglishParagraph)};
    const auto report = run_preflight(screen, options);
    REQUIRE(report);
    for (const Check& check : report->checks) {
        CAPTURE(check.name);
        CHECK(check.verdict != Verdict::kFail);
    }
    CHECK(report->passed());
    CHECK(report->pages == 2);
    const std::string press = *pdf::write_document(pdf::testing::make_sample(pdf::testing::SampleMode::kPress));
    options.purpose = Purpose::kPress;
    options.resolution = 30;
    CHECK(run_preflight(press, options)->passed());
    CHECK(run_check(screen, "press-bleed", options).place_count == 2);
    options.resolution = 40;
    CHECK(run_check(press, "image-resolution", options).verdict == Verdict::kFail);
    CHECK(run_check(press, "image-resolution", options).figure == doctest::Approx(34.56));
}

TEST_CASE("black text on more plates than one") {
    Options options;
    options.purpose = Purpose::kPress;
    const auto count = [&](const pdf::Color& color) {
        return run_check(MadePages().color(color).paragraph({{.text = "人民", .at = {9, 9}}}).bytes(), "black-text-ink",
                         options)
            .place_count;
    };
    CHECK(count(pdf::kPressBlack) == 0);
    CHECK(count(pdf::kScreenBlack) == 0);
    CHECK(count(pdf::Color::rgb(0, 0, 0)) == 2);
    CHECK(count(pdf::Color::cmyk(0.6, 0.5, 0.5, 1)) == 2);
    CHECK(count(pdf::Color::rgb(0.8, 0, 0)) == 0);
}

TEST_CASE("what is no PDF is a finding") {
    CHECK(run_preflight("hello", {.path = "a.pdf"}).error().code == pdf::kUnreadable);
}

TEST_CASE("fonts of other programs: not embedded, not subset, Type 3, without ToUnicode") {
    const std::string plain = make_page("BT /F 10 Tf 5 5 Td (caf\xE9) Tj ET", kHelvetica);
    CHECK(run_check(plain, "fonts-embedded").place_count == 1);
    CHECK(run_check(plain, "fonts-readable").place_count == 1);
    CHECK(run_check(plain, "to-unicode-complete").place_count == 0);
    const std::string whole = make_page(
        "BT /F 10 Tf (a) Tj ET",
        "/Font<</F<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 97/Widths[500]/FontDescriptor<</Flags "
        "4/FontFile2 5 0 R>>>>>>",
        "", "", {stream("x")});
    CHECK(run_check(whole, "fonts-embedded").place_count == 0);
    CHECK(run_check(whole, "fonts-subset").place_count == 1);
    CHECK(run_check(whole, "to-unicode-complete").figure == 1);
    const std::string type3 = make_page("BT /F 10 Tf (a) Tj ET",
                                        "/Font<</F<</Type/Font/Subtype/Type3/Name/Odd/FontMatrix[.001 0 0 .001 0 "
                                        "0]/FirstChar 97/Widths[500]/Encoding<</Differences[97/uni4EBA]>>>>>>");
    CHECK(run_check(type3, "no-type3").place_count == 1);
    CHECK(run_check(type3, "to-unicode-complete").place_count == 0);
    CHECK(run_check(make_page("", kHelvetica), "fonts-embedded").place_count == 0);
}

TEST_CASE("a CJK font that is not embedded: text by a Unicode CMap, none by another one") {
    const auto page = [](const char* encoding) {
        return make_page(
            "BT /F 10 Tf <4EBA2F0B> Tj ET",
            fmt::format("/Font<</F<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/{}/DescendantFonts[<</"
                        "Type/Font/Subtype/CIDFontType0/BaseFont/STSong>>]>>>>",
                        encoding));
    };
    CHECK(run_check(page("UniGB-UCS2-H"), "no-radicals").place_count == 1);
    CHECK(run_check(page("UniGB-UCS2-H"), "to-unicode-complete").figure == 0);
    CHECK(run_check(page("GBK-EUC-H"), "to-unicode-complete").figure == 2);
    CHECK(run_check(page("GBK-EUC-H"), "fonts-readable").place_count == 1);
}

TEST_CASE("an embedded ToUnicode with ranges, arrays and several characters") {
    const std::string map =
        "1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfrange <41> <43> <4EBA> <50> <51> [<2F00> "
        "<00660069>] "
        "endbfrange 1 beginbfchar <60> <E000> endbfchar";
    const std::string bytes = make_page(
        "BT /F 10 Tf (ACPQ`x) Tj ET",
        "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 5 0 R/FontDescriptor<</Flags 4>>/Widths[1]>>>>", "",
        "", {stream(map)});
    CHECK(run_check(bytes, "no-radicals").places.at(0).excerpt == "U+2F00 ⼀");
    CHECK(run_check(bytes, "no-private-use").place_count == 1);
    CHECK(run_check(bytes, "to-unicode-complete").figure == 1);
}

TEST_CASE("boxes and sizes of pages") {
    CHECK(run_check(make_page("", "", "/TrimBox[10 10 90 90]/BleedBox[5 5 95 95]"), "boxes").place_count == 0);
    CHECK(run_check(make_page("", "", "/TrimBox[10 10 90 90]/BleedBox[15 5 95 95]"), "boxes").place_count == 1);
    CHECK(run_check(make_page("", "", "/BleedBox[-5 0 100 100]"), "boxes").place_count == 1);
    CHECK(run_check(make_page("", "", "/MediaBox[0 0 0 0]"), "boxes").place_count >= 1);
}

TEST_CASE("paint outside of tags, and content that no element owns") {
    const auto page = [](const char* content, const char* kids) {
        return make_page(content, kHelvetica, "/StructParents 0", kTree,
                         {fmt::format("<</Type/StructTreeRoot/K 6 0 R/ParentTree<</Nums[0[6 0 R]]>>>>"),
                          fmt::format("<</Type/StructElem/S/P/P 5 0 R/Pg 3 0 R/K {}>>", kids)});
    };
    const char* fine = "/P<</MCID 0>>BDC BT /F 9 Tf (a) Tj ET EMC /Artifact BMC 0 0 1 1 re f EMC";
    CHECK(run_check(page(fine, "0"), "all-tagged").figure == 0);
    CHECK(run_check(page(fine, "0"), "tags-well-formed").figure == 0);
    CHECK(run_check(page(fine, "1"), "all-tagged").figure == 1);
    CHECK(run_check(page("0 0 1 1 re f BT /F 9 Tf (ab) Tj ET", "0"), "all-tagged").figure == 3);
    CHECK(run_check(page(fine, "[0 0]"), "tags-well-formed").figure == 1);
}

TEST_CASE("text in NonStruct belongs to the paragraph around it, that in Private to nobody") {
    const auto check = [](const char* wrapper) {
        Options options;
        options.paragraphs = {"ab"};
        return run_check(
                   make_page("/P<</MCID 0>>BDC BT /F 9 Tf (a) Tj ET EMC /P<</MCID 1>>BDC BT /F 9 Tf (b) Tj ET EMC",
                             kHelvetica, "/StructParents 0", kTree,
                             {"<</Type/StructTreeRoot/K 6 0 R/ParentTree<</Nums[0[6 0 R 6 0 R]]>>>>",
                              fmt::format("<</S/P/P 5 0 R/Pg 3 0 R/K[0<</S/{}/P 6 0 R/Pg 3 0 R/K 1>>]>>", wrapper)}),
                   "source-verbatim", options)
            .verdict;
    };
    CHECK(check("NonStruct") == Verdict::kPass);
    CHECK(check("Span") == Verdict::kPass);
    CHECK(check("Private") == Verdict::kFail);
}

TEST_CASE("faults of the tag tree") {
    const auto check = [](const std::string& elements, const char* name, const std::string& root = "") {
        return run_check(make_page("", "", "", kTree, {"<</Type/StructTreeRoot/K " + elements + root + ">>"}), name);
    };
    CHECK(check("<</S/Figure>>", "figures-described").place_count == 1);
    CHECK(check("<</S/Figure/Alt(x)>>", "figures-described").place_count == 0);
    CHECK(check("<</S/TD>>", "tags-well-formed").place_count == 1);
    CHECK(check("<</S/Table/K<</S/TR/K<</S/TD>>>>>>", "tags-well-formed").place_count == 0);
    CHECK(check("<</S/Byline>>", "tags-well-formed").place_count == 1);
    CHECK(check("<</S/Byline>>", "tags-well-formed", "/RoleMap<</Byline/Text/Text/P>>").place_count == 0);
    CHECK(check("<</S/Byline>>", "tags-well-formed", "/RoleMap<</Byline/Text/Text/Byline>>").place_count == 1);
    CHECK(check("[<</S/H1>><</S/H3>>]", "heading-levels").places.at(0).excerpt == "H1 → H3");
    CHECK(check("[<</S/H1>><</S/H2>><</S/H1>>]", "heading-levels").place_count == 0);
    const std::string circle = make_page("", "", "", kTree, {"<</K 6 0 R>>", "<</S/Div/K[6 0 R]>>"});
    CHECK(run_check(circle, "tags-well-formed").place_count == 1);
}

TEST_CASE("links and outline entries that lead nowhere") {
    const auto link = [](const std::string& target) {
        return run_check(make_page("", "", "/Annots[<</Subtype/Link/Rect[0 0 1 1]" + target + ">>]",
                                   "/Dests<</old[3 0 R/Fit]>>/Names<</Dests<</Names[(new)<</D[3 0 R/Fit]>>]>>>>"),
                         "links-resolve")
            .verdict;
    };
    CHECK(link("/Dest/old") == Verdict::kPass);
    CHECK(link("/Dest(new)") == Verdict::kPass);
    CHECK(link("/Dest[3 0 R/Fit]") == Verdict::kPass);
    CHECK(link("/A<</S/GoTo/D(new)>>") == Verdict::kPass);
    CHECK(link("/A<</S/URI/URI(https://example.org)>>") == Verdict::kPass);
    CHECK(link("/Dest(other)") == Verdict::kFail);
    CHECK(link("/Dest[2 0 R/Fit]") == Verdict::kFail);
    CHECK(link("/A<</S/URI/URI()>>") == Verdict::kFail);
    CHECK(link("") == Verdict::kFail);
    const auto outline = [](const char* second) {
        return run_check(
            make_page("", "", "", "/Outlines<</First 5 0 R>>", {"<</Title(a)/Dest[3 0 R/Fit]/Next 6 0 R>>", second}),
            "outline");
    };
    CHECK(outline("<</Title(b)/Dest[3 0 R/Fit]>>").verdict == Verdict::kPass);
    CHECK(outline("<</Title(b)/Dest(no)>>").places.at(0).excerpt == "b");
    CHECK(outline("<</Title(b)/Dest[3 0 R/Fit]/Next 5 0 R>>").verdict == Verdict::kFail);
}

TEST_CASE("a yearbook: trees of names and numbers with many leaves are read back whole") {
    MadePages pages;
    for (std::size_t i = 0; i < 700; ++i) {
        const std::string name = fmt::format("place {}", i);
        pages.paragraph({{.text = "人民", .at = {9, 9}, .page = i}});
        pages.document().destinations.push_back({name, i, {0, 100}});
        pages.document().outline.push_back({name, name, 0});
    }
    const auto report = run_preflight(pages.bytes(), {});
    REQUIRE(report);
    CHECK(report->pages == 700);
    for (const char* name : {"outline", "tags-well-formed", "all-tagged", "structure-intact"})
        CHECK(report->find(name)->verdict == Verdict::kPass);
}

TEST_CASE("forms are run with their own resources, and one that draws itself ends") {
    const std::string bytes =
        make_page("/X Do", "/XObject<</X 5 0 R>>", "", "",
                  {stream("BT /F 9 Tf (a) Tj ET /X Do",
                          std::string("/Subtype/Form/Matrix[2 0 0 2 0 0]/Resources<</XObject<</X 5 0 "
                                      "R>>") +
                              kHelvetica + ">>")});
    const auto report = run_preflight(bytes, {});
    REQUIRE(report);
    CHECK(report->glyphs == 12);
    CHECK(report->find("fonts-embedded")->place_count == 1);
}

TEST_CASE("ActualText stands for the glyphs it covers") {
    const std::string bytes = make_page("/Span<</ActualText<FEFF2F00>>>BDC BT /F 9 Tf (ab) Tj ET EMC", kHelvetica);
    CHECK(run_check(bytes, "no-radicals").place_count == 1);
}

TEST_CASE("encodings of simple fonts and names of glyphs") {
    CHECK(decode_character(BaseEncoding::kWinAnsi, 0x80) == U'€');
    CHECK(decode_character(BaseEncoding::kWinAnsi, 0xE9) == U'é');
    CHECK(decode_character(BaseEncoding::kMacRoman, 0x8E) == U'é');
    CHECK(decode_character(BaseEncoding::kMacRoman, 0xFF) == U'ˇ');
    CHECK(decode_character(BaseEncoding::kStandard, 0x27) == U'’');
    CHECK(decode_character(BaseEncoding::kStandard, 0xD0) == U'—');
    CHECK(decode_character(BaseEncoding::kStandard, 0xFB) == U'ß');
    CHECK_FALSE(decode_character(BaseEncoding::kStandard, 0x80));
    CHECK(character_of_glyph_name("A") == U'A');
    CHECK(character_of_glyph_name("zero") == U'0');
    CHECK(character_of_glyph_name("AE") == U'Æ');
    CHECK(character_of_glyph_name("guilsinglright") == U'›');
    CHECK(character_of_glyph_name("uni4EBA") == U'人');
    CHECK(character_of_glyph_name("u1F600") == U'\U0001F600');
    CHECK(character_of_glyph_name("eacute") == U'é');
    CHECK(character_of_glyph_name("a.sc") == U'a');
    CHECK_FALSE(character_of_glyph_name("g12"));
    CHECK_FALSE(character_of_glyph_name(""));
}

TEST_CASE("damaged files are counted as such") {
    std::string bytes = make_page("q Q", "");
    CHECK(run_check(bytes, "structure-intact").verdict == Verdict::kPass);
    bytes.replace(bytes.find("startxref") + 10, 1, "x");
    CHECK(run_check(bytes, "structure-intact").verdict == Verdict::kFail);
}

TEST_CASE("a file that was written on after it was complete is not looked through") {
    const std::string whole = make_page("BT /F 10 Tf (new) Tj ET", kHelvetica);
    const auto texts = read_texts(whole, "a.pdf");
    REQUIRE(texts);
    CHECK(texts->front() == "new\n");
    const std::string again =
        whole + fmt::format(
                    "4 0 obj\n{}\nendobj\nxref\n4 1\n{:010} 00000 n \ntrailer\n<</Size 5/Root 1 0 R"
                    "/Prev {}>>\nstartxref\n{}\n%%EOF\n",
                    stream("BT /F 10 Tf (newer) Tj ET"), whole.size(), whole.rfind("xref\n0"), whole.size() + 75);
    const auto refused = read_texts(again, "a.pdf");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == pdf::kUnreadable);
    CHECK(refused.error().message.en.find("earlier revisions") != std::string::npos);
}

TEST_CASE("downwards, a positive character spacing brings glyphs nearer") {
    const std::string font =
        "/Font<</F<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-V/DescendantFonts[<</Type/Font/Subtype/"
        "CIDFontType0"
        "/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>>>";
    const std::string page = make_page("BT /F 10 Tf 1 0 0 1 50 90 Tm 2 Tc <00010002> Tj ET", font);
    const auto file = pdf::File::open(page);
    REQUIRE(file);
    const Painted painted = interpret_pages(*file);
    REQUIRE(painted.glyphs.size() == 2);
    CHECK(painted.glyphs[0].origin.y - painted.glyphs[1].origin.y == doctest::Approx(8));
}
