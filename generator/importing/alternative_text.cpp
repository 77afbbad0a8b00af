#include "importing/alternative_text.h"

#include "base/text.h"
#include "importing/draft_text.h"

#include <algorithm>
#include <array>
#include <string>

namespace casepress::importing {

namespace {

/// "图片 3", "Picture 3", "IMG_256", "image1": what programs call a picture that nobody has named.
bool is_name_of_shape(std::string_view lower) {
    constexpr std::array<std::string_view, 12> kWords{"图片", "圖片",  "图像",    "图形",   "picture", "image",
                                                      "img",  "photo", "graphic", "grafik", "图",      "untitled"};
    const auto ends = [&lower](std::string_view word) {
        return lower.starts_with(word) && std::ranges::all_of(lower.substr(word.size()), [](char c) {
                   return (c >= '0' && c <= '9') || c == ' ' || c == '_' || c == '-' || c == '(' || c == ')';
               });
    };
    return std::ranges::any_of(kWords, ends);
}

bool is_name_of_file(std::string_view lower) {
    if (lower.contains("://") || lower.contains(":\\") || lower.starts_with("\\\\")) return true;
    for (const std::string_view end :
         {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".webp", ".svg"}) {
        if (lower.ends_with(end)) return true;
    }
    return false;
}

}  // namespace

AlternativeText judge_alternative(std::string_view words) {
    AlternativeText result{.words = trim_spaces(words), .doubt = std::nullopt};
    const std::string lower = ascii_lower(result.words);
    if (is_name_of_file(lower) || is_name_of_shape(lower)) result.words = {};
    if (result.words.empty()) {
        result.doubt = {"a picture without alternative text: say what is to be seen",
                        "图片没有替代文字，请写明图中内容"};
    } else if (lower.contains("自动生成") || lower.contains("自動產生") || lower.contains("automatically generated")) {
        result.doubt = {"Word made this alternative text up: say what is to be seen",
                        "替代文字是 Word 自动生成的，请写明图中内容"};
    }
    return result;
}

}  // namespace casepress::importing
