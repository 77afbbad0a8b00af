#include "translations/page_edits.h"

#include "translations/codes.h"
#include "translations/markdown_text.h"

#include "base/text.h"
#include "data/quoted_string.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace casepress::translations {

namespace {

/// One past the last byte of the line that holds `offset`, its end included.
std::size_t end_of_line(std::string_view text, std::size_t offset) {
    const std::size_t found = text.find('\n', offset);
    return found == std::string_view::npos ? text.size() : found + 1;
}

bool uses_crlf(std::string_view text) { return text.contains("\r\n"); }

class Editor {
public:
    Editor(const PagePair& pair, const PageUnits& page, const std::vector<NewTarget>& targets, std::string_view path,
           Span file, DiagnosticSink& sink)
        : pair_(pair), page_(page), path_(path), file_(file), sink_(sink) {
        for (const NewTarget& target : targets) targets_.emplace(target.unit, &target);
    }

    /// Edits of the translation's file.
    std::vector<Edit> edit_translation() {
        for (const auto& [index, target] : targets_) {
            const Unit& unit = page_.units[index];
            if (unit.has_target) edits_.push_back({unit.target_span, bytes_of(*target)});
        }
        add_fields();
        add_blocks();
        return std::move(edits_);
    }

    /// Edits of the source's file that make it a new translation: what is not translated is left out.
    std::vector<Edit> edit_source() {
        for (std::size_t i = 0; i < page_.units.size(); ++i) {
            const Unit& unit = page_.units[i];
            if (unit.kind != UnitKind::kField) break;
            if (const NewTarget* target = target_of(i)) {
                edits_.push_back({unit.source_span, bytes_of(*target)});
            } else {
                report(kIncompleteBlock, file_,
                       {fmt::format("a new page needs its “{}” translated", unit.field),
                        fmt::format("新页面的“{}”需要译文", unit.field)});
            }
        }
        for (const UnitRow& row : page_.rows) {
            switch (completeness(row)) {
                case Completeness::kWhole:
                    for (const std::size_t unit : row.units) add_content(unit);
                    break;
                case Completeness::kNothing:
                    remove_block(row.source);
                    break;
                case Completeness::kPart:
                    break;  // reported
            }
        }
        return std::move(edits_);
    }

private:
    enum class Completeness { kNothing, kPart, kWhole };

    void report(Code code, Span place, LocalizedText message, LocalizedText help = {}) {
        sink_.report({.code = code,
                      .severity = Severity::kError,
                      .path = std::string(path_),
                      .span = place,
                      .message = std::move(message),
                      .help = std::move(help)});
    }

    [[nodiscard]] const NewTarget* target_of(std::size_t unit) const {
        const auto found = targets_.find(unit);
        return found == targets_.end() ? nullptr : found->second;
    }

    [[nodiscard]] std::string bytes_of(const NewTarget& target) const {
        const Unit& unit = page_.units[target.unit];
        if (unit.kind == UnitKind::kField) return data::quoted_string(join_bytes(target.tokens));
        return unit.plain ? join_bytes(target.tokens) : write_content(target.tokens, unit.kind);
    }

    void add_content(std::size_t unit) {
        if (const NewTarget* target = target_of(unit))
            edits_.push_back({page_.units[unit].source_span, bytes_of(*target)});
    }

    /// A block without any text (code, a rule) is whole as it is.
    Completeness completeness(const UnitRow& row) {
        std::size_t wanted = 0;
        std::size_t given = 0;
        const NewTarget* any = nullptr;
        for (const std::size_t unit : row.units) {
            if (page_.units[unit].source.empty()) continue;
            ++wanted;
            if (const NewTarget* target = target_of(unit)) {
                ++given;
                any = target;
            }
        }
        if (given == wanted) return Completeness::kWhole;
        if (given == 0) return Completeness::kNothing;
        report(
            kIncompleteBlock, any->place,
            {fmt::format("only {} of the {} texts of this list or table are translated", given, wanted),
             fmt::format("此列表或表格的 {1} 处文字只译了 {0} 处", given, wanted)},
            {"a new block is taken over as a whole: translate the rest as well", "新段落须整体译出，请译完其余部分"});
        return Completeness::kPart;
    }

    void remove_block(Span span) {
        const std::string_view bytes = pair_.source_bytes;
        std::size_t end = std::min<std::size_t>(span.end, bytes.size());
        while (end < bytes.size() &&
               (bytes[end] == '\n' || bytes[end] == '\r' || bytes[end] == ' ' || bytes[end] == '\t'))
            ++end;
        edits_.push_back({{span.begin, static_cast<std::uint32_t>(end)}, ""});
    }

    // --- blocks that the translation lacks ------------------------------------------------------------------------

    void add_blocks() {
        std::uint32_t behind = pair_.target->document.front_matter_span().end;
        if (behind == 0 && pair_.target_bytes.starts_with("\xEF\xBB\xBF")) behind = 3;
        bool first = true;
        for (const UnitRow& row : page_.rows) {
            if (row.target) {
                behind = std::max(behind, row.target->end);
                first = false;
                refuse_units_without_place(row);
            } else if (!row.units.empty() && completeness(row) == Completeness::kWhole) {
                const std::string block = translated_block(row);
                edits_.push_back({{behind, behind}, first ? line_ends(block + "\n\n") : line_ends("\n\n" + block)});
            }
        }
    }

    /// The translation has a block here, but of a kind that has no text (code for a paragraph).
    void refuse_units_without_place(const UnitRow& row) {
        for (const std::size_t unit : row.units) {
            const NewTarget* target = target_of(unit);
            if (!target || page_.units[unit].has_target) continue;
            report(kIncompleteBlock, target->place,
                   {"the translation has a block of another kind in this place", "译文文件此处是另一种段落"},
                   {"put the text into the file by hand", "请直接在文件中写入"});
        }
    }

    [[nodiscard]] std::string translated_block(const UnitRow& row) const {
        std::vector<Edit> edits;
        for (const std::size_t unit : row.units) {
            const NewTarget* target = target_of(unit);
            if (!target) continue;
            Span span = page_.units[unit].source_span;
            span = {span.begin - row.source.begin, span.end - row.source.begin};
            edits.push_back({span, bytes_of(*target)});
        }
        return apply_edits(pair_.source_bytes.substr(row.source.begin, row.source.size()), std::move(edits));
    }

    /// Line ends as the translation's file has them.
    [[nodiscard]] std::string line_ends(const std::string& text) const {
        const std::string plain = replace_all(text, "\r\n", "\n");
        return uses_crlf(pair_.target_bytes) ? replace_all(plain, "\n", "\r\n") : plain;
    }

    // --- fields that the translation lacks ------------------------------------------------------------------------

    void add_fields() {
        std::string lines;
        const bool yaml = pair_.target->document.syntax() == markup::FrontMatterSyntax::kYaml;
        for (const auto& [index, target] : targets_) {
            const Unit& unit = page_.units[index];
            if (unit.kind != UnitKind::kField || unit.has_target) continue;
            if (unit.field.contains('.')) {
                report(
                    kIncompleteBlock, target->place,
                    {fmt::format("“{}” has no place in “{}” yet", unit.field, pair_.target_path),
                     fmt::format("“{1}”中还没有“{0}”的位置", unit.field, pair_.target_path)},
                    {"lists and tables of the front matter must have as many entries as in the source before they are "
                     "translated",
                     "文件头的列表和表格须先有与原文同样多的条目"});
                continue;
            }
            lines += fmt::format("{}{}{}\n", unit.field, yaml ? ": " : " = ", bytes_of(*target));
        }
        if (lines.empty()) return;
        const markup::Document& document = pair_.target->document;
        const std::size_t mark = pair_.target_bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        if (document.syntax() == markup::FrontMatterSyntax::kNone) {
            edits_.insert(edits_.begin(), Edit{at(mark), line_ends("+++\n" + lines + "+++\n\n")});
        } else {
            edits_.push_back({at(end_of_line(pair_.target_bytes, mark)), line_ends(lines)});
        }
    }
    static Span at(std::size_t offset) {
        return {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(offset)};
    }

    const PagePair& pair_;
    const PageUnits& page_;
    std::string_view path_;
    Span file_;
    DiagnosticSink& sink_;
    std::map<std::size_t, const NewTarget*> targets_;  // by unit
    std::vector<Edit> edits_;
};

}  // namespace

std::string apply_edits(std::string_view text, std::vector<Edit> edits) {
    std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return edit.span.begin; });
    std::string out;
    std::size_t done = 0;
    for (const Edit& edit : edits) {
        if (edit.span.begin < done) continue;  // inside of something that was removed
        out += text.substr(done, edit.span.begin - done);
        out += edit.bytes;
        done = edit.span.end;
    }
    return out += text.substr(std::min(done, text.size()));
}

std::optional<ChangedFile> apply_targets(const PagePair& pair, const PageUnits& page, std::vector<NewTarget> targets,
                                         std::string_view path, Span file, DiagnosticSink& sink) {
    const std::size_t errors = sink.errors();
    Editor editor(pair, page, targets, path, file, sink);
    std::string bytes = pair.target ? apply_edits(pair.target_bytes, editor.edit_translation())
                                    : apply_edits(pair.source_bytes, editor.edit_source());
    if (sink.errors() > errors) return std::nullopt;
    if (const auto lost = find_lost_text(pair, page, targets, bytes)) {
        const Span place = *lost < targets.size() ? targets[*lost].place : file;
        sink.report({.code = kTextNotKept,
                     .severity = Severity::kError,
                     .path = std::string(path),
                     .span = place,
                     .message = {"written into the page, this text would not be read as it stands here",
                                 "写入页面后，这段文字读出来会与此处不同"},
                     .help = {"put it into the file by hand", "请直接在文件中写入"}});
        return std::nullopt;
    }
    return ChangedFile{pair.target_path, std::move(bytes), targets.size()};
}

}  // namespace casepress::translations
