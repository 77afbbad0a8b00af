// A colour JPEG for a press: its pixels are unpacked by libjpeg, become inks, and are packed again. Both go on row by
// row, so that only what libjpeg holds of a progressive picture grows with it.

#include "pdf/image_readers.h"
#include "pdf/press_inks.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>

// jpeglib.h needs size_t and FILE from the headers above.
#include <jpeglib.h>

namespace casepress::pdf {

namespace {

/// Hardly any loss beside what the picture had: this is for paper.
constexpr int kQuality = 95;

/// libjpeg's way of reporting errors, with a way back: its own would end the program.
struct ErrorReport {
    jpeg_error_mgr manager = {};
    std::jmp_buf back = {};
};

[[noreturn]] void jump_back(j_common_ptr codec) {
    // The manager is the report's first member.
    std::longjmp(reinterpret_cast<ErrorReport*>(codec->err)->back, 1);
}
void say_nothing(j_common_ptr) {}

/// A small file can ask for thousands of passes over a large picture; programs that make JPEGs use about ten.
void stop_after_many_scans(j_common_ptr codec) {
    constexpr int kMostScans = 100;
    if (reinterpret_cast<j_decompress_ptr>(codec)->input_scan_number > kMostScans) jump_back(codec);
}

/// All that the conversion holds. It outlives the jumps of libjpeg, and its destructor frees what they have left.
struct Recoder {
    ErrorReport report = {};
    jpeg_progress_mgr watch = {};
    jpeg_decompress_struct source = {};
    jpeg_compress_struct target = {};
    std::vector<unsigned char> rgb = {};
    std::vector<unsigned char> inks = {};
    unsigned char* packed = nullptr;  ///< libjpeg's, by malloc
    unsigned long packed_size = 0;

    Recoder() {
        source.err = target.err = jpeg_std_error(&report.manager);
        report.manager.error_exit = jump_back;
        report.manager.output_message = say_nothing;
    }
    ~Recoder() {
        jpeg_destroy_decompress(&source);
        jpeg_destroy_compress(&target);
        std::free(packed);
    }
    Recoder(const Recoder&) = delete;
    Recoder& operator=(const Recoder&) = delete;
};

void open_source(Recoder& recoder, std::string_view jpeg) {
    jpeg_create_decompress(&recoder.source);
    recoder.watch.progress_monitor = stop_after_many_scans;
    recoder.source.progress = &recoder.watch;
    jpeg_mem_src(&recoder.source, reinterpret_cast<const unsigned char*>(jpeg.data()),
                 static_cast<unsigned long>(jpeg.size()));
    jpeg_read_header(&recoder.source, TRUE);
    recoder.source.out_color_space = JCS_RGB;
    jpeg_start_decompress(&recoder.source);
}

void open_target(Recoder& recoder) {
    jpeg_create_compress(&recoder.target);
    jpeg_mem_dest(&recoder.target, &recoder.packed, &recoder.packed_size);
    recoder.target.image_width = recoder.source.output_width;
    recoder.target.image_height = recoder.source.output_height;
    recoder.target.input_components = 4;
    recoder.target.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&recoder.target);
    jpeg_set_quality(&recoder.target, kQuality, TRUE);
    recoder.target.optimize_coding = TRUE;
    jpeg_start_compress(&recoder.target, TRUE);
}

/// Adobe's CMYK, 255 for no ink, since programs that show a JPEG by itself expect nothing else.
void recode_row(Recoder& recoder) {
    JSAMPROW row = recoder.rgb.data();
    jpeg_read_scanlines(&recoder.source, &row, 1);
    to_press_inks(recoder.rgb, recoder.inks);
    for (unsigned char& ink : recoder.inks) ink = static_cast<unsigned char>(255 - ink);
    row = recoder.inks.data();
    jpeg_write_scanlines(&recoder.target, &row, 1);
}

/// False when libjpeg gives up. Has nothing that a jump could leave behind.
bool recode(Recoder& recoder, std::string_view jpeg) {
    if (setjmp(recoder.report.back) != 0) return false;
    open_source(recoder, jpeg);
    open_target(recoder);
    recoder.rgb.resize(std::size_t{recoder.source.output_width} * 3);
    recoder.inks.resize(std::size_t{recoder.source.output_width} * 4);
    while (recoder.source.output_scanline < recoder.source.output_height) recode_row(recoder);
    jpeg_finish_compress(&recoder.target);
    return true;
}

}  // namespace

std::expected<Image, Diagnostic> recode_for_press(Image image, const std::string& path) {
    const auto recoder = std::make_unique<Recoder>();
    if (!recode(*recoder, image.data))
        return std::unexpected(damaged_image(path, {"its pixels cannot be unpacked", "像素无法解码"}));
    image.data.assign(recoder->packed, recoder->packed + recoder->packed_size);
    image.space = ColorSpace::kCmyk;
    image.inverted = true;
    return image;
}

}  // namespace casepress::pdf
