// Any bytes as a picture, as a font and as a colour profile: they are taken or are findings.

#include "pdf/font.h"
#include "pdf/icc.h"
#include "pdf/images.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace casepress::pdf;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

}  // namespace

// What Pango and fontconfig keep until the program ends.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libpango\n"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const ImageOptions options{.transparency = size % 2 == 0 ? Transparency::kKept : Transparency::kFlattened,
                               .path = "x"};
    if (const auto image = read_image(bytes, options)) {
        require(image->width > 0 && image->height > 0, "a picture has a size");
        require(!image->data.empty(), "a picture has data");
        require(image->orientation >= 1 && image->orientation <= 8, "an orientation is one of eight");
    }
    FontProgram program{.bytes = std::string(bytes), .postscript_name = "F"};
    program.advances.assign(3, 500);
    program.texts.assign(3, "a");
    (void)prepare_font(program);
    (void)make_output_intent(std::string(bytes), "x", "x");
    return 0;
}
