#pragma once
// What happens between cmark's blocks and its inlines: positions that cmark gets wrong are mended, alert markers, task
// boxes and explicit anchors are taken out of the text, footnotes are noted, and marks are put in for emphasis
// (inline_marks.h). Private to markup/.

#include "base/diagnostic.h"
#include "markup/cmark_tree.h"
#include "markup/document.h"
#include "markup/inline_marks.h"
#include "markup/line_index.h"
#include "markup/source_text.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::markup {

/// Where the text comes from and where findings go. Borrows everything.
struct ParseContext {
    std::string_view path;
    const LineIndex& lines;
    const OffsetMap& offsets;
    DiagnosticSink& sink;
};

struct AlertMarker {
    AlertKind kind = AlertKind::kNote;
    std::string title;
};

struct FootnoteLabel {
    std::string label;
    Span span;  // of its marker, in the file
    bool used = false;
};

class BlockPassResult {
public:
    /// nullptr: an ordinary quote.
    [[nodiscard]] const AlertMarker* alert(const cmark_node* quote) const;
    /// nullptr: the heading has no {#id} of its own.
    [[nodiscard]] const std::string* anchor(const cmark_node* heading) const;
    [[nodiscard]] TaskState task(const cmark_node* item) const;
    /// nullptr: no marks were put into any text.
    [[nodiscard]] const InlineMarks* marks() const { return marked_ ? &*marks_ : nullptr; }
    /// All definitions, by the number of the line they begin on.
    [[nodiscard]] std::map<int, FootnoteLabel>& footnotes() { return footnotes_; }

private:
    friend class BlockPassRunner;
    std::unordered_map<const cmark_node*, AlertMarker> alerts_;
    std::unordered_map<const cmark_node*, std::string> anchors_;
    std::unordered_map<const cmark_node*, TaskState> tasks_;
    std::map<int, FootnoteLabel> footnotes_;
    std::optional<InlineMarks> marks_;
    bool marked_ = false;
};

/// Works on the tree in place. cmark's start_line, start_column and end_line are right afterwards for all blocks but
/// code, HTML and containers, whose ends are known only at the end.
InlineExtensions run_block_pass(cmark_node* document, bool has_references, const ParseContext& context,
                                BlockPassResult& result);

/// `[!NOTE]`, an optional fold sign (+ or -, as in Obsidian) and an optional title; any case.
struct AlertLine {
    std::optional<AlertKind> kind;  ///< nullopt: a word that is none of ours
    std::string_view word;
    std::string_view title;
};
[[nodiscard]] std::optional<AlertLine> read_alert_line(std::string_view line);

}  // namespace casepress::markup
