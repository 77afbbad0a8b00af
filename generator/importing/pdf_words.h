#pragma once
// The words of a PDF with their places, as pdftotext -bbox-layout (of poppler-utils, run as a program) tells them.
// Takes the bytes of a PDF, gives pages of lines of words; nothing is known yet of columns and paragraphs.

#include "base/diagnostic.h"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

/// In points, from the left upper corner of the page.
struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;

    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
    void include(const Box& other);
};

struct PdfWord {
    Box box;
    std::string text;  ///< UTF-8, without white space
};

/// Words side by side in one block of the program's.
struct PdfLine {
    Box box;
    double size = 0;  ///< of its type: the height of most of its words
    std::vector<PdfWord> words;
    bool is_vertical = false;  ///< put together by join_vertical_lines
};

struct PdfPage {
    double width = 0, height = 0;
    std::vector<PdfLine> lines;
};

/// Reads the XHTML that the program writes. The fault's span is in `xhtml`.
[[nodiscard]] std::expected<std::vector<PdfPage>, LocalizedText> read_bbox_layout(std::string_view xhtml);

/// Runs the program on the bytes of a PDF; at most one minute, at most 64 MB of words. Faults: CP1801, the program is
/// not there (the package is named); CP1802, it was ended or failed; CP1803, the file is damaged or asks for a
/// password.
[[nodiscard]] std::expected<std::vector<PdfPage>, Diagnostic> read_pdf_words(std::string_view bytes,
                                                                             const std::string& path);

}  // namespace casepress::importing
