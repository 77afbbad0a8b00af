#include "pdf/images.h"

#include "pdf/codes.h"
#include "pdf/icc.h"
#include "pdf/sample.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace casepress;
using namespace casepress::pdf;

namespace {

std::expected<Image, Diagnostic> read(const std::string& name, Transparency transparency = Transparency::kKept,
                                      Inks inks = Inks::kAsGiven) {
    return read_image(testing::read_fixture("images/" + name),
                      {.transparency = transparency, .inks = inks, .path = name});
}

Code code_of(std::string_view bytes) {
    const auto image = read_image(bytes, {.path = "a.x"});
    REQUIRE_FALSE(image);
    CHECK(image.error().path == "a.x");
    CHECK_FALSE(image.error().message.zh.empty());
    return image.error().code;
}

}  // namespace

TEST_CASE("JPEGs pass through, whatever their coding") {
    const auto photo = read("photo.jpg");
    REQUIRE(photo);
    CHECK(photo->kind == ImageKind::kJpeg);
    CHECK(photo->width == 72);
    CHECK(photo->height == 48);
    CHECK(photo->space == ColorSpace::kRgb);
    CHECK(photo->data == testing::read_fixture("images/photo.jpg"));
    const auto progressive = read("progressive.jpg");
    REQUIRE(progressive);
    CHECK(progressive->data == testing::read_fixture("images/progressive.jpg"));
    const auto cmyk = read("cmyk.jpg");
    REQUIRE(cmyk);
    CHECK(cmyk->space == ColorSpace::kCmyk);
    CHECK(cmyk->inverted == (testing::read_fixture("images/cmyk.jpg").find("Adobe") != std::string::npos));
}

TEST_CASE("what a JPEG tells of its maker is left out, its orientation is not forgotten") {
    const auto turned = read("turned.jpg");
    REQUIRE(turned);
    for (const char* trace : {"Secret", "Exif", "comment", "trailing"})
        CHECK(turned->data.find(trace) == std::string::npos);
    CHECK(turned->data == read("photo.jpg")->data);
    CHECK(turned->orientation == 6);
    CHECK(turned->seen_width() == 48);
    // Turned clockwise: what was at the lower left comes to the upper left.
    const Matrix placed = place_image(*turned, {100, 200, 148, 272});
    CHECK(placed.apply({0, 0}) == Point{100, 272});
    CHECK(placed.apply({1, 0}) == Point{100, 200});
    CHECK(placed.apply({0, 1}) == Point{148, 272});
}

TEST_CASE("each orientation covers its box exactly once") {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const Matrix m = place_image({.width = 10, .height = 20, .orientation = orientation}, {5, 6, 8, 10});
        const Point low = m.apply({0, 0});
        const Point high = m.apply({1, 1});
        CHECK(std::abs(m.a * m.d - m.b * m.c) == doctest::Approx(12));
        for (const Point p : {low, high}) {
            CHECK((p.x == 5 || p.x == 8));
            CHECK((p.y == 6 || p.y == 10));
        }
    }
}

TEST_CASE("PNGs: alpha becomes a mask or white, palettes stay, 16 bits become 8") {
    const auto alpha = read("alpha.png");
    REQUIRE(alpha);
    CHECK(alpha->transparent);
    CHECK_FALSE(alpha->alpha.empty());
    const auto flat = read("alpha.png", Transparency::kFlattened);
    REQUIRE(flat);
    CHECK_FALSE(flat->transparent);
    CHECK(flat->alpha.empty());
    const auto opaque = read("opaque_alpha.png");
    REQUIRE(opaque);
    CHECK_FALSE(opaque->transparent);
    CHECK(opaque->alpha.empty());
    const auto palette = read("palette.png");
    REQUIRE(palette);
    CHECK(palette->palette == std::string("\xFF\0\0\0\xFF\0\0\0\xFF", 9));
    const auto see_through = read("palette_alpha.png");
    REQUIRE(see_through);
    CHECK(see_through->transparent);
    const auto gray = read("gray16.png");
    REQUIRE(gray);
    CHECK(gray->space == ColorSpace::kGray);
}

TEST_CASE("SVGs stay drawings; text in them becomes outlines") {
    const auto chart = read("chart.svg");
    REQUIRE(chart);
    CHECK(chart->kind == ImageKind::kVector);
    CHECK_FALSE(chart->transparent);
    CHECK(chart->data.starts_with("%PDF-"));
    CHECK(chart->data.find("/Font") == std::string::npos);
    CHECK(read("chart.svg")->data == chart->data);
    CHECK(std::isinf(effective_resolution(*chart, {0, 0, 10, 10})));
}

TEST_CASE("a drawing with transparency is kept on a screen and becomes pixels elsewhere") {
    const auto kept = read("translucent.svg");
    REQUIRE(kept);
    CHECK(kept->kind == ImageKind::kVector);
    CHECK(kept->transparent);
    const auto flat = read("translucent.svg", Transparency::kFlattened);
    REQUIRE(flat);
    CHECK(flat->kind == ImageKind::kPixels);
    CHECK(flat->width == 312);
    CHECK(flat->height == 156);
}

TEST_CASE("grey in drawings becomes black ink for a press") {
    const auto press = read("chart.svg", Transparency::kFlattened, Inks::kPress);
    REQUIRE(press);
    CHECK(press->space == ColorSpace::kCmyk);
    CHECK(press->data != read("chart.svg")->data);
}

TEST_CASE("the resolution of a placed picture") {
    const auto photo = read("photo.jpg");
    REQUIRE(photo);
    CHECK(effective_resolution(*photo, {0, 0, 36, 36}) == doctest::Approx(96));
}

TEST_CASE("pictures that cannot be placed are findings") {
    CHECK(code_of(std::string_view("RIFF\1\2\3\4WEBPVP8 ", 16)) == kImageFormat);
    CHECK(code_of("GIF89a") == kImageFormat);
    CHECK(code_of("hello") == kImageFormat);
    CHECK(code_of("") == kImageFormat);
    CHECK(code_of("\xFF\xD8\xFF\xE0") == kImageDamaged);
    CHECK(code_of("<svg xmlns='http://www.w3.org/2000/svg'>") == kImageDamaged);
    CHECK(code_of(std::string(kLargestImageFile + 1, 'x')) == kImageTooLarge);
    CHECK(
        code_of(
            "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><image href='file:///etc/passwd'/></svg>") ==
        kSvgExternal);
    CHECK(
        code_of("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><rect fill='url(http://x/#a)'/></svg>") ==
        kSvgExternal);
    std::string twelve_bits = testing::read_fixture("images/photo.jpg");
    const std::size_t frame = twelve_bits.find("\xFF\xC0");
    REQUIRE(frame != std::string::npos);
    twelve_bits[frame + 4] = 12;
    CHECK(code_of(twelve_bits) == kImageUnsupported);
    std::string huge = testing::read_fixture("images/photo.jpg");
    for (std::size_t i = 5; i < 9; ++i) huge[frame + i] = '\xFF';
    CHECK(code_of(huge) == kImageTooLarge);
}

TEST_CASE("cut or changed pictures never do worse than a finding") {
    for (const char* name : {"images/turned.jpg", "images/progressive.jpg", "images/alpha.png", "images/palette.png"}) {
        const std::string whole = testing::read_fixture(name);
        for (std::size_t i = 0; i < whole.size(); i += 13) {
            (void)read_image(std::string_view(whole).substr(0, i), {});
            std::string changed = whole;
            changed[i] = static_cast<char>(changed[i] ^ 0x55);
            (void)read_image(changed, {});
        }
    }
}

TEST_CASE("the sRGB profile has a right header; others are checked by it") {
    const OutputIntent srgb = make_srgb_intent();
    CHECK(srgb.profile.substr(36, 4) == "acsp");
    CHECK(srgb.profile.substr(12, 12) == "mntrRGB XYZ ");
    CHECK(make_output_intent(srgb.profile, "mine", "a.icc")->space == ColorSpace::kRgb);
    std::string cmyk = srgb.profile;
    cmyk.replace(12, 8, "prtrCMYK");
    CHECK(make_output_intent(cmyk, "press", "a.icc")->space == ColorSpace::kCmyk);
    for (const std::string& wrong : {std::string(), std::string(200, 'x'), srgb.profile + "x"}) {
        const auto intent = make_output_intent(wrong, "x", "a.icc");
        REQUIRE_FALSE(intent);
        CHECK(intent.error().code == kProfileUnusable);
    }
    cmyk.replace(16, 4, "Lab ");
    CHECK_FALSE(make_output_intent(cmyk, "x", "a.icc"));
}
