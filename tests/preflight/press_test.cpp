// What preflight says of the colours of a press file.

#include "preflight/made_pages.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace casepress;
using namespace casepress::preflight;
using testing::run_check;

namespace {

/// One page with this content and these resources; `objects` are numbered from 5.
std::string make_page(const std::string& content, const std::string& resources,
                      const std::vector<std::string>& objects = {}) {
    std::vector<std::string> all = {
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<<" + resources + ">>>>",
        fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content)};
    all.insert(all.end(), objects.begin(), objects.end());
    std::string bytes = "%PDF-1.7\n";
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < all.size(); ++i) {
        places.push_back(bytes.size());
        bytes += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, all[i]);
    }
    const std::size_t table = bytes.size();
    bytes += fmt::format("xref\n0 {}\n0000000000 65535 f \n", all.size() + 1);
    for (const std::size_t place : places) bytes += fmt::format("{:010} 00000 n \n", place);
    return bytes + fmt::format("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", all.size() + 1, table);
}

Check check(const char* name, const std::string& content, const std::string& resources = "",
            const std::vector<std::string>& objects = {}) {
    Options options;
    options.purpose = Purpose::kPress;
    return run_check(make_page(content, resources, objects), name, options);
}

std::string image(const std::string& data, const std::string& more) {
    return fmt::format("<</Subtype/Image/Width 2/Height 1/BitsPerComponent 8{}/Length {}>>stream\n{}\nendstream", more,
                       data.size(), data);
}

}  // namespace

TEST_CASE("RGB in a press file, by whatever operator, is counted") {
    CHECK(check("press-colors", "1 0 0 rg 0 0 9 9 re f").figure == 1);
    CHECK(check("press-colors", "1 0 0 RG 0 0 9 9 re S").figure == 1);
    CHECK(check("press-colors", "1 0 0 rg 1 0 0 RG 0 0 9 9 re B").figure == 2);
    CHECK(check("press-colors", "1 0 0 rg 0 0 9 9 re S").figure == 0);
    CHECK(check("press-colors", "1 0 0 rg q 0 0 0 1 k Q 0 0 9 9 re f").figure == 1);
    CHECK(check("press-colors", "/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f").figure == 1);
    CHECK(check("press-colors", "/P cs 1 0 0 sc 0 0 9 9 re f", "/ColorSpace<</P[/ICCBased 5 0 R]>>",
                {"<</N 3/Length 0>>stream\n\nendstream"})
              .figure == 1);
    CHECK(check("press-colors", "/Pattern cs /G scn 0 0 9 9 re f",
                "/Pattern<</G<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB>>>>>>")
              .figure == 1);
    CHECK(check("press-colors", "/S sh", "/Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB>>>>").figure == 1);
    CHECK(check("press-colors", "0 0 0 1 k 0 0 9 9 re f 0 g 0 0 9 9 re f").verdict == Verdict::kPass);
}

TEST_CASE("text counts by how it is painted") {
    const std::string font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    CHECK(check("press-colors", "1 0 0 rg BT /F 9 Tf (ab) Tj ET", font).figure == 1);
    CHECK(check("press-colors", "1 0 0 rg BT /F 9 Tf 3 Tr (ab) Tj ET", font).figure == 0);
    CHECK(check("press-colors", "1 0 0 RG BT /F 9 Tf 1 Tr (ab) Tj ET", font).figure == 1);
}

TEST_CASE("pictures in RGB, also by their palette; masks have the colour in force") {
    const std::string draw = "q 9 0 0 9 0 0 cm /X Do Q";
    const auto rgb = [&](const std::string& data, const std::string& more, const std::string& before = "") {
        return check("press-colors", before + draw, "/XObject<</X 5 0 R>>", {image(data, more)}).figure;
    };
    CHECK(rgb("abcdef", "/ColorSpace/DeviceRGB") == 1);
    CHECK(rgb("ab", "/ColorSpace[/Indexed/DeviceRGB 1(abcdef)]") == 1);
    CHECK(rgb("ab", "/ColorSpace/DeviceGray") == 0);
    CHECK(rgb("a", "/ImageMask true") == 0);
    CHECK(rgb("a", "/ImageMask true", "1 0 0 rg ") == 1);
    CHECK(check("press-colors", draw + "BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI").figure == 1);
}

TEST_CASE("total ink of colours, samples and palettes") {
    CHECK(check("total-ink", "1 .5 0 0 k 0 0 9 9 re f").figure == 150);
    CHECK(check("total-ink", "1 1 1 .1 k 0 0 9 9 re f").verdict == Verdict::kFail);
    CHECK(check("total-ink", "1 1 1 .1 K 0 0 9 9 re S").places.at(0).page == 1);
    // Chosen, but not painted with.
    CHECK(check("total-ink", "1 1 1 1 k").figure == 0);
    const auto ink = [&](const std::string& data, const std::string& more) {
        return check("total-ink", "/X Do", "/XObject<</X 5 0 R>>", {image(data, more)}).figure;
    };
    CHECK(ink(std::string("\0\0\0\xFF\xFF\xFF\xFF\x33", 8), "/ColorSpace/DeviceCMYK") == 320);
    CHECK(ink(std::string("\0\1", 2), "/ColorSpace[/Indexed/DeviceCMYK 1<00000000FFFF3300>]") == 220);
    CHECK(ink("abcdef", "/ColorSpace/DeviceRGB") == 0);
}

TEST_CASE("marks outside of the bleed are on all plates, what reaches into it may not be") {
    Options options;
    options.purpose = Purpose::kPress;
    const auto ink = [&](const std::string& path) {
        std::string bytes = make_page("1 1 1 1 K " + path + " S", "");
        const std::string box = "/MediaBox[0 0 100 100]";
        bytes.replace(bytes.find(box), box.size(), "/MediaBox[0 0 100 100]/BleedBox[10 10 90 90]/TrimBox[20 20 80 80]");
        return run_check(bytes, "total-ink", options).figure;
    };
    CHECK(ink("20 0 m 20 8 l") == 0);
    CHECK(ink("20 0 m 20 10 l") == 0);
    CHECK(ink("0 5 8 3 re") == 0);
    CHECK(ink("20 0 m 20 12 l") == 400);
    CHECK(ink("5 5 m 5 95 95 95 95 50 c") == 400);
    CHECK(ink("1 0 0 1 30 30 cm 0 0 8 3 re") == 400);
    // A path that is given up is no part of the next one.
    CHECK(ink("50 50 m 60 60 l n 20 0 m 20 8 l") == 0);
}

TEST_CASE("a file for a screen is not asked for inks") {
    const std::string bytes = make_page("1 0 0 rg 0 0 9 9 re f", "");
    CHECK(run_check(bytes, "press-colors").verdict == Verdict::kNotApplicable);
    CHECK(run_check(bytes, "total-ink").verdict == Verdict::kNotApplicable);
}
