// Any bytes as a picture whose metadata are taken out, and as the markup of an output. What is left of a picture is one
// of its kind, nothing more comes out of it, and what follows its end makes no difference. Build with
// -DCASEPRESS_SANITIZE=ON and clang.

#include "privacy/image_metadata.h"
#include "privacy/output_text.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace casepress::privacy;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

void strip_picture(std::string_view bytes, ImageKind kind) {
    const auto picture = strip_image_metadata(bytes, kind);
    if (!picture) return;
    require(image_kind(*picture) == kind, "a picture stays one of its kind");
    require(strip_image_metadata(*picture, kind) == picture, "a second time takes nothing out");
    require(strip_image_metadata(std::string(bytes) + "Yuan Xiaoming", kind) == picture, "the end is the end");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const int orientation = exif_orientation(bytes);
    require(orientation >= 1 && orientation <= 8, "an orientation is one of eight");
    if (const auto kind = image_kind(bytes)) {
        strip_picture(bytes, *kind);
        return 0;
    }
    const std::vector<std::string> texts = markup_texts(bytes);
    require(texts.size() == 2, "markup is two texts");
    std::size_t length = 0;
    for (const std::string& text : texts) length += text.size();
    require(length <= 4 * size + 64, "texts are not longer than what they are read from");
    return 0;
}
