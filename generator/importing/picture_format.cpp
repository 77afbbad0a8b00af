#include "importing/picture_format.h"

namespace casepress::importing {

std::string_view picture_ending(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "png";
    if (bytes.starts_with("\xFF\xD8\xFF")) return "jpg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "gif";
    if (bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP")) return "webp";
    return {};
}

PictureSize picture_size(std::string_view bytes) {
    const auto byte = [&bytes](std::size_t at) -> std::uint32_t { return static_cast<unsigned char>(bytes[at]); };
    const auto big = [&byte](std::size_t at) {
        return byte(at) << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
    };
    const auto little = [&byte](std::size_t at) { return byte(at) | byte(at + 1) << 8; };
    const std::string_view ending = picture_ending(bytes);
    if (ending == "png" && bytes.size() >= 24) return {big(16), big(20)};
    if (ending == "gif" && bytes.size() >= 10) return {little(6), little(8)};
    return {};
}

std::string_view other_picture(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\x01\0\0\0"sv) && bytes.substr(40).starts_with(" EMF")) return "EMF";
    if (bytes.starts_with("\xD7\xCD\xC6\x9A") || bytes.starts_with("\x01\0\x09\0"sv)) return "WMF";
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return "TIFF";
    if (bytes.starts_with("BM")) return "BMP";
    if (bytes.substr(0, 1000).contains("<svg")) return "SVG";
    return {};
}

}  // namespace casepress::importing
