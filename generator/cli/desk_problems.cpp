#include "cli/desk_problems.h"

#include "base/diagnostic_printer.h"
#include "base/json.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string_view>

namespace casepress::cli {

namespace {

constexpr std::size_t kLongestLine = 400;  ///< bytes; longer ones are cut around the fault
constexpr std::size_t kMostLines = 6;

/// A text with its lines.
struct Source {
    explicit Source(std::string bytes) : text(std::move(bytes)), lines(text) {}
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    std::string text;
    LineIndex lines;
};

std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        units += c.value > 0xFFFF ? 2 : 1;
        i += c.length;
    }
    return units;
}

/// Moves back to where a character begins.
std::size_t character_begin(std::string_view text, std::size_t offset) {
    while (offset > 0 && offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80) --offset;
    return std::min(offset, text.size());
}

class ProblemWriter {
public:
    explicit ProblemWriter(const ProblemContext& context) : context_(context) {}

    std::string run(std::span<const Diagnostic> findings) {
        json_.begin_array();
        std::size_t count = 0;
        for (const Diagnostic& finding : findings) {
            if (finding.severity == Severity::kError && count++ < kMostProblems) write(finding);
        }
        json_.end_array();
        return json_.take();
    }

private:
    [[nodiscard]] std::string clean(std::string_view text) const {
        std::string shown = context_.gate == nullptr ? std::string(text) : context_.gate->mask_message(text);
        return printable(shown);
    }

    const Source* source_of(const std::string& path) {
        if (path.empty()) return nullptr;
        const auto known = sources_.find(path);
        if (known != sources_.end()) return known->second.get();
        auto bytes = context_.files.read_file(join_path(context_.site_folder, path));
        return sources_.emplace(path, bytes ? std::make_unique<Source>(std::move(*bytes)) : nullptr)
            .first->second.get();
    }

    void write(const Diagnostic& finding) {
        json_.begin_object();
        json_.member("severity", "error");
        json_.member("code", fmt::format("CP{:04}", finding.code.number));
        json_.member("help", clean(finding.help.in(context_.language)));
        json_.member("suggestion", clean(finding.suggestion));
        write_place(finding.path, finding.span, finding.message);
        json_.key("related").begin_array();
        for (const RelatedPlace& related : finding.related) {
            json_.begin_object();
            write_place(related.path, related.span, related.message);
            json_.end_object();
        }
        json_.end_array();
        json_.end_object();
    }

    void write_place(const std::string& path, std::optional<Span> span, const LocalizedText& message) {
        const Source* const source = span ? source_of(path) : nullptr;
        const LineColumn place = source == nullptr ? LineColumn{0, 0} : source->lines.place_of(span->begin);
        json_.member("path", clean(path));
        json_.key("line").integer(static_cast<std::int64_t>(place.line));
        json_.key("column").integer(static_cast<std::int64_t>(place.column));
        json_.member("message", clean(message.in(context_.language)));
        json_.key("lines").begin_array();
        if (source != nullptr) write_lines(*source, *span);
        json_.end_array();
    }

    void write_lines(const Source& source, Span span) {
        const std::size_t first = source.lines.place_of(span.begin).line;
        const std::size_t last = source.lines.place_of(std::max(span.begin, span.end == 0 ? 0 : span.end - 1)).line;
        for (std::size_t line = first; line <= std::min(last, first + kMostLines - 1); ++line) {
            write_line(source, line, span);
        }
    }

    void write_line(const Source& source, std::size_t number, Span span) {
        const std::string_view whole = source.lines.line(number);
        const std::size_t begin = source.lines.line_begin(number);
        std::size_t from = std::min(whole.size(), span.begin > begin ? span.begin - begin : 0);
        std::size_t to = std::min(whole.size(), span.end > begin ? span.end - begin : 0);
        std::string_view shown = whole;
        if (whole.size() > kLongestLine) {
            const std::size_t cut = character_begin(whole, from > kLongestLine / 3 ? from - kLongestLine / 3 : 0);
            shown = whole.substr(cut, character_begin(whole.substr(cut), kLongestLine));
            from -= std::min(from, cut);
            to = std::min(to - std::min(to, cut), shown.size());
        }
        from = character_begin(shown, std::min(from, shown.size()));
        to = character_begin(shown, std::max(from, to));
        // Masked as a whole: a name may begin before the fault and end in it. Then its place in the line is not known.
        const std::string text = clean(shown);
        const std::string before = clean(shown.substr(0, from));
        const std::string wrong = clean(shown.substr(from, to - from));
        const bool fits = before + wrong + clean(shown.substr(to)) == text;
        const std::size_t begin_units = fits ? utf16_units(before) : 0;
        json_.begin_object();
        json_.key("number").integer(static_cast<std::int64_t>(number));
        json_.member("text", text);
        json_.key("from").integer(static_cast<std::int64_t>(begin_units));
        json_.key("to").integer(static_cast<std::int64_t>(fits ? begin_units + utf16_units(wrong) : 0));
        json_.end_object();
    }

    const ProblemContext& context_;
    JsonWriter json_;
    std::map<std::string, std::unique_ptr<Source>> sources_;
};

}  // namespace

std::string problems_json(std::span<const Diagnostic> findings, const ProblemContext& context) {
    return ProblemWriter(context).run(findings);
}

}  // namespace casepress::cli
