#include "pdf/faults.h"

#include "pdf/codes.h"

#include <fmt/format.h>

namespace casepress::pdf {

Diagnostic unreadable_file(const std::string& path, const std::exception& error) {
    const auto* known = dynamic_cast<const QPDFExc*>(&error);
    if (known != nullptr && (known->getErrorCode() == qpdf_e_password || known->getErrorCode() == qpdf_e_unsupported)) {
        return {.code = kEncrypted,
                .path = path,
                .message = {.en = "the PDF is encrypted in a way that needs a password or is not known",
                            .zh = "PDF 已加密，需要密码或加密方式未知"},
                .help = {.en = "Save it without encryption.", .zh = "请另存为不加密的文件。"}};
    }
    const std::string why = known != nullptr ? known->getMessageDetail() : std::string(error.what());
    return {.code = kUnreadable,
            .path = path,
            .message = {.en = fmt::format("this cannot be read as a PDF: {}", why),
                        .zh = fmt::format("无法作为 PDF 读取：{}", why)},
            .help = {.en = "Check that it is a PDF, and that it was copied whole.",
                     .zh = "请检查它是否为 PDF，以及是否完整复制。"}};
}

}  // namespace casepress::pdf
