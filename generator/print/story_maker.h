#pragma once
// The steps that make_story is made of. Internal to the room.

#include "print/story.h"

#include "markup/hidden_nodes.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::print {

/// A page being made a story. Borrows everything.
struct StorySource {
    const StoryContext& context;
    const model::Page& page;
    const markup::HiddenNodes& hidden;  ///< what participants do not see

    [[nodiscard]] std::string_view text(std::string_view key) const {
        return context.text ? context.text(page.language, key) : key;
    }
    /// Whether the edition leaves this node out.
    [[nodiscard]] bool leaves_out(markup::NodeId node) const {
        return context.edition == Edition::kParticipant && hidden.contains(node);
    }
};

/// An interface text with its placeholders filled in.
[[nodiscard]] std::string fill_text(std::string_view text,
                                    std::span<const std::pair<std::string_view, std::string_view>> values);

/// The footnotes of a page, numbered as they are first referred to.
class NoteNumbers {
public:
    /// The number of a definition's note; a new one for its first reference.
    [[nodiscard]] std::uint32_t number(std::uint32_t definition);
    /// Definitions by number - 1.
    [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }

private:
    std::map<std::uint32_t, std::uint32_t> numbers_;
    std::vector<std::uint32_t> order_;
};

/// What a paragraph holds: its text, and pictures of the content folder that stand in it.
struct InlineContent {
    Text text;
    struct Image {
        Picture picture;
        std::string title;
    };
    std::vector<Image> images;
};

/// The inlines below `parent`, blocks inside it left out.
[[nodiscard]] InlineContent read_inlines(const StorySource& source, markup::NodeId parent, NoteNumbers& notes);

/// Where a link leads: "#key" or "#key#anchor" within the document, else an absolute address; "" for nowhere.
[[nodiscard]] std::string link_address(const StorySource& source, const model::LinkTarget* target,
                                       std::string_view written);
/// A site-relative URL as an address; "" when the site has no base_url.
[[nodiscard]] std::string site_address(const StoryContext& context, std::string_view url);
/// The path of an asset's file from the site's folder; "" when the catalog has no such file.
[[nodiscard]] std::string asset_path(const StoryContext& context, std::string_view output_path);

/// Adds the blocks of a page's text, and its notes.
void append_text_blocks(const StorySource& source, Story& story);
/// The fact sheet; none for a page without facts.
void append_facts(const StorySource& source, Story& story);
void append_figures(const StorySource& source, Story& story);
void append_questions(const StorySource& source, const StoryParts& parts, Story& story);
/// Values of a field as readers see them; "" for fields that readers do not see in words.
[[nodiscard]] std::vector<Text> field_values(const StorySource& source, const model::Field& field);
/// The value of a text or number field of the page, or "".
[[nodiscard]] std::string field_word(const StorySource& source, std::string_view name);

}  // namespace casepress::print
