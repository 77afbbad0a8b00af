#include "print/story.h"

#include "base/file_system.h"
#include "base/text.h"
#include "print/story_maker.h"
#include "typesetting/characters.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace casepress::print {

namespace {

constexpr std::size_t kLongestShortTitle = 12;
constexpr std::size_t kLongestShortWords = 28;

bool is_pause(char32_t c) {
    constexpr std::u32string_view kPauses = U"，、：；。！？,:;.!?—–（(";
    return kPauses.find(c) != std::u32string_view::npos;
}

/// The title up to its first pause, if something is left before it: at most twelve Han characters, or as many words as
/// take about that room.
std::string make_short_title(std::string_view title, bool han) {
    const std::size_t longest = han ? kLongestShortTitle : kLongestShortWords;
    std::size_t count = 0, end = 0, last_space = 0;
    while (end < title.size() && count < longest) {
        const CodePoint c = decode_utf8(title, end);
        const bool decimal = (c.value == '.' || c.value == ',') && end + 1 < title.size() && title[end + 1] != ' ';
        if (count >= 2 && is_pause(c.value) && !decimal) return std::string(trim(title.substr(0, end)));
        if (c.value == ' ') last_space = end;
        end += c.length;
        ++count;
    }
    if (end == title.size()) return std::string(title);
    end -= decode_utf8_before(title, end).length;  // room for the mark
    if (!han && title[end] != ' ' && last_space > 0) end = last_space;
    return std::string(trim(title.substr(0, end))) + "…";
}

std::string make_source_line(const StorySource& source) {
    std::string line;
    for (const model::SourceLine& one : source.page.sources) {
        const bool reprinted = one.relation == model::SourceRelation::kReprintedFrom;
        const std::string_view relation = source.text(reprinted ? "relation.reprinted-from" : "relation.based-on");
        if (!line.empty()) line += source.text("print.sources");
        line += fill_text(source.text("source.line"), {{{"relation", relation}, {"name", one.name}}});
    }
    return line;
}

/// A case's batch and number stand above its title as a kicker, its lesson below as a deck, where it has neither.
void add_head(const StorySource& source, Story& story) {
    const model::Page& page = source.page;
    story.title = page.title;
    story.kicker = page.kicker;
    story.deck = page.deck;
    story.byline = page.byline;
    if (story.deck.empty()) story.deck = field_word(source, "lesson");
    if (!story.kicker.empty()) return;
    story.kicker = field_word(source, "batch");
    const std::string number = field_word(source, "number");
    if (page.find_field("batch") == nullptr || number.empty()) return;
    if (!story.kicker.empty()) story.kicker += source.text("print.kicker");
    story.kicker += fill_text(source.text("case.number"), {{{"number", number}}});
}

/// The picture that a page names in its front matter, relative to its file or, with a slash, to the content folder.
void append_image(const StorySource& source, Story& story) {
    const std::string written = field_word(source, "image");
    if (written.empty()) return;
    const std::string path =
        written.starts_with('/') ? written.substr(1) : join_path(parent_path(source.page.key), written);
    const std::optional<std::string> plain = normalise_path(path);
    std::string file = plain ? asset_path(source.context, *plain) : std::string();
    if (file.empty()) return;
    Block block{.kind = BlockKind::kPicture};
    block.picture = {std::move(file), field_word(source, "image_alt")};
    story.blocks.push_back(std::move(block));
}

std::uint64_t count_characters(const Text& text) {
    std::uint64_t count = 0;
    for (const TextPiece& piece : text) {
        for (std::size_t i = 0; i < piece.text.size();) {
            const CodePoint c = decode_utf8(piece.text, i);
            if (!is_unicode_space(c.value)) ++count;
            i += c.length;
        }
    }
    return count;
}

std::uint64_t count_characters(const Block& block) {
    std::uint64_t count = count_characters(block.text);
    for (const auto& row : block.table.rows) {
        for (const TableCell& cell : row) count += count_characters(cell.text);
    }
    for (const Fact& fact : block.facts) {
        for (const Text& value : fact.values) count += count_characters(value);
    }
    return count;
}

}  // namespace

std::string fill_text(std::string_view text, std::span<const std::pair<std::string_view, std::string_view>> values) {
    std::string filled;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
        const auto value = end == std::string_view::npos
                               ? values.end()
                               : std::ranges::find(values, text.substr(i + 1, end - i - 1),
                                                   &std::pair<std::string_view, std::string_view>::first);
        if (value == values.end()) {
            filled += text[i++];
        } else {
            filled += value->second;
            i = end + 1;
        }
    }
    return filled;
}

Story make_story(const StoryContext& context, model::PageId id, const StoryParts& parts) {
    const model::Page& page = context.site.page(id);
    const markup::HiddenNodes hidden(&page.document);
    const StorySource source{context, page, hidden};
    Story story;
    story.page = id;
    story.key = page.key;
    story.language = page.language;
    story.path = page.document.path();
    add_head(source, story);
    story.short_title =
        make_short_title(page.title, typesetting::side_of_language(page.language) == typesetting::Side::kHan);
    story.source_line = make_source_line(source);
    append_image(source, story);
    if (parts.facts) append_facts(source, story);
    append_text_blocks(source, story);
    if (parts.figures) append_figures(source, story);
    if (parts.questions) append_questions(source, parts, story);
    for (const Block& block : story.blocks) story.characters += count_characters(block);
    return story;
}

}  // namespace casepress::print
