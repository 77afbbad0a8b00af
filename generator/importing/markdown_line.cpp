#include "importing/markdown_line.h"

#include "base/text.h"
#include "importing/draft_text.h"
#include "markup/parse.h"
#include "markup/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace casepress::importing {

namespace {

constexpr std::uint8_t kMarks = kStrong | kEmphasis | kStruck;

/// How much is escaped, from the least to everything that could be markup anywhere.
enum class Escapes : std::uint8_t { kNone, kStart, kInline, kAll };

struct Spelling {
    std::uint8_t styles = kMarks;  // those that are written
    char emphasis = '*';
    bool links = true;
};

constexpr std::array<Spelling, 6> kSpellings{{{kMarks, '*', true},
                                              {kMarks, '_', true},
                                              {kStrong | kStruck, '*', true},
                                              {kStrong, '*', true},
                                              {0, '*', true},
                                              {0, '*', false}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The text with backslashes. `begins`: it stands at the start of the line.
std::string escape(std::string_view text, Escapes level, bool begins, LinePlace place) {
    constexpr std::string_view kInlineMarks = "\\`*_[]<&~";
    constexpr std::string_view kAllMarks = "\\`*_[]{}<>&~|#!()";
    std::string out;
    bool digits = true;  // only digits so far
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        // Notes, alerts and task boxes have their meaning from the rest of the page, which is not read back here.
        const bool bracket = c == '[' && (next == '^' || next == '!' || next == ' ' || next == 'x' || next == 'X');
        const bool bar = c == '|' && place == LinePlace::kCell;
        const bool start =
            level >= Escapes::kStart && begins &&
            ((i == 0 && std::string_view("#>-+*=~`|:[<\\").contains(c)) || (i > 0 && digits && (c == '.' || c == ')')));
        const bool inside = level >= Escapes::kInline && kInlineMarks.contains(c);
        const bool all = level == Escapes::kAll && kAllMarks.contains(c);
        if (bracket || bar || start || inside || all) out += '\\';
        out += c;
        digits = digits && is_digit(c);
    }
    if (level == Escapes::kAll) {  // addresses by themselves become links
        out = replace_all(out, "://", "\\://");
        out = replace_all(out, "www.", "www\\.");
        out = replace_all(out, "@", "\\@");
    }
    return out;
}

/// A destination between angle brackets where it needs them (CommonMark 6.3).
std::string write_target(std::string_view target) {
    std::string out;
    bool plain = !target.empty();
    for (std::size_t i = 0; i < target.size(); ++i) {
        const char c = target[i];
        const bool reference = c == '&' && target.substr(i, 40).contains(';');  // could be a character reference
        if (static_cast<unsigned char>(c) <= ' ' || c == '(' || c == ')' || c == '<' || c == '>' || c == '\\')
            plain = false;
        if (c == '\n' || c == '\r') continue;
        if (c == '<' || c == '>' || c == '\\' || c == '|' || reference) out += '\\';
        out += c;
    }
    return plain ? out : "<" + out + ">";
}

class Composer {
public:
    Composer(const std::vector<Run>& runs, Spelling spelling, Escapes level, LinePlace place)
        : runs_(runs), spelling_(spelling), level_(level), place_(place) {}

    std::string run() {
        for (auto piece = runs_.begin(); piece != runs_.end(); ++piece) {
            if (piece->kind != InlineKind::kLineBreak) {
                add(*piece);
                continue;
            }
            // A link or mark that does not go on in the next line ends in this one.
            const auto next =
                std::find_if(piece, runs_.end(), [](const Run& run) { return run.kind != InlineKind::kLineBreak; });
            close_to(next == runs_.end() ? 0 : shared_with(*next));
            out_ += "\\\n";
        }
        close_to(0);
        return std::move(out_);
    }

private:
    struct Open {
        std::uint8_t style;  // 0: a link
        std::string close;
        std::string target;
    };

    void close_to(std::size_t depth) {
        while (open_.size() > depth) {
            out_ += open_.back().close;
            open_.pop_back();
        }
    }

    [[nodiscard]] std::string target_of(const Run& piece) const {
        return spelling_.links && piece.kind != InlineKind::kImage ? piece.target : "";
    }

    /// How many of the open links and marks the piece has too.
    [[nodiscard]] std::size_t shared_with(const Run& piece) const {
        const std::string target = target_of(piece);
        std::size_t kept = 0;
        for (; kept < open_.size(); ++kept) {
            const Open& one = open_[kept];
            if (one.style == 0 ? one.target != target : (piece.style & spelling_.styles & one.style) == 0) break;
        }
        return kept;
    }

    void add(const Run& piece) {
        const std::string target = target_of(piece);
        const auto style = static_cast<std::uint8_t>(piece.style & spelling_.styles);
        // What the piece does not share is closed, and with it all inside of that.
        close_to(shared_with(piece));
        if (!target.empty() && !is_open(0)) {
            out_ += '[';
            open_.push_back({0, "](" + write_target(target) + ")", target});
        }
        open_mark(kStrong, style, "**");
        open_mark(kEmphasis, style, std::string(1, spelling_.emphasis));
        open_mark(kStruck, style, "~~");
        add_content(piece);
    }

    [[nodiscard]] bool is_open(std::uint8_t mark) const {
        return std::ranges::any_of(open_, [mark](const Open& one) { return one.style == mark; });
    }

    void open_mark(std::uint8_t mark, std::uint8_t style, std::string sign) {
        if ((style & mark) == 0 || is_open(mark)) return;
        out_ += sign;
        open_.push_back({mark, std::move(sign), {}});
    }

    void add_content(const Run& piece) {
        const bool begins = out_.empty() || out_.ends_with("\\\n");
        switch (piece.kind) {
            case InlineKind::kFootnoteReference:
                out_ += fmt::format("[^{}]", piece.text);
                return;
            case InlineKind::kImage:
                out_ += fmt::format("![{}]({})", escape(piece.text, Escapes::kAll, false, place_),
                                    write_target(piece.target));
                return;
            default:
                out_ += escape(piece.text, level_, begins, place_);
        }
    }

    const std::vector<Run>& runs_;
    Spelling spelling_;
    Escapes level_;
    LinePlace place_;
    std::vector<Open> open_;
    std::string out_;
};

/// The runs as this spelling means them.
std::vector<Run> meant_by(const Spelling& spelling, std::vector<Run> runs) {
    for (Run& run : runs) {
        run.style &= spelling.styles;
        if (!spelling.links && run.kind == InlineKind::kText) run.target.clear();
    }
    join_runs(runs);
    return runs;
}

/// Labels of notes become what the parser makes of them here: their numbers by first appearance.
std::vector<Run> with_note_numbers(std::vector<Run> runs) {
    std::vector<std::string> labels;
    for (Run& run : runs) {
        if (run.kind != InlineKind::kFootnoteReference) continue;
        const auto found = std::ranges::find(labels, run.text);
        const auto number = found - labels.begin() + 1;
        if (found == labels.end()) labels.push_back(run.text);
        run.text = std::to_string(number);
    }
    return runs;
}

bool is_read_as(const std::string& content, const std::vector<Run>& meant, LinePlace place) {
    std::string text;
    if (place == LinePlace::kHeading) text = "## " + content + "\n";
    if (place == LinePlace::kParagraph) text = content + "\n";
    if (place == LinePlace::kCell) text = "| a |\n| --- |\n| " + content + " |\n";
    for (const Run& run : meant) {
        if (run.kind == InlineKind::kFootnoteReference) text += fmt::format("\n[^{}]: a\n", run.text);
    }
    DiagnosticSink ignored;
    const markup::Document document = markup::parse_document("line.md", std::move(text), ignored);
    markup::NodeId block = document.node(0).first_child;
    if (block == markup::kNoNode) return false;
    const markup::NodeId second = document.node(block).next_sibling;
    if (second != markup::kNoNode && document.node(second).kind != markup::NodeKind::kFootnoteDefinition) return false;
    const markup::NodeKind kind = document.node(block).kind;
    if (place == LinePlace::kCell) {
        if (kind != markup::NodeKind::kTable) return false;
        const markup::NodeId head = document.node(block).first_child;
        const markup::NodeId row = document.node(head).next_sibling;
        if (row == markup::kNoNode) return false;
        block = document.node(row).first_child;
    } else if (kind != (place == LinePlace::kHeading ? markup::NodeKind::kHeading : markup::NodeKind::kParagraph)) {
        return false;
    }
    return block != markup::kNoNode && read_runs(document, block) == with_note_numbers(meant);
}

/// A text that no rule of Markdown could take for anything else, as most Chinese paragraphs are.
bool is_plain(const std::vector<Run>& runs) {
    if (runs.size() != 1 || runs[0].kind != InlineKind::kText || runs[0].style != 0 || !runs[0].target.empty())
        return false;
    const std::string& text = runs[0].text;
    constexpr std::string_view kSigns = "\\`*_[]{}<>&~|#!@+-=:\t";
    if (text.find_first_of(kSigns) != std::string::npos || text.contains("www.") || text.front() == ' ') return false;
    const std::size_t number = text.find_first_not_of("0123456789");
    return number == 0 || number == std::string::npos || (text[number] != '.' && text[number] != ')');
}

/// Moves blanks at the ends of a run with marks into runs without any: “** a**” is no emphasis.
void move_blanks_out(std::vector<Run>& runs) {
    std::vector<Run> out;
    for (Run& run : runs) {
        if (run.kind != InlineKind::kText || (run.style == 0 && run.target.empty())) {
            out.push_back(std::move(run));
            continue;
        }
        const std::string_view text = run.text;
        const std::string_view inner = trim_spaces(text);
        const auto before = static_cast<std::size_t>(inner.data() - text.data());
        if (inner.empty()) {
            out.push_back({.text = run.text});
            continue;
        }
        if (before > 0) out.push_back({.text = run.text.substr(0, before)});
        const std::string after = run.text.substr(before + inner.size());
        out.push_back({run.kind, std::string(inner), run.style, run.target});
        if (!after.empty()) out.push_back({.text = after});
    }
    runs = std::move(out);
}

void trim_ends(std::vector<Run>& runs) {
    const auto is_blank = [](const Run& run) {
        return run.kind == InlineKind::kLineBreak || (run.kind == InlineKind::kText && trim_spaces(run.text).empty());
    };
    while (!runs.empty() && is_blank(runs.back())) runs.pop_back();
    runs.erase(runs.begin(), std::ranges::find_if_not(runs, is_blank));
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (runs[i].kind != InlineKind::kText) continue;
        std::string& text = runs[i].text;
        const bool begins = i == 0 || runs[i - 1].kind == InlineKind::kLineBreak;
        const bool ends = i + 1 == runs.size() || runs[i + 1].kind == InlineKind::kLineBreak;
        const std::string_view trimmed = trim_spaces(text);
        const auto before = static_cast<std::size_t>(trimmed.data() - text.data());
        const std::size_t from = begins ? before : 0;
        text = text.substr(from, (ends ? before + trimmed.size() : text.size()) - from);
    }
}

}  // namespace

void join_runs(std::vector<Run>& runs) {
    std::vector<Run> out;
    const auto append = [&out](Run run) {
        if (run.kind == InlineKind::kText && run.text.empty()) return;
        if (!out.empty() && run.kind == InlineKind::kText && out.back().kind == InlineKind::kText &&
            out.back().style == run.style && out.back().target == run.target) {
            out.back().text += run.text;
        } else {
            out.push_back(std::move(run));
        }
    };
    for (Run& run : runs) append(std::move(run));
    bool again = false;
    for (Run& run : out) {
        if (run.kind != InlineKind::kText || run.target.empty()) continue;
        if (run.target == run.text || run.target == "http://" + run.text || run.target == "mailto:" + run.text) {
            run.target.clear();
            again = true;
        }
    }
    runs = std::move(out);
    if (again) join_runs(runs);
}

std::vector<Run> read_runs(const markup::Document& document, markup::NodeId block) {
    using markup::NodeKind;
    std::vector<Run> runs;
    for (markup::NodeId id = markup::next_in_preorder(document, block, block); id != markup::kNoNode;) {
        const markup::Node& node = document.node(id);
        Run run;
        bool inside_image = false;
        for (markup::NodeId up = node.parent; up != block && up != markup::kNoNode; up = document.node(up).parent) {
            const markup::Node& parent = document.node(up);
            if (parent.kind == NodeKind::kStrong) run.style |= kStrong;
            if (parent.kind == NodeKind::kEmphasis) run.style |= kEmphasis;
            if (parent.kind == NodeKind::kStrikethrough) run.style |= kStruck;
            if (parent.kind == NodeKind::kLink) run.target = parent.target;
            inside_image = inside_image || parent.kind == NodeKind::kImage;
        }
        if (!inside_image) {
            switch (node.kind) {
                case NodeKind::kText:
                    run.text = node.text;
                    break;
                case NodeKind::kLineBreak:
                    run = {.kind = InlineKind::kLineBreak};
                    break;
                case NodeKind::kImage:
                    run = {.kind = InlineKind::kImage,
                           .text = markup::plain_text(document, id),
                           .target = std::string(node.target)};
                    break;
                case NodeKind::kFootnoteReference:
                    run = {.kind = InlineKind::kFootnoteReference, .text = std::to_string(node.number)};
                    break;
                case NodeKind::kStrong:
                case NodeKind::kEmphasis:
                case NodeKind::kStrikethrough:
                case NodeKind::kLink:
                    break;
                default:  // code, HTML, soft breaks: nothing that a draft has
                    run.kind = InlineKind::kText;
                    run.text = "\n";
            }
            runs.push_back(std::move(run));
        }
        id = markup::next_in_preorder(document, id, block);
    }
    join_runs(runs);
    return runs;
}

PreparedLine prepare_line(const Line& line, LinePlace place) {
    PreparedLine prepared;
    for (const Inline& piece : line) {
        Run run{
            .kind = piece.kind, .text = written_text(piece), .style = static_cast<std::uint8_t>(piece.style & kMarks)};
        if (piece.kind == InlineKind::kText) {
            run.target = piece.target;
            if ((piece.style & (kSuperscript | kSubscript)) != 0 && run.text == piece.text) prepared.has_shift = true;
            if (!run.target.empty() && (!markup::is_safe_url(run.target) || markup::url_scheme(run.target).empty())) {
                prepared.has_unsafe_link = true;
                run.target.clear();
            }
        } else if (piece.kind == InlineKind::kLineBreak) {
            run.style = 0;
            if (place != LinePlace::kParagraph) {
                run = {.text = " "};
                prepared.has_break = true;
            }
        } else if (piece.kind == InlineKind::kFootnoteReference) {
            run = {.kind = piece.kind, .text = piece.text};
        } else {
            Inline words = piece;
            words.kind = InlineKind::kText;
            run.text = std::string(trim_spaces(written_text(words)));
            run.style = 0;
            run.target = piece.target;
            if (!markup::url_scheme(run.target).empty()) {
                prepared.has_outside_image = true;
                run.kind = InlineKind::kText;
                if (run.text.empty()) run.text = run.target;
                if (!markup::is_safe_url(run.target)) run.target.clear();
            }
        }
        prepared.runs.push_back(std::move(run));
    }
    join_runs(prepared.runs);
    move_blanks_out(prepared.runs);
    trim_ends(prepared.runs);
    join_runs(prepared.runs);
    // A heading is strong as a whole, and so is the head of a table; marks over all of it say nothing.
    const bool all_strong =
        std::ranges::all_of(prepared.runs, [](const Run& run) { return (run.style & kStrong) != 0; });
    if (place == LinePlace::kHeading && all_strong) {
        for (Run& run : prepared.runs) run.style &= static_cast<std::uint8_t>(~kStrong);
        join_runs(prepared.runs);
    }
    return prepared;
}

WrittenLine write_line(const Line& line, LinePlace place) {
    const PreparedLine prepared = prepare_line(line, place);
    WrittenLine written;
    if (prepared.has_unsafe_link)
        written.losses.push_back({"a link that leads into the file itself, or to nothing safe, is text now",
                                  "指向文件内部或不安全地址的链接已改为普通文字"});
    if (prepared.has_outside_image)
        written.losses.push_back({"a picture from another address is a link now; nothing was fetched",
                                  "引自其他网址的图片已改为链接，没有下载"});
    if (prepared.has_break && place == LinePlace::kCell)
        written.losses.push_back({"lines of a cell were put on one line", "单元格中的多行已合为一行"});
    if (prepared.has_shift)
        written.losses.push_back(
            {"superscript or subscript letters stand on the line now", "上标或下标文字已改为普通文字"});
    if (prepared.runs.empty()) return written;
    if (is_plain(prepared.runs)) {
        written.markdown = prepared.runs[0].text;
        return written;
    }
    std::string last;
    for (const Spelling& spelling : kSpellings) {
        const std::vector<Run> meant = meant_by(spelling, prepared.runs);
        for (const Escapes level : {Escapes::kNone, Escapes::kStart, Escapes::kInline, Escapes::kAll}) {
            last = Composer(prepared.runs, spelling, level, place).run();
            if (!is_read_as(last, meant, place)) continue;
            if (meant != prepared.runs)
                written.losses.push_back(
                    {"emphasis that Markdown cannot say here was left out", "此处 Markdown 无法表示的强调格式已略去"});
            written.markdown = std::move(last);
            return written;
        }
    }
    written.markdown = std::move(last);  // told by the check of the whole draft
    return written;
}

}  // namespace casepress::importing
