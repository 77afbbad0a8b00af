#pragma once
// A picture's bytes → the same picture without what was written beside it: the place where it was taken, the camera,
// names, thumbnails of what was cut away, earlier versions behind its end. How it is to be turned is kept.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::privacy {

enum class ImageKind : std::uint8_t { kJpeg, kPng, kGif, kWebp };

/// By the first bytes; nullopt for everything else.
[[nodiscard]] std::optional<ImageKind> image_kind(std::string_view bytes);

/// Keeps what is needed to show the picture in its colours and the right way up: of JPEG (ISO/IEC 10918-1, annex B)
/// JFIF, Adobe and ICC segments; of PNG (third edition, 11.3) the chunks of colour, transparency, size and animation;
/// of GIF89a the extensions of control and looping; of WebP (RFC 9649) picture, animation and profile. Of EXIF (CIPA
/// DC-008) only the orientation, in a block of its own, when it is not the usual one. What follows the end is dropped.
/// The picture's own data are copied byte for byte. nullopt when the bytes are not a whole picture of the kind.
[[nodiscard]] std::optional<std::string> strip_image_metadata(std::string_view bytes, ImageKind kind);

/// EXIF's orientation, 1 to 8, in a TIFF structure; 1 where there is none.
[[nodiscard]] std::uint8_t exif_orientation(std::string_view tiff);

}  // namespace casepress::privacy
