#pragma once
// What --version prints, and the name that pages carry as their generator.

#include "base/language.h"

#include <string>

namespace casepress::cli {

/// "casepress 0.1.0", the licence, one line each.
[[nodiscard]] std::string version_text(UiLanguage language);

}  // namespace casepress::cli
