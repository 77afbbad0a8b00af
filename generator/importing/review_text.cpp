#include "importing/review_text.h"

#include "base/text.h"
#include "html/escape.h"
#include "importing/draft_text.h"
#include "markup/url.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::importing {

namespace {

using html::escaped;

std::string_view class_of(ChangeKind change) {
    switch (change) {
        case ChangeKind::kGlyph:
            return "glyph";
        case ChangeKind::kAdded:
            return "added";
        case ChangeKind::kNormalised:
            return "normalised";
        case ChangeKind::kAccepted:
            return "accepted";
        case ChangeKind::kLineJoined:
            return "joined";
        case ChangeKind::kNone:
            break;
    }
    return {};
}

constexpr std::size_t kLongestGap = 200;  // bytes of the file between two pieces that are shown

bool has_counted(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (is_counted(c.value)) return true;
        i += c.length;
    }
    return false;
}

/// Writes the file's text with its line ends as people see them.
class FileSide {
public:
    explicit FileSide(const ReviewContext& context) : context_(context), text_(context.import.original.text) {}

    std::string run(std::vector<const Inline*> pieces) {
        std::erase_if(pieces, [this](const Inline* piece) {
            return piece->original.size() == 0 || piece->original.end > text_.size();
        });
        std::ranges::stable_sort(pieces, {}, [](const Inline* piece) { return piece->original.begin; });
        for (const Inline* piece : pieces) {
            if (piece->original.begin > at_) between(piece->original.begin);
            const std::uint32_t begin = std::max(piece->original.begin, at_);
            if (begin >= piece->original.end) continue;
            open(*piece);
            put(begin, piece->original.end);
            out_ += close_;
            at_ = piece->original.end;
        }
        return std::move(out_);
    }

private:
    void between(std::uint32_t end) {
        const std::string_view gap = text_.substr(at_, end - at_);
        if (at_ > 0 && gap.size() <= kLongestGap && is_left_out({at_, end})) {
            out_ += "<del>";
            put(at_, end);
            out_ += "</del>";
        } else if (at_ > 0 && (gap.size() > kLongestGap || has_counted(gap))) {
            out_ += "<span class=\"gap\">⋯</span>\n";
            numbered_ = 0;
        } else if (at_ > 0) {
            put(at_, end);
        }
        at_ = end;
    }

    /// Whether the place holds words, all of which were left out.
    [[nodiscard]] bool is_left_out(Span place) const {
        const std::vector<LeftOut>& all = context_.import.left_out;
        auto one =
            std::ranges::upper_bound(all, place.begin, {}, [](const LeftOut& left) { return left.original.end; });
        std::uint32_t at = place.begin;
        bool any = false;
        for (; one != all.end() && one->original.begin < place.end; ++one) {
            if (one->original.begin > at && has_counted(text_.substr(at, one->original.begin - at))) return false;
            at = std::min(one->original.end, place.end);
            any = true;
        }
        return any && !has_counted(text_.substr(at, place.end - at));
    }

    void open(const Inline& piece) {
        const std::string_view name = class_of(piece.change);
        const bool marked = !name.empty() && piece.change != ChangeKind::kLineJoined;
        close_ = marked ? "</mark>" : "";
        if (!marked) return;
        number_line(piece.original.begin);
        out_ += fmt::format("<mark class=\"{}\">", name);
    }

    void number_line(std::uint32_t at) {
        if (context_.import.original.encoding.empty()) return;
        const std::size_t line = context_.lines.place_of(at).line;
        if (line == numbered_) return;
        numbered_ = line;
        out_ += fmt::format("<span class=\"n\">{}</span>", line);
    }

    /// Several line ends in a row are one to the eye; the numbers tell.
    void put(std::uint32_t begin, std::uint32_t end) {
        while (begin < end) {
            const std::size_t stop = std::min<std::size_t>(text_.find('\n', begin), end);
            if (stop > begin) {
                number_line(begin);
                html::append_escaped(text_.substr(begin, stop - begin), out_);
            }
            if (stop == end) return;
            if (!out_.ends_with('\n')) out_ += "<span class=\"end\">↵</span>\n";
            begin = static_cast<std::uint32_t>(stop) + 1;
        }
    }

    const ReviewContext& context_;
    std::string_view text_;
    std::string out_;
    std::string close_;
    std::uint32_t at_ = 0;
    std::size_t numbered_ = 0;  // the line whose number was written last
};

std::string title_of(const Inline& piece, const ReviewContext& context) {
    const std::string& text = context.import.original.text;
    const std::string_view there = piece.original.end <= text.size()
                                       ? std::string_view(text).substr(piece.original.begin, piece.original.size())
                                       : "";
    switch (piece.change) {
        case ChangeKind::kGlyph:
        case ChangeKind::kNormalised:
            return fmt::format("{} → {}", there, piece.text);
        case ChangeKind::kAdded:
            return context.say("not in the file", "文件中没有");
        case ChangeKind::kAccepted:
            return context.say("inserted as a tracked change", "修订中插入的文字");
        default:
            return {};
    }
}

std::string styled(const Inline& piece, std::string text) {
    if ((piece.style & kSuperscript) != 0) text = "<sup>" + text + "</sup>";
    if ((piece.style & kSubscript) != 0) text = "<sub>" + text + "</sub>";
    if ((piece.style & kStruck) != 0) text = "<s>" + text + "</s>";
    if ((piece.style & kEmphasis) != 0) text = "<em>" + text + "</em>";
    if ((piece.style & kStrong) != 0) text = "<strong>" + text + "</strong>";
    return text;
}

std::string content_of(const Inline& piece, const ReviewContext& context) {
    switch (piece.kind) {
        case InlineKind::kLineBreak:
            return "<br>";
        case InlineKind::kFootnoteReference:
            return fmt::format("<sup class=\"note\">[{}]</sup>", escaped(piece.text));
        case InlineKind::kImage:
            return fmt::format("<span class=\"picture\">{} <code>{}</code></span>",
                               piece.text.empty() ? context.say("picture", "图片") : escaped(piece.text),
                               escaped(piece.target));
        case InlineKind::kText:
            break;
    }
    std::string text = styled(piece, escaped(piece.text));
    if (!piece.target.empty() && markup::is_safe_url(piece.target)) {
        std::string url;
        html::append_escaped_url(piece.target, url);
        text = fmt::format("<a class=\"link\" href=\"{}\">{}</a>", url, text);
    }
    return text;
}

std::string all_sides(const std::vector<Block>& blocks, const ReviewContext& context) {
    std::string out;
    for (const Block& block : blocks) out += draft_side(block, context);
    return out;
}

std::string table_side(const Block& table, const ReviewContext& context) {
    std::string out = "<div class=\"table\" tabindex=\"0\"><table>";
    for (const Block& row : table.children) {
        out += "<tr>";
        for (const Block& cell : row.children) {
            const std::string_view tag = row.is_head ? "th" : "td";
            const std::string span =
                cell.columns > 1 ? fmt::format(" colspan=\"{}\"", std::min(cell.columns, 1000U)) : "";
            out += fmt::format("<{0}{1}>{2}</{0}>", tag, span, draft_side(cell.line, context));
        }
        out += "</tr>";
    }
    return out + "</table></div>";
}

}  // namespace

std::string file_side(const std::vector<const Inline*>& inlines, const ReviewContext& context) {
    return FileSide(context).run(inlines);
}

std::string draft_side(const Line& line, const ReviewContext& context) {
    std::string out;
    for (const Inline& piece : line) {
        std::string content = content_of(piece, context);
        const std::string_view name = class_of(piece.change);
        if (!name.empty()) {
            const std::string title = title_of(piece, context);
            content = fmt::format("<{0} class=\"{1}\"{2}>{3}</{0}>",
                                  piece.change == ChangeKind::kLineJoined ? "span" : "mark", name,
                                  title.empty() ? "" : fmt::format(" title=\"{}\"", escaped(title)), content);
        }
        if (piece.doubt) {
            const std::uint32_t number = context.first_doubt + *piece.doubt;
            content = fmt::format("<mark class=\"doubt\">{0}<a href=\"#doubt-{1}\" id=\"place-{1}\">{1}</a></mark>",
                                  content, number);
        }
        out += content;
    }
    return out;
}

std::string draft_side(const Block& block, const ReviewContext& context) {
    switch (block.kind) {
        case BlockKind::kHeading:
            return fmt::format("<h{0}>{1}</h{0}>", std::clamp<int>(block.level + 1, 3, 6),
                               draft_side(block.line, context));
        case BlockKind::kQuote:
            return "<blockquote>" + all_sides(block.children, context) + "</blockquote>";
        case BlockKind::kList: {
            const std::string open = block.ordered ? fmt::format("<ol start=\"{}\">", block.start) : "<ul>";
            return open + all_sides(block.children, context) + (block.ordered ? "</ol>" : "</ul>");
        }
        case BlockKind::kListItem:
            return "<li>" + all_sides(block.children, context) + "</li>";
        case BlockKind::kTable:
            return table_side(block, context);
        case BlockKind::kFootnote:
            return fmt::format("<div class=\"footnote\"><span>[{}]</span>{}</div>", escaped(block.label),
                               all_sides(block.children, context));
        case BlockKind::kRule:
            return "<hr>";
        default:
            return "<p>" + draft_side(block.line, context) + "</p>";
    }
}

}  // namespace casepress::importing
