#pragma once
// The two sides of a row of the review page. Private to it.

#include "base/diagnostic_printer.h"
#include "base/language.h"
#include "importing/draft.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

/// What both sides ask: texts by language, numbers of doubts. Borrows.
struct ReviewContext {
    const Import& import;
    const LineIndex& lines;
    UiLanguage language;
    std::uint32_t first_doubt = 1;  ///< number, in the page, of the draft's first doubt

    [[nodiscard]] std::string say(const char* en, const char* zh) const {
        return language == UiLanguage::kChinese ? zh : en;
    }
};

/// The file's text that the inlines stand for, in the order of the file, line by line with numbers; what changed is
/// marked, and what lies between is "⋯".
[[nodiscard]] std::string file_side(const std::vector<const Inline*>& inlines, const ReviewContext& context);

/// The line as it is in the draft, every change marked.
[[nodiscard]] std::string draft_side(const Line& line, const ReviewContext& context);
/// A block with all in it.
[[nodiscard]] std::string draft_side(const Block& block, const ReviewContext& context);

}  // namespace casepress::importing
