#pragma once
// Findings about PDF files that cannot be read, for this room only.

#include "base/diagnostic.h"

#include <qpdf/QPDFExc.hh>

#include <string>

namespace casepress::pdf {

/// kEncrypted or kUnreadable, by what libqpdf has thrown.
[[nodiscard]] Diagnostic unreadable_file(const std::string& path, const std::exception& error);

}  // namespace casepress::pdf
