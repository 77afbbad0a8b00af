#include "importing/review_page.h"

#include "base/diagnostic_printer.h"
#include "base/text.h"
#include "html/escape.h"
#include "importing/draft_text.h"
#include "importing/embedded_files.h"
#include "importing/review_text.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace casepress::importing {

namespace {

using html::escaped;

constexpr std::string_view kMark = "<meta name=\"generator\" content=\"casepress import\">";

std::string_view style() {
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path == "generator/importing/review.css") return file.bytes;
    }
    return {};
}

/// The language as browsers know it, to choose between Chinese and Japanese shapes.
std::string tag_of(const std::string& language) { return language == "zh" ? "zh-CN" : escaped(language); }

class ReviewPage {
public:
    ReviewPage(const Import& import, const std::vector<ReviewedDraft>& drafts, const Account& account,
               UiLanguage language)
        : import_(import),
          drafts_(drafts),
          account_(account),
          lines_(import.original.text),
          context_{.import = import, .lines = lines_, .language = language} {}

    std::string run() {
        const std::string title = say("Review of the import: ", "核对导入：") + escaped(import_.original.name);
        out_ = fmt::format(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n{}\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"robots\" "
            "content=\"noindex\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n",
            context_.language == UiLanguage::kChinese ? "zh-CN" : "en", kMark, title, style());
        out_ += fmt::format("<header>\n<p class=\"over\">{}</p>\n<h1>{}</h1>\n",
                            say("Review of the import", "核对导入"), escaped(import_.original.name));
        write_facts();
        write_legend();
        out_ += "</header>\n";
        write_contents();
        write_doubts();
        for (std::size_t i = 0; i < import_.drafts.size(); ++i) write_draft(i);
        write_left_out();
        out_ += "</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string say(const char* en, const char* zh) const { return context_.say(en, zh); }

    // --- above the articles -------------------------------------------------------------------------

    void write_facts() {
        std::string from = escaped(import_.original.path);
        if (!import_.original.encoding.empty()) from += " · " + escaped(import_.original.encoding);
        out_ += fmt::format("<p class=\"from\">{}</p>\n<dl class=\"facts\">\n", from);
        const auto fact = [this](std::size_t count, const std::string& name, const char* kind = "") {
            out_ += fmt::format("<div{}><dt>{}</dt><dd>{}</dd></div>\n", count == 0 ? " class=\"zero\"" : kind, name,
                                count);
        };
        fact(import_.drafts.size(), say("articles", "篇文章"));
        fact(account_.doubts, say("doubts", "处存疑"), " class=\"attention\"");
        fact(account_.in_file, say("characters in the file", "字（文件）"));
        fact(account_.in_drafts, say("in the drafts", "字（草稿）"));
        fact(account_.left_out, say("left out", "字（略去）"));
        fact(account_.added, say("added", "字（补入）"));
        fact(account_.glyphs, say("glyphs mended", "处改正字形"));
        fact(account_.lines_joined, say("lines joined", "处接行"));
        out_ += "</dl>\n";
        if (account_.balances())
            out_ += fmt::format(
                "<p class=\"balance\">{}</p>\n",
                say("The account balances: each letter, Han character and digit of the file is in a draft or "
                    "in the list of what was left out, once.",
                    "核对无误：文件中的每个汉字、字母和数字都在草稿或略去的文字中，且只出现一次。"));
    }

    void write_legend() {
        out_ += fmt::format("<ul class=\"legend\" aria-label=\"{}\">\n", say("What the marks mean", "标记说明"));
        const auto item = [this](std::string_view sample, const std::string& text) {
            out_ += fmt::format("<li>{} {}</li>\n", sample, text);
        };
        item(fmt::format("<mark class=\"doubt\">{}<a>1</a></mark>", say("ab", "字")), say("in doubt", "存疑"));
        if (account_.glyphs > 0)
            item("<mark class=\"glyph\">（</mark>",
                 say("a character that the font encodes wrongly, mended", "改正了字体编错的字"));
        if (account_.lines_joined > 0) {
            item("<span class=\"end\">↵</span>", say("a line end in the file", "文件中的换行"));
            item(fmt::format("{0}<span class=\"joined\"></span>{0}", say("a", "字")),
                 say("lines joined", "两行接在一起"));
        }
        if (account_.added > 0 || has_change(ChangeKind::kAdded))
            item("<mark class=\"added\">）</mark>", say("not in the file, added", "文件中没有，补入"));
        if (account_.normalised > 0)
            item(fmt::format("<mark class=\"normalised\">{}</mark>", say("a", "金")),
                 say("another form of the same character", "同一字的另一种编码"));
        if (account_.accepted > 0)
            item(fmt::format("<mark class=\"accepted\">{}</mark>", say("ab", "字")),
                 say("a tracked insertion, accepted", "接受了修订中插入的文字"));
        out_ += "</ul>\n";
    }

    [[nodiscard]] bool has_change(ChangeKind change) const {
        bool found = false;
        for (const Draft& draft : import_.drafts)
            for_each_inline(draft, [&](const Inline& piece) { found = found || piece.change == change; });
        return found;
    }

    [[nodiscard]] std::string name_of(const Draft& draft) const {
        const std::string title = plain_text(draft.title);
        return fmt::format("<span lang=\"{}\">{}</span>", tag_of(draft.language),
                           escaped(title.empty() ? import_.original.name : title));
    }

    void write_contents() {
        if (import_.drafts.size() < 2) return;
        out_ += fmt::format("<nav aria-label=\"{0}\">\n<h2>{0}</h2>\n<ol>\n", say("Articles", "文章"));
        for (std::size_t i = 0; i < import_.drafts.size(); ++i)
            out_ += fmt::format("<li><a href=\"#article-{}\">{}</a></li>\n", i + 1, name_of(import_.drafts[i]));
        if (!import_.left_out.empty())
            out_ += fmt::format("<li class=\"plain\"><a href=\"#left-out\">{}</a></li>\n",
                                say("What was left out", "略去的文字"));
        out_ += "</ol>\n</nav>\n";
    }

    void write_doubts() {
        if (account_.doubts == 0) return;
        out_ += fmt::format("<section class=\"doubts\" id=\"doubts\">\n<h2>{}</h2>\n<ol>\n", say("Doubts", "存疑之处"));
        std::uint32_t number = 1;
        for (std::size_t i = 0; i < import_.drafts.size(); ++i) {
            const Draft& draft = import_.drafts[i];
            std::set<std::uint32_t> placed;
            for_each_inline(draft, [&placed](const Inline& piece) {
                if (piece.doubt) placed.insert(*piece.doubt);
            });
            std::map<std::uint32_t, std::uint32_t> lines;  // of the draft, by doubt
            for (const WrittenDoubt& written : drafts_[i].written.doubts) {
                if (written.index) lines.emplace(*written.index, written.line);
            }
            for (std::uint32_t d = 0; d < draft.doubts.size(); ++d, ++number) {
                const std::string target =
                    placed.contains(d) ? fmt::format("place-{}", number) : fmt::format("article-{}", i + 1);
                out_ += fmt::format("<li id=\"doubt-{}\"><a href=\"#{}\">{}</a> <span>{}</span></li>\n", number, target,
                                    escaped(draft.doubts[d].what.in(context_.language)),
                                    place_of(draft.doubts[d].original, i, lines.contains(d) ? lines.at(d) : 0));
            }
        }
        out_ += "</ol>\n</section>\n";
    }

    /// "line 12 · 01.zh.md:7". `line`: of the draft; 0 for none.
    [[nodiscard]] std::string place_of(Span span, std::size_t draft, std::uint32_t line) const {
        std::string text;
        if (!import_.original.encoding.empty()) {
            const std::size_t there = lines_.place_of(span.begin).line;
            text = context_.language == UiLanguage::kChinese ? fmt::format("原文第 {} 行", there)
                                                             : fmt::format("line {}", there);
        }
        if (line > 0)
            text += fmt::format("{}<code>{}:{}</code>", text.empty() ? "" : " · ", escaped(file_of(draft)), line);
        return text;
    }

    [[nodiscard]] std::string_view file_of(std::size_t draft) const {
        const std::string_view path = drafts_[draft].path;
        return path.substr(path.rfind('/') + 1);
    }

    // --- an article ---------------------------------------------------------------------------------

    void write_draft(std::size_t index) {
        const Draft& draft = import_.drafts[index];
        out_ += fmt::format(
            "<section class=\"article\" id=\"article-{}\">\n<h2>{}</h2>\n<p class=\"path\"><code>{}</code></p>\n",
            index + 1, name_of(draft), escaped(drafts_[index].path));
        write_losses(drafts_[index].written);
        out_ += fmt::format("<div class=\"heads\" aria-hidden=\"true\"><span>{}</span><span>{}</span></div>\n",
                            say("The file", "文件"), say("The draft", "草稿"));
        language_ = tag_of(draft.language);
        write_field(say("kicker", "引题"), draft.kicker, draft);
        write_field(say("title", "标题"), draft.title, draft);
        write_field(say("deck", "副题"), draft.deck, draft);
        write_field(say("byline", "署名"), draft.byline, draft);
        for (const Line& caption : draft.captions) write_field(say("caption", "图片说明"), caption, draft);
        for (const Block& block : draft.body) {
            if (block.kind == BlockKind::kList) {
                write_list(block, draft);
            } else {
                write_row(block, draft_side(block, context_), draft);
            }
        }
        write_field(say("source", "来源"), draft.source_line, draft);
        out_ += "</section>\n";
        context_.first_doubt += static_cast<std::uint32_t>(draft.doubts.size());
    }

    void write_losses(const WrittenDraft& written) {
        std::string items;
        for (const WrittenDoubt& one : written.doubts) {
            if (!one.index)
                items +=
                    fmt::format("<li>{} <code>:{}</code></li>\n", escaped(one.what.in(context_.language)), one.line);
        }
        if (items.empty()) return;
        out_ += fmt::format("<details class=\"losses\"><summary>{}</summary>\n<ul>\n{}</ul>\n</details>\n",
                            say("Remarks in the draft", "草稿中的说明"), items);
    }

    void write_field(const std::string& label, const Line& line, const Draft& draft) {
        if (line.empty()) return;
        Block block{.kind = BlockKind::kParagraph, .line = line};
        write_row(
            block,
            fmt::format("<p class=\"field\"><span class=\"label\" lang=\"{}\">{}</span>{}</p>",
                        context_.language == UiLanguage::kChinese ? "zh-CN" : "en", label, draft_side(line, context_)),
            draft);
    }

    /// Item by item, so that each stands beside its lines.
    void write_list(const Block& list, const Draft& draft) {
        std::uint32_t number = list.start;
        for (const Block& item : list.children) {
            const std::string open = list.ordered ? fmt::format("<ol start=\"{}\">", number++) : "<ul>";
            write_row(item, open + draft_side(item, context_) + (list.ordered ? "</ol>" : "</ul>"), draft);
        }
    }

    void write_row(const Block& block, const std::string& right, const Draft& draft) {
        std::vector<const Inline*> pieces;
        std::set<std::uint32_t> doubts;
        for_each_inline(block, [&](const Inline& piece) {
            pieces.push_back(&piece);
            if (piece.doubt && *piece.doubt < draft.doubts.size()) doubts.insert(*piece.doubt);
        });
        out_ += fmt::format(
            "<div class=\"row\">\n<div class=\"file\" lang=\"{0}\">{1}</div>\n<div class=\"draft\" lang=\"{0}\">{2}",
            language_, file_side(pieces, context_), right);
        for (const std::uint32_t doubt : doubts) {
            out_ += fmt::format("<p class=\"why\" lang=\"{}\"><b>{}</b> {}</p>",
                                context_.language == UiLanguage::kChinese ? "zh-CN" : "en",
                                context_.first_doubt + doubt, escaped(draft.doubts[doubt].what.in(context_.language)));
        }
        out_ += "</div>\n</div>\n";
    }

    // --- below the articles -------------------------------------------------------------------------

    void write_left_out() {
        if (import_.left_out.empty()) return;
        out_ += fmt::format("<section class=\"left-out\" id=\"left-out\">\n<h2>{}</h2>\n<ul>\n",
                            say("What was left out", "略去的文字"));
        const std::string language = import_.drafts.empty() ? "zh-CN" : tag_of(import_.drafts[0].language);
        for (const LeftOut& one : import_.left_out) {
            const Inline piece{.original = one.original};
            out_ += fmt::format("<li><div class=\"file\" lang=\"{}\">{}</div><p>{}</p></li>\n", language,
                                file_side({&piece}, context_), escaped(one.reason.in(context_.language)));
        }
        out_ += "</ul>\n</section>\n";
    }

    const Import& import_;
    const std::vector<ReviewedDraft>& drafts_;
    const Account& account_;
    LineIndex lines_;
    ReviewContext context_;
    std::string language_;  // of the draft at hand
    std::string out_;
};

}  // namespace

std::string review_page(const Import& import, const std::vector<ReviewedDraft>& drafts, const Account& account,
                        UiLanguage language) {
    return ReviewPage(import, drafts, account, language).run();
}

bool is_review_page(std::string_view bytes) {
    constexpr std::size_t kHead = 300;
    return bytes.substr(0, kHead).contains(kMark);
}

}  // namespace casepress::importing
