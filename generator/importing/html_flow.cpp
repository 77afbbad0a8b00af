#include "importing/html_flow.h"

#include "base/text.h"
#include "importing/alternative_text.h"
#include "importing/draft_text.h"
#include "importing/html_furniture.h"
#include "importing/html_look.h"
#include "importing/html_pictures.h"
#include "importing/html_tables.h"
#include "importing/read_number.h"

#include <fmt/format.h>

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
const LocalizedText kReasonRuby{"a reading above the characters", "文字上方的注音"};

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
        bool is_preformatted = false;
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
        if (is_embedded(node) && !hides_itself(id)) add_embedded(node);
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
            scope.left_out = &reason_related();
        } else if (id == content_) {
            scope.left_out = nullptr;
        } else if (page_.is_inside(content_, id)) {
            scope.left_out = &reason_around();  // what is around the article, until the article itself
        } else if (!inside || scope.left_out != nullptr) {
            const LocalizedText* reason = furniture(node);
            if (reason != nullptr && (scope.left_out == nullptr || scope.left_out == &reason_around()))
                scope.left_out = reason;
            if (scope.left_out == nullptr) scope.left_out = &reason_around();
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
        scope.style |= marks_of(node);
        if (name == "blockquote") scope.is_quote = true;
        if (name == "pre" || name == "xmp" || name == "listing") scope.is_preformatted = true;
        if (name == "center" || ascii_lower(node.attribute("align")) == "center") scope.is_centred = true;
        if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
            scope.outline = name[1] - '1';
            scope.style = 0;
        }
        if (name == "a") scope.target = link_target(node);
        if (node.attribute("style").empty()) return;
        scope.style &= static_cast<std::uint8_t>(~marks_cleared_by(node));
        if (const std::string align = style_value(node, "text-align"); !align.empty())
            scope.is_centred = align == "center";
        if (const int size = size_of(style_value(node, "font-size")); size > 0) scope.size = size;
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
        const std::string& raw = page_.node(id).text;
        if (!scopes_.back().is_preformatted || !raw.contains('\n')) return add_words(raw);
        // Lines of preformatted text are lines; a blank one ends a paragraph.
        bool first = true;
        for (const std::string_view line : split(raw, '\n')) {
            if (!std::exchange(first, false)) add_break();
            add_words(line);
        }
    }

    void add_words(std::string_view raw) {
        const Scope& scope = scopes_.back();
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
        if (is_permalink(words, scope.target)) return text_.leave_out(words, reason_menu());
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
        if (auto piece = read_image(node)) line_.push_back(std::move(*piece));
    }

    /// nullopt for ornaments.
    std::optional<Inline> read_image(const HtmlNode& node) {
        const HtmlPictures::Found found = pictures_.find(node);
        if (found.target.empty() && found.missing.empty()) return std::nullopt;
        std::string description = collapse_spaces(node.attribute("alt"));
        if (description.empty()) description = collapse_spaces(node.attribute("data-alt"));
        const AlternativeText alternative = judge_alternative(description);
        if (!alternative.words.empty()) static_cast<void>(text_.add("["));
        Inline piece = text_.add(alternative.words, kPlain, found.target);
        if (!alternative.words.empty()) static_cast<void>(text_.add("]"));
        if (found.target.empty()) {
            text_.doubt(piece, {fmt::format("a picture stood here that is not beside the page: “{}”", found.missing),
                                fmt::format("此处有一张图片，但网页旁边没有这个文件：“{}”", found.missing)});
            return piece;
        }
        piece.kind = InlineKind::kImage;
        if (alternative.doubt) text_.doubt(piece, *alternative.doubt);
        return piece;
    }

    /// Films, sound and pages inside of the page, which stay where they are.
    static bool is_embedded(const HtmlNode& node) {
        return has_name(node, {"iframe", "video", "audio", "embed", "mpvoice", "mpvideosnap", "mp-common-mpaudio"});
    }
    static bool has_name(const HtmlNode& node, std::initializer_list<std::string_view> names) {
        return std::ranges::find(names, node.name) != names.end();
    }

    /// Hidden by more than being no text.
    [[nodiscard]] bool hides_itself(HtmlNodeId id) const {
        const HtmlNode& node = page_.node(id);
        return (node.parent != kNoHtmlNode && page_.is_hidden(node.parent)) || style_value(node, "display") == "none" ||
               number_of(node.attribute("width"), 100) < 2 || number_of(node.attribute("height"), 100) < 2;
    }

    void add_embedded(const HtmlNode& node) {
        if (!is_article(scopes_.back()) || into_ != nullptr) return;
        std::string_view address = trim(node.attribute("data-src"));
        if (address.empty()) address = trim(node.attribute("src"));
        constexpr std::size_t kLongest = 300;
        const bool is_told = (address.starts_with("http") || address.starts_with("//")) && address.size() <= kLongest;
        const std::string where = is_told ? fmt::format(" ({})", address) : std::string();
        Inline piece = text_.add({});
        text_.doubt(piece, {fmt::format("a film, sound or page inside of the page stood here{}", where),
                            fmt::format("此处嵌有视频、音频或其他网页{}", where)});
        line_.push_back(std::move(piece));
    }

    void add_rule() { end_paragraph(); }

    void add_table(HtmlNodeId id) {
        end_paragraph();
        FlowItem item;
        item.table = read_html_table(page_, id, text_, [this](const HtmlNode& image) { return read_image(image); });
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
