#pragma once
// Redline → HTML fragment: both versions of a page in one text, with <ins> and <del> that screen readers,
// black-and-white printers and readers without colour understand, and without script. Also the amendment sheet.

#include "html/render.h"
#include "markup/document.h"
#include "redline/amendments.h"
#include "redline/redline.h"

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace casepress::html {

enum class Version : std::uint8_t { kOlder, kNewer };

/// Text of the interface in the page's language. `{}` is a number or an address. Those that say "heard" are for screen
/// readers only.
struct RedlineTexts {
    std::string label = "Comparison of two versions";
    std::string insertion_begin = "inserted: ";  ///< heard before an insertion
    std::string insertion_end = " (end of insertion)";
    std::string deletion_begin = "deleted: ";  ///< heard
    std::string deletion_end = " (end of deletion)";
    std::string replacement_begin = "before: ";  ///< heard before a deletion that an insertion follows
    std::string replacement_middle = ", now: ";
    std::string replacement_end = " (end of change)";
    std::string short_end = ", ";                                    ///< heard after a change of a few characters
    std::string inserted_blocks = "Inserted:";                       ///< heard before whole paragraphs, tables …
    std::string inserted_blocks_end = "End of inserted text.";       ///< heard
    std::string deleted_blocks = "Deleted:";                         ///< heard
    std::string deleted_blocks_end = "End of deleted text.";         ///< heard
    std::string split = "paragraph divided here";                    ///< heard
    std::string merged = "paragraphs joined here";                   ///< heard
    std::string moved_to_earlier = "Moved to an earlier place";      ///< a link, where a block stood
    std::string moved_to_later = "Moved to a later place";           ///< a link, where a block stood
    std::string moved_from_earlier = "Moved from an earlier place";  ///< a link, where it stands now
    std::string moved_from_later = "Moved from a later place";       ///< a link, where it stands now
    std::string unchanged = "… {} blocks unchanged";                 ///< two or more
    std::string nothing_changed = "The text is unchanged.";
    std::string format_changed = "format changed";
    std::string numbering_changed = "numbering changed";
    std::string link_changed = "link changed from {} to {}";
    std::string link_added = "link added: {}";
    std::string link_removed = "link removed: {}";
    std::string image = "Image";  ///< stands for an image without alternative text
    std::string fields = "Details of the page";
    std::string replace = "Replace";  ///< kinds of amendments
    std::string insert = "Insert";
    std::string omit = "Omit";
    std::string move = "Move";
    std::string divide = "Divide";
    std::string join = "Join";
};

/// The texts of a theme: `find` gives what stands under a key ("redline.split": the member's name), or null; then
/// English. `{number}`, `{text}`, `{first}` and `{second}` are taken for
/// `{}`.
[[nodiscard]] RedlineTexts redline_texts(const std::function<const std::string*(std::string_view key)>& find);

struct RedlineHtmlOptions {
    RedlineTexts texts;
    LocalizedStrings strings;
    /// Before every id. Two redlines on one page need two prefixes.
    std::string id_prefix = "redline-";
    /// Added to the level of every heading, kept within 1–6.
    int heading_shift = 1;
    /// How many unchanged blocks stay visible before and after a changed one; the others are within <details>.
    std::size_t context_blocks = 1;
    FacilitatorText facilitator = FacilitatorText::kHide;
    /// As for the pages, so that a redline shows no more than they did. kLeaveOut: of raw HTML blocks only the text;
    /// kSanitise: their source as text, without comments, scripts and style sheets; kVerbatim: all of the source as
    /// text. Raw HTML inside a paragraph is never shown, and nothing is ever live.
    RawHtml raw_html = RawHtml::kLeaveOut;
    /// The label of a field of the front matter ("questions.2"), in the page's language; an empty one leaves the field
    /// out. Empty function: no fields are shown.
    std::function<std::string(std::string_view field)> field_label;
    /// src of an image, or the address of a link as it is shown to readers; not escaped. An empty src: the alternative
    /// text alone is shown. Empty function: the destination as written.
    std::function<std::string(Version, markup::NodeId, const markup::Node&)> target;
};

/// The fields, the text and the footnotes. `older` and `newer` are the documents that were compared, null where there
/// was no page. Links are text, headings have no ids; the order of ids and texts depends on the redline alone. Pure;
/// many threads. Time and memory are linear in the redline.
[[nodiscard]] std::string render_redline(const redline::Redline& redline, const markup::Document* older,
                                         const markup::Document* newer, const RedlineHtmlOptions& options);

/// An ordered list of sentences, each with its kind (删, 增, 移 …) before it; empty without amendments. Of fields that
/// `field_label` gives no label nothing is said. To leave out what is for facilitators, make the amendments from
/// public_redline().
[[nodiscard]] std::string render_amendments(std::span<const redline::Amendment> amendments, UiLanguage language,
                                            const RedlineHtmlOptions& options);

}  // namespace casepress::html
