#pragma once
// The two languages that casepress itself speaks to the person at the keyboard, and a text in both.
// (The languages of a *site* are data: see config/site_config.h.)

#include <string>
#include <string_view>

namespace casepress {

/// Language of messages, help and progress; chosen once in cli/ from the locale.
enum class UiLanguage { kEnglish, kChinese };

/// One message in both interface languages. Making one without the other does not compile, which is
/// what keeps the two complete.
struct LocalizedText {
    std::string en = {};
    std::string zh = {};

    [[nodiscard]] const std::string& in(UiLanguage language) const {
        return language == UiLanguage::kChinese ? zh : en;
    }
    [[nodiscard]] bool empty() const { return en.empty() && zh.empty(); }
    friend bool operator==(const LocalizedText&, const LocalizedText&) = default;
};

}  // namespace casepress
