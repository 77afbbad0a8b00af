#pragma once
// A file of libqpdf's as bytes, for this room only.

#include <qpdf/QPDF.hh>

#include <string>

namespace casepress::pdf {

/// The smallest file: PDF 1.7 with object streams, all that is not packed yet packed by libdeflate. Objects keep the
/// numbers that they have in `file`, and those that nothing leads to are left out. Not for streams with token filters.
/// The same objects give the same bytes; the file's identifier is a hash of them. Throws what libqpdf throws.
[[nodiscard]] std::string write_compact(QPDF& file);

/// PDF 1.4 with a cross-reference table, as PDF/A-1 wants it, by libqpdf's own writer. Else as write_compact().
[[nodiscard]] std::string write_plain(QPDF& file);

}  // namespace casepress::pdf
