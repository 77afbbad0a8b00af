#include "pdf/document.h"

#include "pdf/codes.h"
#include "pdf/impose.h"
#include "pdf/reader.h"
#include "pdf/sample.h"

#include <doctest/doctest.h>

using namespace casepress;
using namespace casepress::pdf;
using testing::SampleMode;

namespace {

/// A written document, opened again.
struct Written {
    explicit Written(const Document& document) : bytes(*write_document(document)), file(*File::open(bytes)) {}

    const Value& member(const Value& from, std::initializer_list<const char*> path) const {
        const Value* value = &from;
        for (const char* key : path) value = &file.get(*value, key);
        return *value;
    }
    const Value& catalog(std::initializer_list<const char*> path) const { return member(file.catalog(), path); }

    std::string bytes;
    File file;
};

/// One page on which each element shows a glyph, in the order given; several pages for several lists.
Document paint(const StructureTree& tree, const std::vector<std::vector<ElementId>>& pages) {
    Document document;
    document.fonts.add(testing::load_font("dejavu.ttf"));
    document.structure = tree;
    for (const auto& elements : pages) {
        PageContent content(document.fonts, document.structure);
        for (const ElementId element : elements) {
            content.begin_element(element);
            const PlacedGlyph glyph{.id = 5};
            content.show({.font = {0}, .size = 10, .origin = {10, 10}, .glyphs = {&glyph, 1}});
            content.end();
        }
        document.pages.push_back({.boxes = {.media = {0, 0, 100, 100}}, .content = content.finish(), .links = {}});
    }
    return document;
}

/// "P[0 Link[1] 2 p1:0]": roles, MCIDs, and those of other pages with the page's index.
std::string describe(const Written& written, const Value& element, int level = 0) {
    REQUIRE(level < 20);
    std::string text(written.file.get(element, "S").name());
    const Value& kids = written.file.get(element, "K");
    if (kids.is_null()) return text;
    const ValueArray single = {element.find("K")};
    text += "[";
    for (const Value& item : kids.as_array() != nullptr ? *kids.as_array() : single) {
        const Value& kid = written.file.resolve(item);
        if (text.back() != '[') text += " ";
        if (const auto mcid = kid.integer()) {
            text += std::to_string(*mcid);
        } else if (written.file.get(kid, "Type").name() == "MCR") {
            const Reference page = *kid.find("Pg").as_reference();
            for (std::size_t i = 0; i < written.file.pages().size(); ++i) {
                if (written.file.pages()[i].reference == page)
                    text += "p" + std::to_string(i) + ":" + std::to_string(*written.file.get(kid, "MCID").integer());
            }
        } else if (written.file.get(kid, "Type").name() == "OBJR") {
            text += "OBJR";
        } else {
            text += describe(written, kid, level + 1);
        }
    }
    return text + "]";
}

std::string describe(const Written& written) { return describe(written, written.catalog({"StructTreeRoot", "K"})); }

}  // namespace

TEST_CASE("the same document gives the same bytes") {
    for (const SampleMode mode : {SampleMode::kScreen, SampleMode::kPress, SampleMode::kPdfA})
        CHECK(*write_document(testing::make_sample(mode)) == *write_document(testing::make_sample(mode)));
}

TEST_CASE("another text gives another identifier") {
    Document document = testing::make_sample(SampleMode::kScreen);
    const Written first(document);
    document.metadata.author = "somebody else";
    const Written second(document);
    const auto id = [](const Written& written) {
        return *written.file.resolve(written.file.get(written.file.trailer(), "ID").as_array()->front()).as_string();
    };
    CHECK(id(first).size() == 16);
    CHECK(id(first) != id(second));
}

TEST_CASE("a paragraph that goes on on another page is one element; a link within it keeps its place") {
    StructureTree tree;
    const ElementId article = tree.add(StructureTree::root(), {.role = Role::kArticle});
    const ElementId paragraph = tree.add(article, {.role = Role::kParagraph});
    const ElementId link = tree.add(paragraph, {.role = Role::kLink});
    const Written written(paint(tree, {{paragraph, link, paragraph}, {paragraph}}));
    CHECK(describe(written) == "Document[Art[P[0 Link[1] 2 p1:0]]]");
}

TEST_CASE(
    "elements come in the order of the tree, whatever was painted first; empty ones are left out, cells are not") {
    StructureTree tree;
    const ElementId first = tree.add(StructureTree::root(), {.role = Role::kArticle});
    const ElementId second = tree.add(StructureTree::root(), {.role = Role::kArticle});
    tree.add(StructureTree::root(), {.role = Role::kSection});
    const ElementId heading = tree.add(first, {.role = Role::kHeading1});
    const ElementId text = tree.add(second, {.role = Role::kParagraph});
    const ElementId row = tree.add(tree.add(second, {.role = Role::kTable}), {.role = Role::kTableRow});
    tree.add(row, {.role = Role::kTableHeader});
    const Written written(paint(tree, {{text}, {heading}}));
    CHECK(describe(written) == "Document[Art[H1[0]] Art[P[0] Table[TR[TH]]]]");
}

TEST_CASE("elements of more than one object stream are found again") {
    StructureTree tree;
    std::vector<ElementId> paragraphs;
    std::string wanted;
    for (int i = 0; i < 2500; ++i) {
        paragraphs.push_back(tree.add(StructureTree::root(), {.role = Role::kParagraph}));
        wanted += (i == 0 ? "P[" : " P[") + std::to_string(i) + "]";
    }
    const Written written(paint(tree, {paragraphs}));
    CHECK(describe(written) == "Document[" + wanted + "]");
}

TEST_CASE("the parent tree leads from content and annotations back to their elements") {
    StructureTree tree;
    const ElementId paragraph = tree.add(StructureTree::root(), {.role = Role::kParagraph});
    const ElementId link = tree.add(paragraph, {.role = Role::kLink});
    Document document = paint(tree, {{paragraph, link}, {paragraph}});
    document.pages[0].links.push_back(
        {.area = {0, 0, 9, 9}, .target = Uri{"https://example.org"}, .element = link, .contents = "out"});
    const Written written(document);
    CHECK(describe(written) == "Document[P[0 Link[1 OBJR] p1:0]]");
    const ValueArray& numbers = *written.catalog({"StructTreeRoot", "ParentTree", "Nums"}).as_array();
    REQUIRE(numbers.size() == 6);
    const ValueArray& owners = *written.file.resolve(numbers[1]).as_array();
    REQUIRE(owners.size() == 2);
    CHECK(written.file.get(written.file.resolve(owners[1]), "S").name() == "Link");
    const Value& page = written.file.pages()[0].dictionary;
    CHECK(written.file.get(page, "StructParents").integer() == 0);
    const Value& annotation = written.file.resolve(written.file.get(page, "Annots").as_array()->front());
    CHECK(written.file.get(annotation, "StructParent").integer() == numbers[4].integer());
    CHECK(written.file.get(written.file.resolve(numbers[5]), "S").name() == "Link");
    CHECK(*written.file.get(annotation, "Contents").as_string() == "out");
}

TEST_CASE("attributes of elements: language, alternative text, spans, roles of our own, identifiers") {
    StructureTree tree;
    const ElementId table = tree.add(StructureTree::root(), {.role = Role::kTable});
    const ElementId row = tree.add(table, {.role = Role::kTableRow});
    const ElementId cell = tree.add(row, {.role = Role::kTableHeader,
                                          .custom_role = "Figure head",
                                          .language = "en",
                                          .alternative = "什么",
                                          .identifier = "n1",
                                          .scope = HeaderScope::kRow,
                                          .column_span = 3});
    const Written written(paint(tree, {{cell}}));
    const Value& root = written.catalog({"StructTreeRoot"});
    CHECK(written.member(root, {"RoleMap", "Figure head"}).name() == "TH");
    const ValueArray& names = *written.member(root, {"IDTree", "Names"}).as_array();
    CHECK(*names[0].as_string() == "n1");
    const Value& element = written.file.resolve(names[1]);
    CHECK(*written.file.get(element, "Lang").as_string() == "en");
    CHECK(decode_text_string(*written.file.get(element, "Alt").as_string()) == "什么");
    CHECK(written.member(element, {"A", "Scope"}).name() == "Row");
    CHECK(written.member(element, {"A", "ColSpan"}).integer() == 3);
    CHECK(written.member(element, {"A", "O"}).name() == "Table");
}

TEST_CASE("outline, destinations, labels and what a viewer is told") {
    Document document = testing::make_sample(SampleMode::kScreen);
    document.outline = {{"a", "top", 0}, {"b", "jump", 1}, {"c", "jump", 5}, {"d", "top", 1}, {"e", "top", 0}};
    document.two_pages_at_once = true;
    const Written written(document);
    const Value& outlines = written.catalog({"Outlines"});
    CHECK(written.file.get(outlines, "Count").integer() == 2);
    const Value& a = written.file.get(outlines, "First");
    CHECK(written.file.get(a, "Count").integer() == -2);
    CHECK(*written.member(a, {"First", "First", "Title"}).as_string() == "c");
    CHECK(*written.member(a, {"Last", "Title"}).as_string() == "d");
    CHECK(*written.member(a, {"Next", "Title"}).as_string() == "e");
    CHECK(*written.member(a, {"Last", "Prev", "Title"}).as_string() == "b");
    CHECK(*written.catalog({"ViewerPreferences", "DisplayDocTitle"}).as_boolean());
    CHECK(*written.catalog({"Lang"}).as_string() == "zh-CN");
    CHECK(written.catalog({"PageLayout"}).name() == "TwoColumnRight");
    const ValueArray& labels = *written.catalog({"PageLabels", "Nums"}).as_array();
    CHECK(*written.file.get(labels[1], "P").as_string() == "A");
    const ValueArray& names = *written.catalog({"Names", "Dests", "Names"}).as_array();
    CHECK(*names[0].as_string() == "jump");
}

TEST_CASE("XMP and the information dictionary say the same") {
    const Written written(testing::make_sample(SampleMode::kPdfA));
    const std::string xmp = written.file.unpack(written.file.catalog().find("Metadata"), 100'000).bytes;
    for (const char* part : {"<rdf:li xml:lang=\"x-default\">信仰自由案例</rdf:li>",
                             "<rdf:li xml:lang=\"en\">Cases &lt;1&gt; &amp; more</rdf:li>", "2025-07-19T08:00:00+08:00",
                             "<pdfaid:part>1</pdfaid:part>", "CC BY 4.0"})
        CHECK(xmp.find(part) != std::string::npos);
    const Value& info = written.file.get(written.file.trailer(), "Info");
    CHECK(decode_text_string(*written.file.get(info, "Title").as_string()) == "信仰自由案例");
    CHECK(*written.file.get(info, "CreationDate").as_string() == "D:20250719080000+08'00'");
    // PDF/A-1: not packed, so that it can be found without unpacking (ISO 19005-1, 6.7.2).
    CHECK(written.bytes.find("<?xpacket begin=") != std::string::npos);
    CHECK(written.bytes.starts_with("%PDF-1.4"));
}

TEST_CASE("times before 1970 and west of Greenwich") {
    CHECK(format_xmp_date({-1, 0}) == "1969-12-31T23:59:59+00:00");
    CHECK(format_xmp_date({0, -90}) == "1969-12-31T22:30:00-01:30");
    CHECK(format_pdf_date({86'400, 330}) == "D:19700102053000+05'30'");
}

TEST_CASE("widths: every glyph's width can be read back") {
    const Document document = testing::make_sample(SampleMode::kScreen);
    const Written written(document);
    const Value& fonts = written.member(written.file.pages()[0].dictionary, {"Resources", "Font"});
    std::size_t checked = 0;
    for (std::uint32_t id = 0; id < document.fonts.size(); ++id) {
        const Value& type0 = written.file.get(fonts, "F" + std::to_string(id));
        const Value& font = written.file.resolve(written.file.get(type0, "DescendantFonts").as_array()->front());
        std::vector<double> widths(document.fonts[{id}].widths.size(), *written.file.get(font, "DW").number());
        const Value& w = written.file.get(font, "W");
        for (std::size_t i = 0; w.as_array() != nullptr && i < w.as_array()->size();) {
            const ValueArray& items = *w.as_array();
            std::size_t cid = static_cast<std::size_t>(*items[i].integer());
            if (const ValueArray* list = items[i + 1].as_array()) {
                for (const Value& width : *list) widths.at(cid++) = *width.number();
                i += 2;
            } else {
                for (; cid <= static_cast<std::size_t>(*items[i + 1].integer()); ++cid)
                    widths.at(cid) = *items[i + 2].number();
                i += 3;
            }
        }
        for (std::size_t glyph = 0; glyph < widths.size(); ++glyph, ++checked)
            CHECK(widths[glyph] == doctest::Approx(document.fonts[{id}].widths[glyph]));
    }
    CHECK(checked > 300);
}

TEST_CASE("what PDF/A-1 forbids is a finding") {
    const auto code_of = [](const Document& document) {
        const auto bytes = write_document(document, "out.pdf");
        REQUIRE_FALSE(bytes);
        return bytes.error().code;
    };
    Document press = testing::make_sample(SampleMode::kPress);
    press.conformance = Conformance::kPdfA1b;
    CHECK(code_of(press) == kForeignColor);
    Document screen = testing::make_sample(SampleMode::kScreen);
    screen.conformance = Conformance::kPdfA1b;
    CHECK(code_of(screen) == kTransparency);
}

TEST_CASE("a link or an outline entry to nowhere is a finding") {
    Document document = testing::make_sample(SampleMode::kScreen);
    document.outline.push_back({"x", "nowhere", 0});
    CHECK(write_document(document).error().code == kNoDestination);
    document = testing::make_sample(SampleMode::kScreen);
    document.destinations.pop_back();
    CHECK(write_document(document).error().code == kNoDestination);
}

TEST_CASE("an output intent for a press is no claim of PDF/X") {
    Document document = testing::make_sample(SampleMode::kPress);
    std::string profile = make_srgb_intent().profile;
    profile.replace(12, 8, "prtrCMYK");
    document.intent = *make_output_intent(profile, "FOGRA39", "");
    const Written written(document);
    const Value& intent = written.file.resolve(written.catalog({"OutputIntents"}).as_array()->front());
    CHECK(written.file.get(intent, "S").name() == "GTS_PDFX");
    CHECK(written.member(intent, {"DestOutputProfile", "N"}).integer() == 4);
    CHECK(written.bytes.find("GTS_PDFXVersion") == std::string::npos);
}

TEST_CASE("a damaged drawing is a finding when the document is written") {
    Document document = testing::make_sample(SampleMode::kScreen);
    document.images[2].data = "no PDF";
    CHECK(write_document(document).error().code == kImageDamaged);
}

TEST_CASE("saddle stitching") {
    using Sides = std::vector<SheetSide>;
    CHECK(saddle_stitch_order(0, Binding::kLeft).empty());
    CHECK(saddle_stitch_order(4, Binding::kLeft) == Sides{{3, 0}, {1, 2}});
    CHECK(saddle_stitch_order(4, Binding::kRight) == Sides{{0, 3}, {2, 1}});
    CHECK(saddle_stitch_order(5, Binding::kLeft) ==
          Sides{{std::nullopt, 0}, {1, std::nullopt}, {std::nullopt, 2}, {3, 4}});
    CHECK(saddle_stitch_order(8, Binding::kLeft) == Sides{{7, 0}, {1, 6}, {5, 2}, {3, 4}});
}

TEST_CASE("imposed sheets are twice as wide, cut at the trim, without tags") {
    const std::string press = *write_document(testing::make_sample(SampleMode::kPress));
    const auto sheets = impose_booklet(press, {});
    REQUIRE(sheets);
    CHECK(*sheets == *impose_booklet(press, {}));
    const auto file = File::open(*sheets);
    REQUIRE(file);
    CHECK(file->pages().size() == 2);
    CHECK(file->get(file->pages()[0].dictionary, "MediaBox").as_array()->at(2).number() == doctest::Approx(1190.552));
    CHECK(file->get(file->catalog(), "StructTreeRoot").is_null());
    const Value& forms = file->get(file->get(file->pages()[0].dictionary, "Resources"), "XObject");
    CHECK(forms.as_members()->size() == 1);
    const auto box = file->get(file->get(forms, "R"), "BBox").as_array();
    REQUIRE(box != nullptr);
    CHECK(box->at(0).number() == 0);
    CHECK(impose_booklet("no PDF", {}).error().code == kUnreadable);
}
