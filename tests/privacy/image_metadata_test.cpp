// Pictures lose what was written beside them and keep all that shows them: small files made by hand, as the standards
// lay them out, cut off everywhere.

#include "privacy/image_metadata.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace casepress::privacy;
using namespace std::string_literals;

namespace {

constexpr std::string_view kSecret = "Yuan Xiaoming";

std::string big16(std::size_t value) { return {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)}; }
std::string big32(std::size_t value) { return big16(value >> 16) + big16(value & 0xFFFF); }
std::string little32(std::size_t value) {
    const std::string big = big32(value);
    return {big.rbegin(), big.rend()};
}

std::string segment(char marker, const std::string& payload) {
    return "\xFF"s + marker + big16(payload.size() + 2) + payload;
}

/// Big-endian TIFF with orientation and a text beside it.
std::string exif(char orientation) {
    return "MM\0\x2A\0\0\0\x08\0\x02"s + "\x01\x0E\0\x02\0\0\0\x0D\0\0\0\x26"s + "\x01\x12\0\x03\0\0\0\x01\0"s +
           orientation + "\0\0\0\0\0\0"s + std::string(kSecret);
}

const std::string kJfif = segment('\xE0', "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s);
const std::string kIcc = segment('\xE2', "ICC_PROFILE\0\x01\x01profile"s);
const std::string kTable = segment('\xDB', "\0tables"s);
const std::string kScan = segment('\xDA', "\x01\x01\0\0\x3F\0"s) + "data\xFF\0stuffed\xFF\xD0more"s;

std::string jpeg(char orientation) {
    return "\xFF\xD8"s + kJfif + segment('\xE1', "Exif\0\0"s + exif(orientation)) +
           segment('\xE1', "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>"s + std::string(kSecret)) + kIcc +
           segment('\xED', "Photoshop 3.0\0"s + std::string(kSecret)) + segment('\xFE', std::string(kSecret)) + kTable +
           kScan + segment('\xC4', "second"s) + kScan + "\xFF\xD9 an older picture: "s + std::string(kSecret);
}

std::string chunk(std::string_view type, const std::string& body) {
    return big32(body.size()) + std::string(type) + body + "crc!";
}
const std::string kPngHead = "\x89PNG\r\n\x1A\n"s + chunk("IHDR", "0123456789abc");

std::string riff(const std::string& chunks) { return "RIFF" + little32(chunks.size() + 4) + "WEBP" + chunks; }
std::string webp_chunk(std::string_view type, const std::string& body) {
    return std::string(type) + little32(body.size()) + body + (body.size() % 2 == 1 ? "\0"s : ""s);
}

std::string stripped(std::string_view bytes) {
    const auto kind = image_kind(bytes);
    REQUIRE(kind);
    return strip_image_metadata(bytes, *kind).value_or("nothing");
}

/// No shorter file passes for a whole one, and none makes the reader read outside of it (under AddressSanitizer).
void check_every_cut(const std::string& whole, std::size_t end) {
    const auto kind = image_kind(whole);
    REQUIRE(kind);
    for (std::size_t size = 0; size < end; ++size) {
        // A copy of its own, so that a read behind it is seen.
        const std::string cut = whole.substr(0, size);
        CHECK_MESSAGE(!strip_image_metadata(cut, *kind), size);
    }
}

}  // namespace

TEST_CASE("JPEG: what stands where a segment should, and would be data of the scan before it") {
    const std::string hidden = segment('\xE1', "Exif\0\0"s + exif(1));
    const std::string head = "\xFF\xD8"s + kJfif + kTable + kScan;
    for (const char* marker : {"\x00", "\x01", "\xD3", "\xD8"}) {
        const std::string body = "\xFF\xFF"s + std::string(marker, 1) + big16(hidden.size() + 2) + hidden;
        CHECK(!strip_image_metadata(head + body + kScan + "\xFF\xD9", ImageKind::kJpeg));
    }
    CHECK(stripped(head + "\xFF\xFF\xD3\xFF\x01" + hidden + "\xFF\xD9") == head + "\xFF\xD9");
}

TEST_CASE("JPEG: segments of colour stay, all others go, and what follows the end") {
    CHECK(stripped(jpeg(1)) ==
          "\xFF\xD8"s + kJfif + kIcc + kTable + kScan + segment('\xC4', "second"s) + kScan + "\xFF\xD9");
    CHECK(stripped(stripped(jpeg(1))) == stripped(jpeg(1)));
}

TEST_CASE("JPEG: a picture that lies on its side stays so") {
    const std::string turned = stripped(jpeg(6));
    CHECK(turned.starts_with("\xFF\xD8"s + kJfif + "\xFF\xE1"s));
    CHECK(turned.find(kSecret) == std::string::npos);
    const std::size_t tiff = turned.find("Exif") + 6;
    CHECK(exif_orientation(std::string_view(turned).substr(tiff)) == 6);
    CHECK(stripped(turned) == turned);
}

TEST_CASE("PNG: texts, times and places go") {
    const std::string data = chunk("gAMA", "1234") + chunk("IDAT", "pixels");
    const std::string end = chunk("IEND", "");
    const std::string with = kPngHead + chunk("tEXt", "Author\0"s + std::string(kSecret)) + chunk("iTXt", "x") +
                             chunk("eXIf", exif(1)) + chunk("tIME", "1234567") + chunk("prVt", std::string(kSecret)) +
                             data;
    CHECK(stripped(with + end + "behind") == kPngHead + data + end);
    const std::string turned = stripped(kPngHead + chunk("eXIf", exif(8)) + data + end);
    CHECK(turned.find(kSecret) == std::string::npos);
    CHECK(exif_orientation(std::string_view(turned).substr(turned.find("eXIf") + 4)) == 8);
    // CRC-32 of "eXIf" and the block of orientation 8, by zlib.
    CHECK(turned.substr(turned.find("eXIf") + 4 + 26, 4) == "\x86\x58\x30\x34"s);
}

TEST_CASE("GIF: comments go, animation stays") {
    const std::string head = "GIF89a\x01\0\x01\0\x80\0\0"s + "rgbRGB";
    const std::string control = "\x21\xF9\x04\0\0\0\0\0"s;
    const std::string loop = "\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0"s;
    const std::string picture = "\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x4C\x01\0"s;
    const std::string comment = "\x21\xFE\x0D"s + std::string(kSecret) + "\0"s;
    const std::string xmp = "\x21\xFF\x0BXMP DataXMP\x03<x>\0"s;
    CHECK(stripped(head + comment + loop + xmp + control + picture + ";" + "behind") ==
          head + loop + control + picture + ";");
}

TEST_CASE("WebP: EXIF and XMP go, their flags too") {
    const std::string picture = webp_chunk("VP8 ", "pixels!");
    const std::string wide = webp_chunk("VP8X", "\x2C\0\0\0\x09\0\0\x09\0\0"s);
    const std::string plain = webp_chunk("VP8X", "\x20\0\0\0\x09\0\0\x09\0\0"s);
    const std::string profile = webp_chunk("ICCP", "icc");
    CHECK(stripped(
              riff(wide + profile + picture + webp_chunk("EXIF", exif(1)) + webp_chunk("XMP ", std::string(kSecret))) +
              "behind") == riff(plain + profile + picture));
    const std::string turned = stripped(riff(wide + picture + webp_chunk("EXIF", "Exif\0\0"s + exif(3))));
    CHECK(turned.find(kSecret) == std::string::npos);
    CHECK(turned[20] == '\x28');
    CHECK(exif_orientation(std::string_view(turned).substr(turned.find("EXIF") + 8)) == 3);
    CHECK(stripped(riff(picture)) == riff(picture));
}

TEST_CASE("what is cut off is no picture") {
    const std::string whole = jpeg(6);
    check_every_cut(whole, whole.find("\xFF\xD9") + 2);
    const std::string png = kPngHead + chunk("eXIf", exif(3)) + chunk("IDAT", "pixels") + chunk("IEND", "");
    check_every_cut(png, png.size());
    const std::string gif =
        "GIF89a\x01\0\x01\0\x80\0\0rgbRGB\x21\xFE\x03"s + "abc\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x4C\x01\0;"s;
    check_every_cut(gif, gif.size());
    const std::string webp = riff(webp_chunk("VP8X", "\x08\0\0\0\x09\0\0\x09\0\0"s) + webp_chunk("EXIF", exif(5)));
    check_every_cut(webp, webp.size());
    CHECK_FALSE(image_kind("BM"));
    CHECK_FALSE(image_kind(""));
}

TEST_CASE("orientations that make no sense are the usual one") {
    CHECK(exif_orientation("") == 1);
    CHECK(exif_orientation(exif(0)) == 1);
    CHECK(exif_orientation(exif(9)) == 1);
    CHECK(exif_orientation("II\x2A\0\xFF\xFF\xFF\x7F"s) == 1);
    CHECK(exif_orientation("II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x07\0\0\0"s) == 7);
}
