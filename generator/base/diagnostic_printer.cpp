#include "base/diagnostic_printer.h"

#include "base/json.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress {

namespace {

constexpr std::string_view kBold = "1";
constexpr std::string_view kBlue = "1;34";

std::string_view severity_name(Severity severity) {
    switch (severity) {
        case Severity::kError:
            return "error";
        case Severity::kWarning:
            return "warning";
        case Severity::kNote:
            break;
    }
    return "note";
}

std::string_view severity_word(Severity severity, UiLanguage language) {
    if (language == UiLanguage::kEnglish) return severity_name(severity);
    switch (severity) {
        case Severity::kError:
            return "错误";
        case Severity::kWarning:
            return "警告";
        case Severity::kNote:
            break;
    }
    return "提示";
}

std::string_view severity_colour(Severity severity) {
    switch (severity) {
        case Severity::kError:
            return "1;31";
        case Severity::kWarning:
            return "1;33";
        case Severity::kNote:
            break;
    }
    return "1;36";
}

/// Signs that a terminal does not draw but that change what it draws: marks of direction (the “Trojan Source” attack,
/// CVE-2021-42574), line separators, invisible letters. Joiners and variation selectors are left: emoji need them.
bool is_treacherous(char32_t c) {
    return (c >= 0x80 && c <= 0x9F) || c == 0x61C || c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

/// One character as it is printed.
std::string printable_character(char32_t c) {
    constexpr char32_t kControlPictures = 0x2400;
    constexpr char32_t kPictureOfDelete = 0x2421;
    if (c == '\t') return "    ";
    if (is_treacherous(c)) return fmt::format("⟨U+{:04X}⟩", static_cast<std::uint32_t>(c));
    std::string out;
    append_utf8(out, c < 0x20 ? kControlPictures + c : c == 0x7F ? kPictureOfDelete : c);
    return out;
}

/// A character of the source line as it is printed, and whether it lies in the span.
struct Cell {
    std::string text;
    std::size_t width = 0;
    bool marked = false;
};

/// The line as cells. A zero-width character joins the cell before it.
std::vector<Cell> cells_of(std::string_view line, std::size_t mark_begin, std::size_t mark_end) {
    std::vector<Cell> cells;
    for (std::size_t offset = 0; offset < line.size();) {
        const CodePoint c = decode_utf8(line, offset);
        const bool marked = offset < mark_end && offset + c.length > mark_begin;
        Cell cell{printable_character(c.value), 0, marked};
        cell.width = display_width(cell.text);
        if (cell.width == 0 && !cells.empty()) {
            cells.back().text += cell.text;
            cells.back().marked = cells.back().marked || marked;
        } else {
            cells.push_back(std::move(cell));
        }
        offset += c.length;
    }
    return cells;
}

/// Leaves of a very long line what can be seen around `mark`; gives how many bytes went before it and behind.
std::pair<std::size_t, std::size_t> cut_around(std::string_view& line, std::size_t mark) {
    constexpr std::size_t kReach = 8192;  // bytes: a column can have several, and letters that have no column
    const auto is_inside = [&](std::size_t at) { return (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80; };
    mark = std::min(mark, line.size());
    std::size_t begin = mark > kReach ? mark - kReach : 0;
    std::size_t end = line.size() - mark > kReach ? mark + kReach : line.size();
    while (begin > 0 && begin < mark && is_inside(begin)) ++begin;
    while (end < line.size() && end > mark && is_inside(end)) --end;
    const std::pair<std::size_t, std::size_t> cut{begin, line.size() - end};
    line = line.substr(begin, end - begin);
    return cut;
}

struct CellRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The cells to show when not all fit into `width` columns: those of the mark, as far as they fit, in the middle of
/// what can be seen around them.
CellRange visible_cells(const std::vector<Cell>& cells, std::size_t mark, std::size_t width) {
    std::size_t total = 0;
    for (const Cell& cell : cells) total += cell.width;
    if (total <= width) return {0, cells.size()};
    CellRange range{std::min(mark, cells.size() - 1), std::min(mark, cells.size() - 1)};
    std::size_t used = 2;  // for “…” at both ends
    const auto take = [&](std::size_t cell) { return used += cells[cell].width; };
    while (range.begin > 0 && used + cells[range.begin - 1].width <= width / 3) take(--range.begin);
    while (range.end < cells.size() && used + cells[range.end].width <= width) take(range.end++);
    while (range.begin > 0 && used + cells[range.begin - 1].width <= width) take(--range.begin);
    return range;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), begins_{0} {
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) {
        begins_.push_back(end + 1);
    }
    // A long line with many findings is not counted from its beginning for each of them.
    for (std::size_t i = 0; i < begins_.size(); ++i) {
        const std::size_t end = i + 1 < begins_.size() ? begins_[i + 1] : text.size();
        Milestone at{begins_[i], 1};
        while (end - at.offset > kMilestones) {
            at = count_columns(begins_[i], at, at.offset + kMilestones);
            milestones_.push_back(at);
        }
    }
}

/// Goes on from a place in the line to `offset`, or to the beginning of the character around it.
LineIndex::Milestone LineIndex::count_columns(std::size_t line_begin, Milestone at, std::size_t offset) const {
    while (at.offset < offset) {
        const CodePoint c = decode_utf8(text_, at.offset);
        if (at.offset + c.length > offset) break;
        const bool counts =
            at.offset == line_begin || c.value < 0x20 || display_width(text_.substr(at.offset, c.length)) > 0;
        if (counts) ++at.column;
        at.offset += c.length;
    }
    return at;
}

LineColumn LineIndex::place_of(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
    const std::size_t begin = *std::prev(after);
    Milestone at{begin, 1};
    const auto passed = std::ranges::upper_bound(milestones_, offset, {}, &Milestone::offset);
    if (passed != milestones_.begin() && std::prev(passed)->offset > begin) at = *std::prev(passed);
    return {static_cast<std::size_t>(after - begins_.begin()), count_columns(begin, at, offset).column};
}

std::string_view LineIndex::line(std::size_t line) const {
    const std::size_t begin = begins_[line - 1];
    const std::size_t end = line < begins_.size() ? begins_[line] - 1 : text_.size();
    std::string_view found = text_.substr(begin, end - begin);
    if (found.ends_with('\r')) found.remove_suffix(1);
    return found;
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        out += printable_character(c.value);
        offset += c.length;
    }
    return out;
}

DiagnosticPrinter::DiagnosticPrinter(SourceLookup lookup, PrintOptions options)
    : lookup_(std::move(lookup)), options_(options) {
    options_.width = std::max<std::size_t>(options_.width, 20);
}

const DiagnosticPrinter::Source* DiagnosticPrinter::source_of(const std::string& path) {
    if (!source_ || source_->path != path) {
        source_.emplace();
        source_->path = path;
        if (auto text = lookup_(path)) {
            source_->text = std::move(*text);
            source_->lines.emplace(source_->text);
        }
    }
    return source_->lines ? &*source_ : nullptr;
}

std::string DiagnosticPrinter::coloured(std::string_view text, std::string_view colour) const {
    if (options_.colours == Colours::kNever) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", colour, text);
}

std::string DiagnosticPrinter::excerpt(const LineIndex& lines, Span span, std::string_view colour) const {
    const std::size_t number = lines.place_of(span.begin).line;
    std::size_t line_begin = lines.line_begin(number);
    std::string_view line = lines.line(number);
    const auto [cut_before, cut_after] = cut_around(line, span.begin - std::min<std::size_t>(span.begin, line_begin));
    line_begin += cut_before;
    const std::size_t mark_begin =
        std::min<std::size_t>(span.begin - std::min<std::size_t>(span.begin, line_begin), line.size());
    const std::size_t mark_end =
        std::clamp<std::size_t>(span.end > line_begin ? span.end - line_begin : 0, mark_begin, line.size());

    const std::vector<Cell> cells = cells_of(line, mark_begin, mark_end);
    // Without marked cells the span is empty, or at the line's end: one caret stands where it begins.
    const auto first_marked = std::find_if(cells.begin(), cells.end(), [](const Cell& c) { return c.marked; });
    std::size_t mark = static_cast<std::size_t>(first_marked - cells.begin());
    if (first_marked == cells.end()) mark = cells_of(line.substr(0, mark_begin), 0, 0).size();

    const CellRange shown = visible_cells(cells, mark, options_.width);
    std::string text;
    std::size_t before = 0;
    std::size_t marked = 0;
    if (shown.begin > 0 || cut_before > 0) {
        text += "…";
        before += 1;
    }
    for (std::size_t i = shown.begin; i < shown.end; ++i) {
        text += cells[i].text;
        if (cells[i].marked) marked += cells[i].width;
        if (i < mark) before += cells[i].width;
    }
    if (shown.end < cells.size() || cut_after > 0) text += "…";

    const std::string gutter = fmt::format("{:>4}", number);
    const std::string carets(std::max<std::size_t>(marked, 1), '^');
    return fmt::format("{} {} {}\n{} {} {}{}\n", coloured(gutter, kBlue), coloured("|", kBlue), text,
                       std::string(gutter.size(), ' '), coloured("|", kBlue), std::string(before, ' '),
                       coloured(carets, colour));
}

std::string DiagnosticPrinter::print(const Diagnostic& diagnostic) {
    const bool chinese = options_.language == UiLanguage::kChinese;
    const std::string_view colour = severity_colour(diagnostic.severity);
    const Source* source = diagnostic.span && !diagnostic.path.empty() ? source_of(diagnostic.path) : nullptr;

    std::string out;
    if (!diagnostic.path.empty()) {
        std::string place = printable(diagnostic.path);
        if (source != nullptr) {
            const LineColumn begin = source->lines->place_of(diagnostic.span->begin);
            place += fmt::format(":{}:{}", begin.line, begin.column);
        }
        out += coloured(place + ":", kBold) + " ";
    }
    const std::string label =
        fmt::format("{}[CP{:04}]:", severity_word(diagnostic.severity, options_.language), diagnostic.code.number);
    out += fmt::format("{} {}\n", coloured(label, colour), printable(diagnostic.message.in(options_.language)));
    if (source != nullptr) out += excerpt(*source->lines, *diagnostic.span, colour);
    const std::string lead = fmt::format("   {} ", coloured("=", kBlue));
    if (const std::string& help = diagnostic.help.in(options_.language); !help.empty()) {
        out += fmt::format("{}{}{}\n", lead, chinese ? "帮助：" : "help: ", printable(help));
    }
    if (!diagnostic.suggestion.empty()) {
        const std::string word = printable(diagnostic.suggestion);
        out += lead + (chinese ? fmt::format("是否想写“{}”？\n", word) : fmt::format("did you mean “{}”?\n", word));
    }
    for (const RelatedPlace& related : diagnostic.related) out += print_related(related);
    return out;
}

std::string DiagnosticPrinter::print_related(const RelatedPlace& related) {
    const Source* source = source_of(related.path);
    std::string place = printable(related.path);
    if (source != nullptr) {
        const LineColumn begin = source->lines->place_of(related.span.begin);
        place += fmt::format(":{}:{}", begin.line, begin.column);
    }
    std::string out = fmt::format("   {} {} {}\n", coloured("→", kBlue), coloured(place + ":", kBold),
                                  printable(related.message.in(options_.language)));
    if (source != nullptr) out += excerpt(*source->lines, related.span, kBlue);
    return out;
}

void DiagnosticPrinter::write_place(JsonWriter& json, const Source* source, Span span) {
    const auto place = [&](std::string_view line_name, std::string_view column_name, std::uint32_t offset) {
        if (source == nullptr) {
            json.key(line_name).null().key(column_name).null();
            return;
        }
        const LineColumn at = source->lines->place_of(offset);
        json.key(line_name).integer(static_cast<std::int64_t>(at.line));
        json.key(column_name).integer(static_cast<std::int64_t>(at.column));
    };
    place("line", "column", span.begin);
    place("end_line", "end_column", span.end);
}

void DiagnosticPrinter::write_related(JsonWriter& json, const RelatedPlace& related) {
    json.begin_object();
    json.member("path", related.path);
    write_place(json, source_of(related.path), related.span);
    json.member("message", related.message.in(options_.language));
    json.end_object();
}

std::string DiagnosticPrinter::to_json(std::span<const Diagnostic> diagnostics) {
    std::string out = "[";
    for (const Diagnostic& diagnostic : diagnostics) {
        JsonWriter json;
        json.begin_object();
        json.member("code", fmt::format("CP{:04}", diagnostic.code.number));
        json.member("severity", severity_name(diagnostic.severity));
        json.member("path", diagnostic.path);
        const Source* source = diagnostic.span && !diagnostic.path.empty() ? source_of(diagnostic.path) : nullptr;
        write_place(json, source, diagnostic.span.value_or(Span{}));
        json.member("message", diagnostic.message.in(options_.language));
        json.member("help", diagnostic.help.in(options_.language));
        json.member("suggestion", diagnostic.suggestion);
        if (!diagnostic.related.empty()) {
            json.key("related").begin_array();
            for (const RelatedPlace& related : diagnostic.related) write_related(json, related);
            json.end_array();
        }
        json.end_object();
        out += out.size() == 1 ? "\n" : ",\n";
        out += json.take();
    }
    out += diagnostics.empty() ? "]\n" : "\n]\n";
    return out;
}

}  // namespace casepress
