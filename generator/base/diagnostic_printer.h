#pragma once
// Findings as people see them on a terminal, with the line of the source and carets under the span, and as programs
// read them (JSON). Lines and columns are computed here and nowhere else.

#include "base/diagnostic.h"
#include "base/language.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress {

class JsonWriter;

/// A place as editors count: both from 1; columns in characters that a person sees, so that a Han character, a tab and
/// a letter with combining marks are one each.
struct LineColumn {
    std::size_t line = 1;
    std::size_t column = 1;
    friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

/// Finds lines in one text, and columns in lines of any length, in logarithmic time. Borrows the text.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);

    /// The place of a byte; offsets beyond the text are its end. \n ends a line.
    [[nodiscard]] LineColumn place_of(std::size_t offset) const;
    /// A line without its end (\n or \r\n), 1 ≤ line ≤ number of lines, and where it begins.
    [[nodiscard]] std::string_view line(std::size_t line) const;
    [[nodiscard]] std::size_t line_begin(std::size_t line) const { return begins_[line - 1]; }

private:
    static constexpr std::size_t kMilestones = 4096;  ///< bytes of a line between them
    struct Milestone {
        std::size_t offset = 0;
        std::size_t column = 1;
    };
    [[nodiscard]] Milestone count_columns(std::size_t line_begin, Milestone at, std::size_t offset) const;

    std::string_view text_;
    std::vector<std::size_t> begins_;
    std::vector<Milestone> milestones_ = {};  ///< within long lines, sorted
};

enum class Colours { kNever, kAlways };

struct PrintOptions {
    UiLanguage language = UiLanguage::kEnglish;
    Colours colours = Colours::kNever;
    std::size_t width = 100;  ///< columns for the source; longer lines are cut around the span; at least 20
};

/// The text of a file of the site, or nullopt when there is none (any more).
using SourceLookup = std::function<std::optional<std::string>(const std::string& path)>;

/// Prints findings; quickest when they come sorted, since it keeps the text of one file at a time. Nothing from a site
/// reaches the terminal raw: control characters, direction marks and invalid bytes are shown, not sent.
class DiagnosticPrinter {
public:
    DiagnosticPrinter(SourceLookup lookup, PrintOptions options);
    DiagnosticPrinter(const DiagnosticPrinter&) = delete;  // a Source's lines borrow from its text
    DiagnosticPrinter& operator=(const DiagnosticPrinter&) = delete;

    /// One finding, several lines, each ended by \n:
    ///     content/cases/a.zh.md:7:1: error[CP0203]: unknown field “titel”
    ///        7 | titel = "袁某某"
    ///          | ^^^^^
    ///        = help: …
    ///        = did you mean “title”?
    /// and for each related place
    ///        → content/cases/a.en.md:9:4: here: “Yuan”
    ///        9 | title = "Yuan"
    ///          |          ^^^^
    [[nodiscard]] std::string print(const Diagnostic& diagnostic);

    /// A JSON array with one object a finding: code ("CP0203"), severity ("error", "warning", "note"), path, line,
    /// column, end_line, end_column (behind the last character; null without a place), message, help, suggestion and,
    /// where there are any, related (a list of path, line, column, end_line, end_column, message), in the language of
    /// the options; a line for each finding, so that the output also reads well in a log.
    [[nodiscard]] std::string to_json(std::span<const Diagnostic> diagnostics);

private:
    struct Source {
        std::string path;
        std::string text;
        std::optional<LineIndex> lines;
    };

    [[nodiscard]] const Source* source_of(const std::string& path);
    [[nodiscard]] std::string print_related(const RelatedPlace& related);
    static void write_place(JsonWriter& json, const Source* source, Span span);
    void write_related(JsonWriter& json, const RelatedPlace& related);
    [[nodiscard]] std::string excerpt(const LineIndex& lines, Span span, std::string_view colour) const;
    [[nodiscard]] std::string coloured(std::string_view text, std::string_view colour) const;

    SourceLookup lookup_;
    PrintOptions options_;
    std::optional<Source> source_;
};

/// Text from a site made safe for a terminal: tabs as four blanks, control characters as their pictures (␛), direction
/// marks and other invisible signs as ⟨U+202E⟩, invalid bytes as U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace casepress
