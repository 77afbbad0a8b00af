#pragma once
// Document → HTML fragment: clean, accessible HTML5 without inline style or script, whose links the caller resolves.

#include "base/diagnostic.h"
#include "markup/document.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::html {

/// What becomes of raw HTML: its text without its tags; what the allow-list of sanitise.h lets through; or, for
/// tests of the parser only, all of it.
enum class RawHtml : std::uint8_t { kLeaveOut, kSanitise, kVerbatim };
/// The blocks [!FACILITATOR] and the footnotes that only they refer to.
enum class FacilitatorText : std::uint8_t { kShow, kHide };
enum class HeadingIds : std::uint8_t { kWrite, kOmit };
/// kPublished: regions around tables, figures, labels, lazy images, soft breaks as the script demands, dangerous URLs
/// left out. kCommonMark: exactly what the CommonMark and GFM specifications show, for running their examples.
enum class Dialect : std::uint8_t { kPublished, kCommonMark };

/// Text of the interface in the page's language. Alerts are indexed by AlertKind. A `{}` in a label is the number.
struct LocalizedStrings {
    std::array<std::string, 6> alert_titles{"Note", "Tip", "Important", "Warning", "Caution", "For facilitators"};
    std::string footnotes = "Footnotes";
    std::string footnote_reference = "Footnote {}";
    std::string footnote_back = "Back to reference {}";
    std::string table = "Table {}";
    std::string task_open = "Not done";
    std::string task_done = "Done";
};

/// One occurrence of a glossary term in a text. `term` tells terms apart: each is marked once.
struct TermMatch {
    std::size_t begin = 0;  ///< bytes of the text
    std::size_t end = 0;
    std::size_t term = 0;
    std::string href;
    std::string title;
};

/// Finds glossary terms. Called from many threads at once.
class TermMarker {
public:
    virtual ~TermMarker() = default;
    /// Matches in rising order, not overlapping.
    [[nodiscard]] virtual std::vector<TermMatch> find(std::string_view text) const = 0;
};

struct ImageSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// Since when a paragraph, heading, table cell or block of code has read as it does.
struct BlockSince {
    std::string date;   ///< for machines: 2025-03-17
    std::string label;  ///< for readers: “since 17 March 2025”; empty: nothing is shown
    std::string href;   ///< where the label leads, not escaped; may be empty
};

/// What readers are told right under a heading about its section.
struct SectionNotice {
    markup::NodeId heading = markup::kNoNode;  ///< kNoNode: at the top
    std::string text;
};

struct RenderOptions {
    /// href of a link, src of an image; neither percent-encoded nor escaped. Empty function: the destination as
    /// written.
    std::function<std::string(markup::NodeId, const markup::Node&)> link_target;
    /// Width and height in pixels of an image, if the caller knows them.
    std::function<std::optional<ImageSize>(markup::NodeId, const markup::Node&)> image_size;
    RawHtml raw_html = RawHtml::kLeaveOut;
    FacilitatorText facilitator = FacilitatorText::kShow;
    HeadingIds heading_ids = HeadingIds::kWrite;
    Dialect dialect = Dialect::kPublished;
    int heading_shift = 0;  ///< added to the level of every heading, kept within 1–6
    std::string id_prefix;  ///< before every id and every fragment that leads to one of this document's footnotes
    markup::NodeId leave_out =
        markup::kNoNode;                ///< a block that appears elsewhere: the heading that is the page's title
    const TermMarker* terms = nullptr;  ///< marks the first occurrence of each term outside headings, links and code
    /// Marks blocks with data-since and, at their end, a <small class="since">; where one cannot stand inside the
    /// block, a paragraph of that class follows. Tight paragraphs of lists have no attribute. Empty function: no marks.
    std::function<std::optional<BlockSince>(markup::NodeId)> since;
    /// Each becomes a <p class="stale-notice" role="note"> after its heading; at the top for kNoNode and for the block
    /// that is left out. Sorted by heading; see stale_notices.h. render_nodes() shows none at the top.
    std::vector<SectionNotice> notices;
    LocalizedStrings strings;
    DiagnosticSink* sink = nullptr;  ///< what sanitising took out is reported here
};

/// The whole body with its footnotes. Pure; safe from many threads. Never recurses, so depth is no danger.
[[nodiscard]] std::string render_document(const markup::Document& document, const RenderOptions& options);

/// Some blocks (not footnote definitions) as one fragment, without footnotes. Terms are marked once in all of them.
[[nodiscard]] std::string render_nodes(const markup::Document& document, std::span<const markup::NodeId> nodes,
                                       const RenderOptions& options);
/// One block, or the inlines of one: a heading's or a paragraph's content without its element.
[[nodiscard]] std::string render_node(const markup::Document& document, markup::NodeId node,
                                      const RenderOptions& options);
[[nodiscard]] std::string render_inlines(const markup::Document& document, markup::NodeId node,
                                         const RenderOptions& options);

}  // namespace casepress::html
