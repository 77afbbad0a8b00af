#include "cli/translations_stale_text.h"

#include "base/json.h"
#include "base/text.h"
#include "translations/page_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace casepress::cli {

namespace {

using markup::NodeId;
using redline::Mark;
using redline::Piece;
using translations::PageStaleness;
using translations::StaleBlock;
using translations::StaleField;
using translations::StaleKind;

std::string text_of(const markup::Document& document, const std::vector<NodeId>& nodes) {
    std::string text;
    for (const NodeId node : nodes) {
        if (!text.empty()) text += '\n';
        text += markup::plain_text(document, node);
    }
    return text;
}

std::string on_one_line(std::string_view text) {
    return printable(replace_all(replace_all(std::string(text), "\n", " / "), "\t", " "));
}

/// The two pages with the lines of their files.
class PageLines {
public:
    PageLines(const StaleReport& report, const PageStaleness& page)
        : source_(report.source(page)),
          translation_(report.translation(page)),
          pair_(report.site.pair(source_, translation_.language)),
          source_lines_(pair_.source_bytes),
          translation_lines_(pair_.target_bytes) {}

    [[nodiscard]] const model::Page& source() const { return source_; }
    [[nodiscard]] const model::Page& translation() const { return translation_; }
    /// The first line of the block; nullopt when the page lacks it.
    [[nodiscard]] std::optional<std::size_t> source_line(const StaleBlock& block) const {
        if (block.source.empty()) return std::nullopt;
        return source_lines_.place_of(source_.document.node(block.source[0]).span.begin).line;
    }
    [[nodiscard]] std::optional<std::size_t> translation_line(const StaleBlock& block) const {
        if (block.translation.empty()) return std::nullopt;
        return translation_lines_.place_of(translation_.document.node(block.translation[0]).span.begin).line;
    }
    /// Of the field in the front matter of the translation.
    [[nodiscard]] std::size_t field_line(const StaleField& field) const {
        const auto texts = translations::field_texts(translation_);
        const auto text = std::ranges::find(texts, field.path, &translations::FieldText::path);
        return text == texts.end() ? 1 : translation_lines_.place_of(text->value->span().begin).line;
    }
    /// Of the heading that a block without a line stands under, or of the beginning of the file.
    [[nodiscard]] std::size_t section_line(const StaleBlock& block) const {
        if (block.section == markup::kNoNode) return 1;
        return translation_lines_.place_of(translation_.document.node(block.section).span.begin).line;
    }

private:
    const model::Page& source_;
    const model::Page& translation_;
    translations::PagePair pair_;
    LineIndex source_lines_, translation_lines_;
};

class Printer {
public:
    explicit Printer(const StaleTextOptions& options) : options_(options) {}

    void print(const PageLines& lines, const StaleBlock& block) {
        const std::size_t line = lines.translation_line(block).value_or(lines.section_line(block));
        out_ += fmt::format("{}:{}: {}", printable(lines.translation().document.path()), line,
                            headline(block.kind, block.since));
        if (const std::string reason = redline::describe(block.judgement).in(options_.language);
            block.kind == StaleKind::kChanged && !reason.empty())
            out_ += say(" (", "（") + printable(reason) + say(")", "）");
        out_ += '\n';
        const auto source_line = lines.source_line(block);
        out_ += fmt::format("  {}{}: {}\n", printable(lines.source().document.path()),
                            source_line ? fmt::format(":{}", *source_line) : "",
                            redline_text(block.pieces, options_.colours));
        if (!block.translation.empty())
            out_ += fmt::format("  {}: {}\n", lines.translation().language,
                                on_one_line(text_of(lines.translation().document, block.translation)));
    }
    void print(const PageLines& lines, const StaleField& field) {
        const std::string reason = redline::describe(field.judgement).in(options_.language);
        out_ += fmt::format("{}:{}: {}: {}{}\n", printable(lines.translation().document.path()),
                            lines.field_line(field), printable(field.path), headline(StaleKind::kChanged, field.since),
                            reason.empty() ? "" : say(" (", "（") + printable(reason) + say(")", "）"));
        out_ += fmt::format("  {}: {}\n", printable(lines.source().document.path()),
                            redline_text(field.pieces, options_.colours));
        out_ += fmt::format("  {}: {}\n", lines.translation().language, on_one_line(field.translation));
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    [[nodiscard]] std::string say(const char* en, const char* zh) const {
        return options_.language == UiLanguage::kChinese ? zh : en;
    }

    [[nodiscard]] std::string headline(StaleKind kind, PartialDate since) const {
        const std::string day = day_text(since);
        const std::string en = day.empty() ? "by an edit that is not committed" : "since " + day;
        const std::string zh = day.empty() ? "（未提交的改动）" : "，自 " + day + " 起";
        switch (kind) {
            case StaleKind::kAdded:
                return say("not translated, ", "原文新增，尚未翻译") + say(en.c_str(), zh.c_str());
            case StaleKind::kRemoved:
                return say("removed from the source, ", "原文已删除，译文仍在") + say(en.c_str(), zh.c_str());
            case StaleKind::kChanged:
                break;
        }
        return say("out of date, ", "译文过时") + say(en.c_str(), zh.c_str());
    }

    const StaleTextOptions& options_;
    std::string out_;
};

void write_line(JsonWriter& writer, std::optional<std::size_t> line) {
    writer.key("line");
    if (line) {
        writer.integer(static_cast<std::int64_t>(*line));
    } else {
        writer.null();
    }
}

void write_day(JsonWriter& writer, PartialDate day) {
    writer.key("since");
    if (day.year == 0) {
        writer.null();
    } else {
        writer.string(day_text(day));
    }
}

void write_field(JsonWriter& writer, const PageLines& lines, const StaleField& field) {
    writer.begin_object().member("field", field.path);
    write_day(writer, field.since);
    writer.member("reason", redline::describe(field.judgement).en);
    writer.key("source").begin_object();
    writer.member("older", redline::older_text(field.pieces)).member("newer", redline::newer_text(field.pieces));
    writer.member("redline", redline_text(field.pieces, Colours::kNever)).end_object();
    writer.key("translation").begin_object();
    write_line(writer, lines.field_line(field));
    writer.member("text", field.translation).end_object().end_object();
}

void write_block(JsonWriter& writer, const PageLines& lines, const StaleBlock& block) {
    writer.begin_object().member("kind", translations::name_of(block.kind));
    write_day(writer, block.since);
    writer.key("heading");
    if (block.section == markup::kNoNode) {
        writer.null();
    } else {
        writer.string(markup::plain_text(lines.translation().document, block.section));
    }
    writer.member("reason", redline::describe(block.judgement).en);
    writer.key("source").begin_object();
    write_line(writer, lines.source_line(block));
    writer.member("older", redline::older_text(block.pieces)).member("newer", redline::newer_text(block.pieces));
    writer.member("redline", redline_text(block.pieces, Colours::kNever)).end_object();
    writer.key("translation").begin_object();
    write_line(writer, lines.translation_line(block));
    writer.member("text", text_of(lines.translation().document, block.translation)).end_object();
    writer.end_object();
}

}  // namespace

std::string redline_text(const std::vector<Piece>& pieces, Colours colours) {
    std::string out;
    for (std::size_t i = 0; i < pieces.size();) {
        const Mark mark = pieces[i].mark;
        std::string text;
        for (; i < pieces.size() && pieces[i].mark == mark; ++i)
            text += pieces[i].kind == redline::PieceKind::kBlockBreak ? std::string("¶") : pieces[i].text;
        if (text.empty()) continue;
        text = on_one_line(text);
        if (mark == Mark::kSame) {
            out += text;
            continue;
        }
        const bool inserted = mark == Mark::kInserted;
        text = inserted ? "{+" + text + "+}" : "[-" + text + "-]";
        out += colours == Colours::kNever ? text : fmt::format("\x1b[{}m{}\x1b[0m", inserted ? 32 : 31, text);
    }
    return out;
}

std::string stale_text(const StaleReport& report, const StaleTextOptions& options) {
    Printer printer(options);
    for (const PageStaleness& page : report.pages) {
        if (page.is_current()) continue;
        const PageLines lines(report, page);
        for (const StaleField& field : page.fields) printer.print(lines, field);
        for (const StaleBlock& block : page.blocks) printer.print(lines, block);
    }
    return printer.take() + stale_summary(report, options);
}

std::string stale_summary(const StaleReport& report, const StaleTextOptions& options) {
    std::size_t blocks = 0;
    for (const PageStaleness& page : report.pages) blocks += page.places();
    const auto stale =
        report.pages.size() - static_cast<std::size_t>(std::ranges::count_if(report.pages, &PageStaleness::is_current));
    const bool chinese = options.language == UiLanguage::kChinese;
    if (stale == 0)
        return fmt::format(
            fmt::runtime(chinese ? "{} 篇译文，均未发现过时\n" : "of {} translations none is out of date\n"),
            report.pages.size());
    return fmt::format(fmt::runtime(chinese ? "{1} 篇译文中有 {0} 篇过时，共 {2} 处\n"
                                            : "of {1} translations {0} out of date, in {2} places\n"),
                       stale, report.pages.size(), blocks);
}

std::string stale_json(const StaleReport& report) {
    JsonWriter writer;
    writer.begin_object().key("pages").begin_array();
    for (const PageStaleness& page : report.pages) {
        const PageLines lines(report, page);
        writer.begin_object().member("page", report.site.name_of(lines.translation()));
        writer.member("source", lines.source().document.path());
        writer.member("translation", lines.translation().document.path());
        writer.member("language", lines.translation().language);
        writer.member("state", page.is_current() ? "current" : "stale");
        write_day(writer, page.since());
        writer.key("fields").begin_array();
        for (const StaleField& field : page.fields) write_field(writer, lines, field);
        writer.end_array().key("blocks").begin_array();
        for (const StaleBlock& block : page.blocks) write_block(writer, lines, block);
        writer.end_array().end_object();
    }
    writer.end_array().end_object();
    return writer.take();
}

}  // namespace casepress::cli
