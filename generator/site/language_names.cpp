#include "site/language_names.h"

namespace casepress::site {

namespace {

/// `zh` alone means simplified Chinese here, as the content folder's suffixes have it. Own names as in CLDR.
constexpr LanguageNames kLanguages[] = {
    {"ar", "ar", "العربية", "阿拉伯语", "Arabic", true, false},
    {"bo", "bo", "བོད་སྐད་", "藏语", "Tibetan", false, false},
    {"de", "de", "Deutsch", "德语", "German", false, false},
    {"en", "en", "English", "英语", "English", false, false},
    {"es", "es", "español", "西班牙语", "Spanish", false, false},
    {"fa", "fa", "فارسی", "波斯语", "Persian", true, false},
    {"fr", "fr", "français", "法语", "French", false, false},
    {"he", "he", "עברית", "希伯来语", "Hebrew", true, false},
    {"it", "it", "italiano", "意大利语", "Italian", false, false},
    {"ja", "ja", "日本語", "日语", "Japanese", false, true},
    {"kk", "kk", "қазақ тілі", "哈萨克语", "Kazakh", false, false},
    {"ko", "ko", "한국어", "韩语", "Korean", false, false},
    {"mn", "mn", "монгол", "蒙古语", "Mongolian", false, false},
    {"pt", "pt", "português", "葡萄牙语", "Portuguese", false, false},
    {"ru", "ru", "русский", "俄语", "Russian", false, false},
    {"ug", "ug", "ئۇيغۇرچە", "维吾尔语", "Uyghur", true, false},
    {"ur", "ur", "اردو", "乌尔都语", "Urdu", true, false},
    {"vi", "vi", "Tiếng Việt", "越南语", "Vietnamese", false, false},
    {"zh", "zh-Hans", "简体中文", "简体中文", "Simplified Chinese", false, true},
    {"zh-Hans", "zh-Hans", "简体中文", "简体中文", "Simplified Chinese", false, true},
    {"zh-Hant", "zh-Hant", "繁體中文", "繁体中文", "Traditional Chinese", false, true},
    {"zh-tw", "zh-Hant-TW", "繁體中文（台灣）", "繁体中文（台湾）", "Traditional Chinese (Taiwan)", false, true},
    {"zh-hk", "zh-Hant-HK", "繁體中文（香港）", "繁体中文（香港）", "Traditional Chinese (Hong Kong)", false, true},
};

}  // namespace

LanguageNames language_names(std::string_view code) {
    for (const LanguageNames& language : kLanguages) {
        if (language.code == code) return language;
    }
    return {code, code, code, code, code, false, false};
}

}  // namespace casepress::site
