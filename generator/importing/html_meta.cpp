#include "importing/html_meta.h"

#include "base/date.h"
#include "base/text.h"
#include "importing/draft_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <utility>

namespace casepress::importing {

namespace {

constexpr std::size_t kLongestTitle = 120;  // characters
constexpr std::size_t kLongestFactLine = 150;
constexpr HtmlNodeId kMostNodes = 300;  // of a line; what has more for so few characters is no line

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_spaces(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (!is_unicode_space(c.value)) append_utf8(out, c.value);
        i += c.length;
    }
    return out;
}

/// Digits at `at`, at most `most`; moves behind them. −1 for none.
int read_number(std::string_view text, std::size_t& at, std::size_t most) {
    int value = 0;
    std::size_t digits = 0;
    for (; at < text.size() && digits < most && is_digit(text[at]); ++at, ++digits)
        value = value * 10 + (text[at] - '0');
    return digits == 0 ? -1 : value;
}

std::optional<std::string> date_at(std::string_view text, std::size_t at) {
    const auto skip = [&](std::initializer_list<std::string_view> signs) {
        for (const std::string_view sign : signs) {
            if (text.substr(at).starts_with(sign)) {
                at += sign.size();
                return true;
            }
        }
        return false;
    };
    const int year = read_number(text, at, 4);
    if (year < 1949 || year > 2199 || !skip({"-", "/", ".", "年"})) return std::nullopt;
    const int month = read_number(text, at, 2);
    if (month < 1 || month > 12 || !skip({"-", "/", ".", "月"})) return std::nullopt;
    const int day = read_number(text, at, 2);
    if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// Seconds since 1970 → the day in China, where these pages are made.
std::string day_of(std::int64_t seconds) {
    constexpr std::int64_t kChina = 8 * 3600, kDay = 86'400;
    if (seconds < 0 || seconds > 7'000'000'000) return {};
    return format_edtf({.first = date_from_epoch_days((seconds + kChina) / kDay),
                        .last = date_from_epoch_days((seconds + kChina) / kDay)});
}

/// What stands behind a word such as “来源：”, up to a gap.
std::string value_behind(std::string_view text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        const std::size_t at = text.find(word);
        if (at == std::string_view::npos) continue;
        std::string_view rest = text.substr(at + word.size());
        if (rest.starts_with("：")) {
            rest.remove_prefix(std::string_view("：").size());
        } else if (rest.starts_with(":")) {
            rest.remove_prefix(1);
        } else {
            continue;
        }
        rest = trim_spaces(rest);
        std::size_t end = 0;
        while (end < rest.size()) {
            const CodePoint c = decode_utf8(rest, end);
            const bool gap = is_unicode_space(c.value) || c.value == U'|' || c.value == U'【' || c.value == U'[' ||
                             c.value == U'（' || c.value == U'(' || c.value == U'）';
            if (gap) break;
            end += c.length;
        }
        return std::string(rest.substr(0, end));
    }
    return {};
}

class MetaReader {
public:
    MetaReader(const HtmlPage& page, HtmlNodeId content) : page_(page), content_(content) {}

    HtmlMeta run() {
        read_title();
        read_wechat();
        read_fact_lines();
        read_source();
        read_byline();
        read_date();
        return std::move(meta_);
    }

private:
    /// The content of the first meta element with one of these names, in this order.
    [[nodiscard]] std::string meta(std::initializer_list<std::string_view> names) const {
        for (const std::string_view name : names) {
            for (HtmlNodeId id = 0; id < page_.size(); ++id) {
                const HtmlNode& node = page_.node(id);
                if (node.name != "meta") continue;
                if (ascii_lower(node.attribute("name")) != name && ascii_lower(node.attribute("property")) != name &&
                    ascii_lower(node.attribute("itemprop")) != name)
                    continue;
                std::string value = collapse_spaces(node.attribute("content"));
                if (!trim_spaces(value).empty()) return value;
            }
        }
        return {};
    }

    void read_title() {
        std::string said = meta({"articletitle", "og:title", "twitter:title"});
        if (said.empty()) {
            for (HtmlNodeId id = 0; id < page_.size(); ++id) {
                if (page_.node(id).name != "title" || page_.node(id).first_child == kNoHtmlNode) continue;
                said = collapse_spaces(page_.node(page_.node(id).first_child).text);
                break;
            }
        }
        const std::string key = without_spaces(said);
        meta_.title_node = find_title(key);
        if (meta_.title_node != kNoHtmlNode) {
            meta_.used.insert(meta_.title_node);
            return;
        }
        meta_.title = without_site(said);
    }

    /// The element that shows the title: of those that the page's own title begins with, the one with the longest text.
    [[nodiscard]] HtmlNodeId find_title(const std::string& key) const {
        if (const HtmlNodeId wechat = page_.find("activity-name"); wechat != kNoHtmlNode) return wechat;
        HtmlNodeId best = kNoHtmlNode, first_heading = kNoHtmlNode;
        std::size_t longest = 0;
        for (HtmlNodeId id = 0; id < page_.size(); ++id) {
            const HtmlNode& node = page_.node(id);
            if (node.is_text || page_.is_hidden(id) || page_.characters(id) == 0) continue;
            if (count_code_points(node.attribute("class")) > 200) continue;
            const bool heading = node.name == "h1" || node.name == "h2" || node.name == "h3";
            const std::string names =
                ascii_lower(std::string(node.attribute("class")) + " " + std::string(node.attribute("id")));
            if (!heading && !names.contains("title") && !names.contains("tit") && !names.contains("biaoti")) continue;
            if (page_.characters(id) > kLongestTitle || page_.end_of(id) - id > kMostNodes || holds_content(id))
                continue;
            const std::string text = without_spaces(page_.text_of(id));
            if (node.name == "h1" && first_heading == kNoHtmlNode && page_.linked(id) * 2 < page_.characters(id))
                first_heading = id;
            if (text.size() < 4 || !(key.starts_with(text) || text == key) || text.size() <= longest) continue;
            longest = text.size();
            best = id;
        }
        return best != kNoHtmlNode ? best : first_heading;
    }

    [[nodiscard]] bool holds_content(HtmlNodeId id) const { return page_.is_inside(content_, id); }

    /// "题_许昌市民政局" → "题"
    static std::string without_site(const std::string& title) {
        std::size_t cut = std::string::npos;
        for (const std::string_view sign : {"_", " - ", " | ", "|", " – ", " — ", "--", "——", "-"}) {
            const std::size_t at = title.find(sign);
            if (at != std::string::npos && count_code_points(title.substr(0, at)) >= 5) cut = std::min(cut, at);
        }
        return std::string(trim_spaces(title.substr(0, cut)));
    }

    void read_wechat() {
        if (page_.find("js_content") == kNoHtmlNode) return;
        if (const HtmlNodeId name = page_.find("js_name"); name != kNoHtmlNode) {
            meta_.source_name = page_.text_of(name);
            meta_.used.insert(name);
        }
        for (const std::string_view id : {"publish_time", "meta_content"}) {
            if (const HtmlNodeId found = page_.find(id); found != kNoHtmlNode && !holds_content(found)) {
                if (meta_.date.empty()) meta_.date = find_date(page_.text_of(found));
                meta_.used.insert(found);
            }
        }
        for (const std::string_view id : {"js_author_name", "js_author_name_text"}) {
            const HtmlNodeId found = page_.find(id);
            if (found != kNoHtmlNode && meta_.byline_node == kNoHtmlNode && page_.characters(found) > 0)
                meta_.byline_node = found;
        }
        for (HtmlNodeId id = 0; id < page_.size(); ++id) {
            if (page_.node(id).name == "script" && page_.node(id).first_child != kNoHtmlNode)
                read_wechat_script(page_.node(page_.node(id).first_child).text);
        }
    }

    /// var ct = "1690000000"; var publish_time = "2023-07-22"; var msg_link = "http://…"
    void read_wechat_script(const std::string& script) {
        const auto variable = [&script](std::string_view name) -> std::string {
            for (std::size_t at = script.find(name); at != std::string::npos; at = script.find(name, at + 1)) {
                std::size_t begin = at + name.size();
                while (begin < script.size() && (script[begin] == ' ' || script[begin] == '=' || script[begin] == ':'))
                    ++begin;
                if (begin == at + name.size() || begin >= script.size()) continue;
                const char quote = script[begin];
                if (quote != '"' && quote != '\'') continue;
                const std::size_t end = script.find(quote, begin + 1);
                if (end != std::string::npos && end - begin < 1000) return script.substr(begin + 1, end - begin - 1);
            }
            return {};
        };
        const std::string seconds = variable("var ct");
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
        if (meta_.date.empty() && !seconds.empty() && error == std::errc() && end == seconds.data() + seconds.size())
            meta_.date = day_of(value);
        for (const std::string_view name : {"publish_time", "createTime", "create_time"}) {
            if (meta_.date.empty()) meta_.date = find_date(variable(name));
        }
        if (meta_.source_url.empty()) meta_.source_url = replace_all(variable("msg_link"), "&amp;", "&");
        if (meta_.source_url.contains('\\')) meta_.source_url.clear();
    }

    /// Short lines around the article that say where it is from and when: “来源：… 发布时间：…”.
    void read_fact_lines() {
        for (HtmlNodeId id = 0; id < page_.size(); ++id) {
            const HtmlNode& node = page_.node(id);
            const bool in_front = id < content_ || page_.is_inside(id, content_);
            if (node.is_text || page_.is_hidden(id) || !in_front || page_.is_inside(content_, id)) continue;
            if (page_.characters(id) == 0 || page_.characters(id) > kLongestFactLine ||
                page_.end_of(id) - id > kMostNodes || meta_.used.contains(id))
                continue;
            const std::string text = page_.text_of(id);
            const bool says_source = text.contains("来源：") || text.contains("来源:") || text.contains("信息来源");
            const bool inside = page_.is_inside(id, content_);
            const bool says_published = text.contains("发布时间") || text.contains("发布日期");
            // In the article itself “时间：” may well be the time of a meeting.
            const bool says_date =
                says_published ||
                (!inside && (text.contains("时间") || text.contains("日期") || count_code_points(text) <= 24));
            const std::string date = find_date(text);
            if (!says_source && (!says_date || date.empty())) continue;
            if (inside && (holds_blocks(id) || !is_near_front(id))) continue;
            const std::string source = value_behind(text, {"信息来源", "文章来源", "稿件来源", "来源"});
            // A second source is a line of the article.
            if (inside && !meta_.source_name.empty() && !source.empty() && source != meta_.source_name) continue;
            if (meta_.source_name.empty()) meta_.source_name = source;
            if (meta_.byline.empty()) meta_.byline = value_behind(text, {"作者", "撰稿", "记者"});
            if (meta_.date.empty()) meta_.date = date;
            meta_.used.insert(id);
            id = page_.end_of(id) - 1;
        }
    }

    /// More than a line.
    [[nodiscard]] bool holds_blocks(HtmlNodeId id) const {
        for (HtmlNodeId at = id + 1; at < page_.end_of(id); ++at) {
            if (is_block_element(page_.node(at).name)) return true;
        }
        return false;
    }

    /// Among the first texts of the article.
    [[nodiscard]] bool is_near_front(HtmlNodeId id) const {
        std::uint32_t before = 0;
        if (id - content_ > 10 * kMostNodes) return false;
        for (HtmlNodeId at = content_; at < id; ++at) {
            if (page_.node(at).is_text) before += page_.characters(at);
        }
        return before <= kLongestTitle;
    }

    void read_source() {
        if (meta_.source_name.empty())
            meta_.source_name = meta({"contentsource", "source", "og:site_name", "article:source"});
        if (meta_.source_name.empty()) meta_.source_name = meta({"sitename"});
        if (meta_.source_url.empty()) meta_.source_url = meta({"og:url"});
        for (HtmlNodeId id = 0; id < page_.size() && meta_.source_url.empty(); ++id) {
            const HtmlNode& node = page_.node(id);
            if (node.name == "link" && ascii_lower(node.attribute("rel")) == "canonical")
                meta_.source_url = std::string(node.attribute("href"));
        }
        if (meta_.source_url.starts_with("//")) meta_.source_url = "https:" + meta_.source_url;
    }

    void read_byline() {
        if (meta_.byline_node != kNoHtmlNode) {
            meta_.used.insert(meta_.byline_node);
            meta_.byline.clear();
        } else if (meta_.byline.empty()) {
            meta_.byline = meta({"author", "article:author", "og:article:author"});
        }
        // Systems put the account itself there.
        if (meta_.byline == meta_.source_name) meta_.byline.clear();
    }

    void read_date() {
        if (meta_.date.empty())
            meta_.date = find_date(meta({"pubdate", "publishdate", "article:published_time", "og:release_date",
                                         "datepublished", "publish_time"}));
        for (HtmlNodeId id = 0; id < page_.size() && meta_.date.empty(); ++id) {
            if (page_.node(id).name == "time") meta_.date = find_date(page_.node(id).attribute("datetime"));
        }
    }

    const HtmlPage& page_;
    HtmlNodeId content_;
    HtmlMeta meta_;
};

}  // namespace

std::string find_date(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
        if (auto date = date_at(text, i)) return std::move(*date);
    }
    return {};
}

HtmlMeta read_html_meta(const HtmlPage& page, HtmlNodeId content) { return MetaReader(page, content).run(); }

}  // namespace casepress::importing
