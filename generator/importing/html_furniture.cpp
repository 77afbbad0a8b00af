#include "importing/html_furniture.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

namespace casepress::importing {

namespace {

const LocalizedText kReasonMenu{"navigation of the page", "网页导航"};
const LocalizedText kReasonShare{"buttons for sharing and printing", "分享、打印等按钮"};
const LocalizedText kReasonEditor{"the line of the page’s editor", "网页编辑署名"};

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

/// The words of a class or id in lower case: "newsShare-box2" → "news", "share", "box".
std::vector<std::string> words_of(std::string_view names) {
    constexpr std::size_t kLongest = 300;
    std::vector<std::string> words{{}};
    char before = ' ';
    for (const char c : names.substr(0, kLongest)) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        const bool is_letter = is_capital || (c >= 'a' && c <= 'z');
        if ((!is_letter || (is_capital && before >= 'a' && before <= 'z')) && !words.back().empty())
            words.emplace_back();
        if (is_letter) words.back() += ascii_lower(std::string_view(&c, 1));
        before = c;
    }
    return words;
}

/// Whether one of the names' words is one of these, perhaps with what it is behind it: "sharebox", "comments". Parts of
/// longer words do not count: "shared".
bool names_any(const std::vector<std::string>& names, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(names, [&words](std::string_view name) {
        return std::ranges::any_of(words, [name](std::string_view word) {
            return name.starts_with(word) &&
                   is_any(name.substr(word.size()), {"", "s", "bar", "box", "btn", "btns", "button", "buttons", "con",
                                                     "div", "icon", "icons", "list", "news", "tool", "tools", "wrap"});
        });
    });
}

/// Whether these two words follow each other.
bool names_both(const std::vector<std::string>& names, std::string_view one, std::string_view next) {
    return std::ranges::adjacent_find(
               names, [&](std::string_view a, std::string_view b) { return a == one && b == next; }) != names.end();
}

}  // namespace

const LocalizedText& reason_menu() { return kReasonMenu; }

const LocalizedText& reason_related() {
    static const LocalizedText kReason{"links to other articles", "相关文章链接"};
    return kReason;
}

const LocalizedText& reason_around() {
    static const LocalizedText kReason{"the page around the article", "文章以外的网页内容"};
    return kReason;
}

const LocalizedText* furniture(const HtmlNode& node) {
    if (node.name == "nav" || node.attribute("role") == "navigation" || has_class(node, "toc")) return &kReasonMenu;
    if (is_any(node.name, {"footer", "header", "aside", "form"})) return &reason_around();
    std::vector<std::string> names = words_of(node.attribute("class"));
    // The ids of sections and headings are often words of the text.
    if (!is_any(node.name, {"section", "article", "p", "h1", "h2", "h3", "h4", "h5", "h6"}))
        std::ranges::move(words_of(node.attribute("id")), std::back_inserter(names));
    if (names_any(names, {"share", "bdshare", "bdsharebutton", "toolbar", "fontsize", "qrcode"}) ||
        (names_any(names, {"print"}) && names.size() > 1))
        return &kReasonShare;
    if (names_any(names, {"related", "relate", "recommend", "xgyd", "prenext"}) || names_both(names, "pre", "next") ||
        names_both(names, "more", "news"))
        return &reason_related();
    if (names_any(names, {"breadcrumb", "crumb", "navbar", "navheader", "navfooter", "docnav", "pagination", "topnav"}))
        return &kReasonMenu;
    if (names_any(names, {"copyright", "comment", "advert", "advertisement"}) || names_both(names, "qr", "code"))
        return &reason_around();
    return nullptr;
}

bool is_permalink(std::string_view text, std::string_view target) {
    return target.starts_with('#') && is_any(text, {"¶", "#", "§", "🔗", "Permalink"});
}

const LocalizedText* furniture_line(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    if (count_code_points(text) > kLongest) return nullptr;
    const auto begins = [text](std::initializer_list<std::string_view> words) {
        return std::ranges::any_of(words, [text](std::string_view word) { return text.starts_with(word); });
    };
    if (begins({"责任编辑", "（责任编辑", "(责任编辑", "【责任编辑", "[责任编辑", "编辑：", "责编：", "（责编", "(责编",
                "网络编辑"}))
        return &kReasonEditor;
    if (begins({"主办单位", "承办单位", "版权所有", "Copyright ©", "网站标识码"}) || text.contains("ICP备"))
        return &reason_around();
    if (begins({"上一篇", "下一篇", "上一条", "下一条"})) return &reason_related();
    if (begins({"分享到", "打印本页", "关闭窗口", "【打印", "【关闭", "扫一扫", "【字体", "字体：", "字号：",
                "打印 关闭", "长按识别", "预览时标签不可点"}))
        return &kReasonShare;
    return nullptr;
}

bool heads_related(std::string_view text) {
    constexpr std::size_t kLongest = 12;
    if (count_code_points(text) > kLongest) return false;
    return std::ranges::any_of(
        std::array<std::string_view, 10>{"相关阅读", "相关链接", "相关新闻", "相关报道", "相关文章", "延伸阅读",
                                         "推荐阅读", "往期推荐", "往期回顾", "热门推荐"},
        [text](std::string_view word) { return text.contains(word); });
}

}  // namespace casepress::importing
