// Colours and pictures as inks of a press.

#include "pdf/press_inks.h"

#include "pdf/codes.h"
#include "pdf/document.h"
#include "pdf/images.h"
#include "pdf/sample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

using namespace casepress;
using namespace casepress::pdf;

namespace {

std::expected<Image, Diagnostic> read_for_press(std::string_view bytes) {
    return read_image(bytes, {.transparency = Transparency::kFlattened, .inks = Inks::kPress, .path = "a.x"});
}

Image read_fixture_for_press(const std::string& name) {
    auto image = read_for_press(testing::read_fixture("images/" + name));
    REQUIRE(image);
    return std::move(*image);
}

double sum(const Color& color) { return std::accumulate(color.components.begin(), color.components.end(), 0.0); }

}  // namespace

TEST_CASE("grey is black ink alone, pure colours have no black, nothing has more than two inks' worth") {
    CHECK(to_press_inks(Color::rgb(0, 0, 0)) == kPressBlack);
    CHECK(to_press_inks(Color::gray(0.25)) == Color::cmyk(0, 0, 0, 0.75));
    CHECK(to_press_inks(Color::rgb(0.5, 0.5, 0.5)) == Color::cmyk(0, 0, 0, 0.5));
    CHECK(to_press_inks(Color::rgb(1, 0, 0)) == Color::cmyk(0, 1, 1, 0));
    CHECK(to_press_inks(Color::rgb(0, 0, 1)) == Color::cmyk(1, 1, 0, 0));
    CHECK(to_press_inks(Color::rgb(0.5, 0.25, 0)) == Color::cmyk(0, 0.25, 0.5, 0.5));
    CHECK(to_press_inks(Color::cmyk(0.1, 0.2, 0.3, 0.4)) == Color::cmyk(0.1, 0.2, 0.3, 0.4));
    double most = 0;
    for (int rgb = 0; rgb < 4096; ++rgb) {
        const Color inks = to_press_inks(Color::rgb((rgb >> 8) / 15.0, (rgb >> 4 & 15) / 15.0, (rgb & 15) / 15.0));
        CHECK(*std::ranges::min_element(inks.components.begin(), inks.components.begin() + 3) == 0);
        most = std::max(most, sum(inks));
    }
    CHECK(most == doctest::Approx(2));
}

TEST_CASE("what a viewer makes of the inks is the colour that was given") {
    // ISO 32000-1, 10.3.5: red is 1 - min(1, cyan + black), and so on.
    for (int i = 0; i < 1000; ++i) {
        const unsigned char rgb[3] = {static_cast<unsigned char>(i * 7), static_cast<unsigned char>(i * 13),
                                      static_cast<unsigned char>(i * 29)};
        unsigned char inks[4] = {};
        to_press_inks(rgb, inks);
        for (std::size_t k = 0; k < 3; ++k) CHECK(255 - std::min(255, inks[k] + inks[3]) == rgb[k]);
    }
}

TEST_CASE("a colour JPEG becomes one of four inks, as large and turned as before") {
    const Image photo = read_fixture_for_press("photo.jpg");
    CHECK(photo.kind == ImageKind::kJpeg);
    CHECK(photo.space == ColorSpace::kCmyk);
    CHECK(photo.inverted);
    CHECK(photo.width == 72);
    CHECK(photo.height == 48);
    CHECK(read_fixture_for_press("photo.jpg").data == photo.data);
    CHECK(read_fixture_for_press("turned.jpg").orientation == 6);
    CHECK(read_fixture_for_press("progressive.jpg").space == ColorSpace::kCmyk);
    // What was written is itself a JPEG of four parts that goes through as it is.
    const Image again = *read_for_press(photo.data);
    CHECK(again.data == photo.data);
    CHECK(again.inverted);
    CHECK(read_fixture_for_press("cmyk.jpg").data == read_image(testing::read_fixture("images/cmyk.jpg"), {})->data);
}

TEST_CASE("PNGs become inks, by their palette where they have one, and gray where nothing has a colour") {
    CHECK(read_fixture_for_press("alpha.png").space != ColorSpace::kRgb);
    CHECK(read_fixture_for_press("gray16.png").space == ColorSpace::kGray);
    const Image palette = read_fixture_for_press("palette.png");
    CHECK(palette.space == ColorSpace::kCmyk);
    CHECK(palette.palette == std::string("\0\xFF\xFF\0\xFF\0\xFF\0\xFF\xFF\0\0", 12));
    CHECK(find_gray(std::vector<unsigned char>{1, 1, 1, 9, 9, 9}) == std::vector<unsigned char>{1, 9});
    CHECK_FALSE(find_gray(std::vector<unsigned char>{1, 1, 1, 9, 9, 8}));
}

TEST_CASE("drawings: plain colours become inks, gradients and pictures in them are painted as pixels of inks") {
    const auto svg = [](const std::string& inside) {
        return *read_for_press(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='20' "
            "height='20'>" +
            inside + "</svg>");
    };
    const Image plain = svg("<rect width='9' height='9' fill='#c00' stroke='#0a0'/>");
    CHECK(plain.kind == ImageKind::kVector);
    CHECK(plain.space == ColorSpace::kCmyk);
    const Image gradient =
        svg("<defs><linearGradient id='g'><stop stop-color='#f00'/><stop offset='1' "
            "stop-color='#00f'/></linearGradient></defs><rect width='9' height='9' fill='url(#g)'/>");
    CHECK(gradient.kind == ImageKind::kPixels);
    CHECK(gradient.space == ColorSpace::kCmyk);
    const Image gray =
        svg("<defs><linearGradient id='g'><stop stop-color='#fff'/><stop offset='1' "
            "stop-color='#000'/></linearGradient></defs><rect width='9' height='9' fill='url(#g)'/>");
    CHECK(gray.space == ColorSpace::kGray);
}

TEST_CASE("JPEGs that are cut, changed or full of passes are at worst a finding") {
    const std::string whole = testing::read_fixture("images/progressive.jpg");
    for (std::size_t i = 0; i < whole.size(); i += 11) {
        (void)read_for_press(whole.substr(0, i) + "\xFF\xD9");
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 0x3C);
        (void)read_for_press(changed);
    }
    // The last pass over the picture, two hundred times.
    const std::size_t scan = whole.rfind("\xFF\xDA");
    REQUIRE(scan != std::string::npos);
    std::string endless = whole.substr(0, scan);
    for (int i = 0; i < 200; ++i) endless += whole.substr(scan, whole.size() - scan - 2);
    endless += "\xFF\xD9";
    const auto refused = read_for_press(endless);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == kImageDamaged);
    CHECK(refused.error().path == "a.x");
}
