#include "cli/version.h"

namespace casepress::cli {

std::string version_text(UiLanguage language) {
    const std::string name = "casepress " CASEPRESS_VERSION "\n";
    return name + (language == UiLanguage::kChinese ? "许可：Apache-2.0\n" : "Licence: Apache-2.0\n");
}

}  // namespace casepress::cli
