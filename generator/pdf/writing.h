#pragma once
// A file of libqpdf's as bytes, for this room only.

#include <qpdf/QPDF.hh>

#include <cstdint>
#include <string>

namespace casepress::pdf {

enum class FileForm : std::uint8_t {
    kCompact,  ///< PDF 1.7 with object streams
    kPlain,    ///< PDF 1.4 with a cross-reference table, as PDF/A-1 wants it
};

/// The same objects give the same bytes; the file's identifier is a hash of them. Throws what libqpdf throws.
[[nodiscard]] std::string write_bytes(QPDF& file, FileForm form);

}  // namespace casepress::pdf
