#include "importing/html_flow.h"

#include "base/text.h"
#include "importing/draft_text.h"
#include "importing/html_pictures.h"
#include "importing/html_tables.h"
#include "importing/read_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace casepress::importing {

namespace {

const LocalizedText kReasonHidden{"hidden on the page", "网页上隐藏的文字"};
const LocalizedText kReasonFacts{"title, date or source, which are in the front matter",
                                 "标题、日期或来源，已写入草稿开头"};
const LocalizedText kReasonMenu{"navigation of the page", "网页导航"};
const LocalizedText kReasonRelated{"links to other articles", "相关文章链接"};
const LocalizedText kReasonShare{"buttons for sharing and printing", "分享、打印等按钮"};
const LocalizedText kReasonAround{"the page around the article", "文章以外的网页内容"};
const LocalizedText kReasonEditor{"the line of the page’s editor", "网页编辑署名"};
const LocalizedText kReasonRuby{"a reading above the characters", "文字上方的注音"};

bool has_word(const std::string& names, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&names](std::string_view word) { return names.contains(word); });
}

std::string names_of(const HtmlNode& node) {
    constexpr std::size_t kLongest = 300;
    return ascii_lower(std::string(node.attribute("class").substr(0, kLongest)) + " " +
                       std::string(node.attribute("id").substr(0, kLongest)));
}

/// Why an element is no part of any article, by its own name, class and id.
const LocalizedText* furniture(const HtmlNode& node) {
    if (node.name == "nav") return &kReasonMenu;
    if (node.name == "footer" || node.name == "header" || node.name == "aside" || node.name == "form")
        return &kReasonAround;
    const std::string names = names_of(node);
    if (names.size() < 2) return nullptr;
    if (has_word(names, {"share", "bdsharebuttonbox", "print-", "toolbar", "fontsize", "qrcode"})) return &kReasonShare;
    if (has_word(names, {"related", "relate", "recommend", "xgyd", "prenext", "pre_next", "more-news"}))
        return &kReasonRelated;
    if (has_word(names, {"breadcrumb", "crumbs", "navbar", "pagination", "topnav"})) return &kReasonMenu;
    if (has_word(names, {"copyright", "comment", "advert", "js_pc_qr"})) return &kReasonAround;
    return nullptr;
}

/// Why a short paragraph of an article is none of its text.
const LocalizedText* furniture_line(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    if (count_code_points(text) > kLongest) return nullptr;
    const auto begins = [text](std::initializer_list<std::string_view> words) {
        return std::ranges::any_of(words, [text](std::string_view word) { return text.starts_with(word); });
    };
    if (begins({"责任编辑", "（责任编辑", "(责任编辑", "【责任编辑", "[责任编辑", "编辑：", "责编：", "（责编", "(责编",
                "网络编辑"}))
        return &kReasonEditor;
    if (begins({"上一篇", "下一篇", "上一条", "下一条"})) return &kReasonRelated;
    if (begins({"分享到", "打印本页", "关闭窗口", "【打印", "【关闭", "扫一扫", "【字体", "字体：", "字号：",
                "打印 关闭", "长按识别", "预览时标签不可点"}))
        return &kReasonShare;
    return nullptr;
}

/// The heading of a list of links that ends an article.
bool heads_related(std::string_view text) {
    constexpr std::size_t kLongest = 12;
    if (count_code_points(text) > kLongest) return false;
    return std::ranges::any_of(
        std::array<std::string_view, 10>{"相关阅读", "相关链接", "相关新闻", "相关报道", "相关文章", "延伸阅读",
                                         "推荐阅读", "往期推荐", "往期回顾", "热门推荐"},
        [text](std::string_view word) { return text.contains(word); });
}

/// "16px", "14pt", "1.2em" → half points; 0 for what is not known.
int size_of(const std::string& value) {
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(value.data() + value.size() - end));
    if (error != std::errc() || number <= 0 || number > 500) return 0;
    if (unit == "px") return static_cast<int>(number * 1.5);
    if (unit == "pt") return static_cast<int>(number * 2);
    return unit == "em" || unit == "rem" ? static_cast<int>(number * 24) : 0;
}

class FlowReader {
public:
    FlowReader(const HtmlPage& page, HtmlNodeId content, const HtmlMeta& meta, const ReadNeighbour& neighbour,
               TextBuilder& text)
        : page_(page), content_(content), meta_(meta), text_(text), pictures_(neighbour) {}

    HtmlFlow run() {
        find_end();
        const HtmlNodeId body = page_.find_element("body");
        walk(body == kNoHtmlNode ? 0 : body);
        end_paragraph();
        made_.pictures = pictures_.take();
        return std::move(made_);
    }

private:
    /// What holds for all below an element.
    struct Scope {
        HtmlNodeId end = 0;  // behind the element
        std::uint8_t style = 0;
        std::string target = {};
        const LocalizedText* left_out = nullptr;
        Line* into = nullptr;  // title or byline
        std::optional<int> outline = {};
        bool is_quote = false;
        bool is_centred = false;
        int size = 0;
        bool is_block = false;
        int list = -1;  // index into lists_
        bool is_item = false;
    };
    struct List {
        bool ordered = false;
        std::uint32_t next = 1;
        int level = 0;
    };

    /// A list of links at the end of the article: everything from its heading on is left out.
    void find_end() {
        related_ = page_.end_of(content_);
        for (HtmlNodeId id = content_; id < page_.end_of(content_); ++id) {
            const HtmlNode& node = page_.node(id);
            if (node.is_text || page_.characters(id) == 0 || page_.characters(id) > 12 || page_.end_of(id) - id > 30)
                continue;
            if (!heads_related(page_.text_of(id))) continue;
            std::uint32_t behind = 0, linked = 0;
            for (HtmlNodeId at = page_.end_of(id); at < page_.end_of(content_); ++at) {
                if (!page_.node(at).is_text) continue;
                behind += page_.characters(at);
                linked += page_.linked(at);
            }
            if (linked * 2 >= behind) related_ = id;
            return;
        }
    }

    void walk(HtmlNodeId root) {
        scopes_.push_back({.end = page_.end_of(root)});
        for (HtmlNodeId id = root; id < page_.end_of(root);) {
            while (scopes_.size() > 1 && id >= scopes_.back().end) leave();
            const HtmlNode& node = page_.node(id);
            if (node.is_text) {
                if (!page_.is_hidden(id)) add_text(id);
                ++id;
                continue;
            }
            id = enter(id);
        }
        while (scopes_.size() > 1) leave();
    }

    void leave() {
        const Scope scope = std::move(scopes_.back());
        scopes_.pop_back();
        if (scope.into != nullptr) {
            end_paragraph();
            into_ = nullptr;
        }
        if (scope.is_block) end_paragraph();
        if (scope.is_item) item_.reset();
    }

    /// The next node to look at.
    HtmlNodeId enter(HtmlNodeId id) {
        const HtmlNode& node = page_.node(id);
        if (page_.is_hidden(id)) {
            leave_out_hidden(id);
            return page_.end_of(id);
        }
        Scope scope = scopes_.back();
        scope.end = page_.end_of(id);
        scope.into = nullptr;
        scope.is_item = false;
        scope.is_block = is_block_element(node.name);
        if (scope.is_block) end_paragraph();
        if (id == meta_.title_node || id == meta_.byline_node) {
            end_paragraph();
            scope.into = id == meta_.title_node ? &made_.title : &made_.byline;
            scope.left_out = nullptr;
            scope.style = 0;
            into_ = scope.into;
        } else if (into_ == nullptr) {
            choose_reason(id, scope);
        }
        read_look(node, scope);
        if (node.name == "br") {
            add_break();
        } else if (node.name == "img") {
            add_image(node, scope);
        } else if (node.name == "hr" && is_article(scope)) {
            add_rule();
        } else if (node.name == "table" && is_article(scope) && into_ == nullptr && is_data_table(page_, id)) {
            add_table(id);
            return page_.end_of(id);
        } else {
            read_list(node, scope);
            scopes_.push_back(std::move(scope));
            if (node.name == "rt" || node.name == "rp") scopes_.back().left_out = &kReasonRuby;
        }
        return id + 1;
    }

    [[nodiscard]] bool is_article(const Scope& scope) const { return scope.left_out == nullptr || into_ != nullptr; }

    void choose_reason(HtmlNodeId id, Scope& scope) {
        const HtmlNode& node = page_.node(id);
        const bool inside = page_.is_inside(id, content_);
        if (meta_.used.contains(id)) {
            scope.left_out = &kReasonFacts;
        } else if (inside && id >= related_) {
            scope.left_out = &kReasonRelated;
        } else if (id == content_) {
            scope.left_out = nullptr;
        } else if (page_.is_inside(content_, id)) {
            scope.left_out = &kReasonAround;  // what is around the article, until the article itself
        } else if (!inside || scope.left_out != nullptr) {
            const LocalizedText* reason = furniture(node);
            if (reason != nullptr && (scope.left_out == nullptr || scope.left_out == &kReasonAround))
                scope.left_out = reason;
            if (scope.left_out == nullptr) scope.left_out = &kReasonAround;
        } else if (const LocalizedText* reason = furniture(node)) {
            // Inside of the article only what is small against it.
            if (page_.prose(id) * 5 <= page_.prose(content_)) scope.left_out = reason;
        } else if (scope.is_block && page_.end_of(id) - id < 60 && page_.characters(id) <= 60 &&
                   page_.characters(id) > 0) {
            scope.left_out = furniture_line(page_.text_of(id));
        }
    }

    void leave_out_hidden(HtmlNodeId id) {
        for (HtmlNodeId at = id; at < page_.end_of(id); ++at) {
            const HtmlNode& node = page_.node(at);
            // Scripts and controls are no text; what is hidden by a style is.
            if (!node.is_text || page_.is_silent(at)) continue;
            end_line_for_left_out();
            text_.leave_out(collapse_spaces(node.text), kReasonHidden);
        }
    }

    /// Left-out texts have lines of their own unless a paragraph is open.
    void end_line_for_left_out() {
        if (line_.empty()) text_.end_line();
    }

    void read_look(const HtmlNode& node, Scope& scope) {
        const std::string& name = node.name;
        if (name == "b" || name == "strong" || name == "th") scope.style |= kStrong;
        if (name == "em" || (name == "i" && node.attribute("class").empty())) scope.style |= kEmphasis;
        if (name == "s" || name == "del" || name == "strike") scope.style |= kStruck;
        if (name == "sup") scope.style |= kSuperscript;
        if (name == "sub") scope.style |= kSubscript;
        if (name == "blockquote") scope.is_quote = true;
        if (name == "center" || ascii_lower(node.attribute("align")) == "center") scope.is_centred = true;
        if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
            scope.outline = name[1] - '1';
            scope.style = 0;
        }
        if (name == "a") scope.target = link_target(node.attribute("href"));
        if (node.attribute("style").empty()) return;
        const std::string weight = style_value(node, "font-weight");
        if (weight == "bold" || weight == "bolder" || number_of(weight, 0) >= 600) scope.style |= kStrong;
        if (weight == "normal" || weight == "400") scope.style &= static_cast<std::uint8_t>(~kStrong);
        if (style_value(node, "font-style") == "italic") scope.style |= kEmphasis;
        if (const std::string align = style_value(node, "text-align"); !align.empty())
            scope.is_centred = align == "center";
        if (const int size = size_of(style_value(node, "font-size")); size > 0) scope.size = size;
    }

    static std::string link_target(std::string_view href) {
        const std::string target(trim(href));
        return target.starts_with("//") ? "https:" + target : target;
    }

    void read_list(const HtmlNode& node, Scope& scope) {
        if (node.name == "ul" || node.name == "ol") {
            List list{.ordered = node.name == "ol",
                      .level = scope.list < 0 ? 0 : lists_[static_cast<std::size_t>(scope.list)].level + 1};
            list.next = static_cast<std::uint32_t>(std::clamp(number_of(node.attribute("start"), 1), 0, 900'000'000));
            scope.list = static_cast<int>(lists_.size());
            lists_.push_back(list);
        }
        if (node.name != "li" || scope.list < 0) return;
        List& list = lists_[static_cast<std::size_t>(scope.list)];
        constexpr int kDeepest = 8;
        item_ = ListPlace{scope.list, std::min(list.level, kDeepest), list.ordered, list.next++};
        scope.is_item = true;
    }

    // --- texts ----------------------------------------------------------------------------------------

    void add_text(HtmlNodeId id) {
        const Scope& scope = scopes_.back();
        const std::string& raw = page_.node(id).text;
        if (!is_article(scope)) {
            end_line_for_left_out();
            text_.leave_out(collapse_spaces(raw), *scope.left_out);
            return;
        }
        std::string words = collapse_spaces(raw);
        const bool blank_before = !raw.empty() && std::string_view(" \n\t\r").contains(raw.front());
        const bool blank_behind = !raw.empty() && std::string_view(" \n\t\r").contains(raw.back());
        if (words.empty()) {
            pending_blank_ = pending_blank_ || blank_before;
            return;
        }
        // A paragraph that begins with two ideographic spaces begins one, though only a <br> stands before it.
        if (!line_.empty() && line_.back().kind == InlineKind::kLineBreak && begins_indented(words)) end_paragraph();
        if ((blank_before || pending_blank_) && !line_.empty() && needs_blank(words)) words.insert(0, " ");
        pending_blank_ = blank_behind;
        if (size_ == 0) size_ = scope.size;
        centred_ = centred_ || scope.is_centred;
        outline_ = scope.outline;
        quote_ = scope.is_quote;
        Inline piece = text_.add(words, scope.style, scope.target);
        if (!line_.empty() && line_.back().kind == InlineKind::kText && line_.back().style == piece.style &&
            line_.back().target == piece.target && line_.back().original.end == piece.original.begin &&
            !line_.back().doubt) {
            line_.back().text += piece.text;
            line_.back().original.end = piece.original.end;
        } else {
            line_.push_back(std::move(piece));
        }
    }

    /// Between Han characters a blank of the source is no blank of the text.
    [[nodiscard]] bool needs_blank(std::string_view next) const {
        const std::string& before = text_.text();
        if (before.empty() || before.back() == '\n' || before.back() == ' ') return false;
        return !(is_wide(decode_utf8_before(before, before.size()).value) && is_wide(decode_utf8(next, 0).value));
    }

    static bool begins_indented(std::string_view text) {
        return text.starts_with("　　") || text.starts_with("\xC2\xA0\xC2\xA0") ||
               text.starts_with("\xE2\x80\x83\xE2\x80\x83");
    }

    void add_break() {
        pending_blank_ = false;
        if (!is_article(scopes_.back())) return text_.end_line();
        if (line_.empty()) return;
        // Two breaks are the end of a paragraph.
        if (line_.back().kind == InlineKind::kLineBreak) return end_paragraph();
        line_.push_back(text_.add_break());
    }

    void add_image(const HtmlNode& node, const Scope& scope) {
        if (!is_article(scope) || into_ != nullptr) return;
        const std::string target = pictures_.target_of(node);
        if (target.empty()) return;
        std::string words = collapse_spaces(node.attribute("alt"));
        if (words.empty()) words = collapse_spaces(node.attribute("data-alt"));
        if (is_no_description(words)) words.clear();
        if (!words.empty()) static_cast<void>(text_.add("["));
        Inline piece = text_.add(words, kPlain, target);
        if (!words.empty()) static_cast<void>(text_.add("]"));
        piece.kind = InlineKind::kImage;
        if (words.empty())
            text_.doubt(piece, {"a picture without alternative text: say what is to be seen",
                                "图片没有替代文字，请写明图中内容"});
        line_.push_back(std::move(piece));
    }

    /// What systems write in place of a description.
    static bool is_no_description(const std::string& words) {
        const std::string lower = ascii_lower(words);
        return lower == "图片" || lower == "image" || lower == "img" || lower == "图像" || lower.ends_with(".jpg") ||
               lower.ends_with(".png") || lower.ends_with(".jpeg") || lower.ends_with(".gif");
    }

    void add_rule() { end_paragraph(); }

    void add_table(HtmlNodeId id) {
        end_paragraph();
        FlowItem item;
        item.table = read_html_table(page_, id, text_);
        made_.flow.push_back(std::move(item));
    }

    void end_paragraph() {
        pending_blank_ = false;
        text_.end_line();
        while (!line_.empty() && line_.back().kind == InlineKind::kLineBreak) line_.pop_back();
        if (!line_.empty()) {
            drop_indent();
            if (into_ != nullptr) {
                std::ranges::move(line_, std::back_inserter(*into_));
            } else if (!line_.empty()) {
                made_.flow.push_back(make_item());
            }
        }
        line_.clear();
        size_ = 0;
        centred_ = quote_ = false;
        outline_.reset();
    }

    /// Indents are the page's, not the text's.
    void drop_indent() {
        while (!line_.empty() && line_.front().kind == InlineKind::kText && !line_.front().doubt) {
            Inline& first = line_.front();
            const std::string_view words = trim_spaces(first.text);
            if (!words.empty()) {
                first.text.erase(0, static_cast<std::size_t>(words.data() - first.text.data()));
                return;
            }
            line_.erase(line_.begin());
        }
    }

    FlowItem make_item() {
        FlowItem item{.line = std::move(line_), .outline = outline_, .is_centred = centred_, .size = size_};
        if (quote_) item.role = ParagraphRole::kQuote;
        if (item_ && !item.outline) {
            item.list = item_;
            // Further paragraphs of an item are lines of it.
            const bool same =
                !made_.flow.empty() && made_.flow.back().list && made_.flow.back().list->list == item_->list &&
                made_.flow.back().list->number == item_->number && made_.flow.back().list->level == item_->level;
            if (same) {
                FlowItem before = std::move(made_.flow.back());
                made_.flow.pop_back();
                const std::uint32_t end = before.line.back().original.end;
                before.line.push_back({.kind = InlineKind::kLineBreak, .original = {end, end}});
                std::ranges::move(item.line, std::back_inserter(before.line));
                return before;
            }
        }
        return item;
    }

    const HtmlPage& page_;
    HtmlNodeId content_;
    const HtmlMeta& meta_;
    TextBuilder& text_;
    HtmlPictures pictures_;
    HtmlFlow made_;
    std::vector<Scope> scopes_;
    std::vector<List> lists_;
    HtmlNodeId related_ = 0;      // from here on the content is a list of links
    Line* into_ = nullptr;        // the title or byline being read
    Line line_;                   // the paragraph being read
    bool pending_blank_ = false;  // white space before the next text
    int size_ = 0;
    bool centred_ = false, quote_ = false;
    std::optional<int> outline_;
    std::optional<ListPlace> item_;
};

}  // namespace

HtmlFlow read_html_flow(const HtmlPage& page, HtmlNodeId content, const HtmlMeta& meta, const ReadNeighbour& neighbour,
                        TextBuilder& text) {
    return FlowReader(page, content, meta, neighbour, text).run();
}

}  // namespace casepress::importing
