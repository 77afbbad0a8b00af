#pragma once
// The walk from nodes to tags. Private to html/; render.h is the way in.

#include "html/render.h"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace casepress::html {

class Renderer {
public:
    /// `own_mark`: an attribute to put on every tag, so that they can be told from an author's own (sanitise.h); may be
    /// empty. Borrows all arguments.
    Renderer(const markup::Document& document, const RenderOptions& options, std::string_view own_mark);

    void render_subtree(markup::NodeId root);
    /// The children of `parent`, without its own tags.
    void render_children(markup::NodeId parent);
    /// The notices that stand before everything.
    void render_notices_at_top();
    /// All footnotes that what is shown refers to.
    void render_footnotes();
    [[nodiscard]] std::string take() { return std::move(out_); }
    /// Raw tags that did not even go to the sanitiser, each once.
    [[nodiscard]] const std::vector<std::string>& removed() const { return removed_; }

private:
    enum class Visit { kChildren, kSkip };

    // renderer.cpp
    Visit enter(markup::NodeId id);
    void leave(markup::NodeId id);
    Visit enter_inline(markup::NodeId id, const markup::Node& node);
    void leave_inline(const markup::Node& node);
    // render_blocks.cpp
    Visit enter_block(markup::NodeId id, const markup::Node& node);
    void leave_block(markup::NodeId id, const markup::Node& node);
    void open_paragraph(markup::NodeId id, const markup::Node& node);
    void open_heading(markup::NodeId id, const markup::Node& node);
    void open_list(const markup::Node& node);
    void open_item(const markup::Node& node);
    void open_alert(const markup::Node& node);
    void open_table(markup::NodeId id);
    void open_row(const markup::Node& row);
    void open_cell(markup::NodeId id, const markup::Node& node);
    void close_table();
    void write_code_block(markup::NodeId id, const markup::Node& node);
    void write_html_block(const markup::Node& node);
    [[nodiscard]] std::string_view cell_element(const markup::Node& node) const;
    [[nodiscard]] bool is_in_tight_list(const markup::Node& paragraph) const;
    [[nodiscard]] bool is_figure(markup::NodeId paragraph) const;
    // render_since.cpp
    void since_attribute(markup::NodeId id);
    void write_since(markup::NodeId id);
    void write_since_paragraph(markup::NodeId id);
    void write_since_label(const BlockSince& since);
    // stale_notices.cpp
    void write_notices(markup::NodeId heading);
    // render_inlines.cpp
    void write_text(std::string_view text);
    void write_soft_break(const markup::Node& node);
    void write_raw_inline(const markup::Node& node);
    void write_raw(std::string_view html);
    void note_removed(std::string what);
    void open_link(markup::NodeId id, const markup::Node& node);
    void write_image(markup::NodeId id, const markup::Node& node);
    void write_footnote_reference(const markup::Node& node);
    [[nodiscard]] std::string target_of(markup::NodeId id, const markup::Node& node) const;
    [[nodiscard]] bool is_published() const { return options_.dialect == Dialect::kPublished; }
    // render_footnotes.cpp
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> visible_references() const;
    void write_footnote(markup::NodeId id, const std::vector<std::uint32_t>& references, bool numbered);
    void write_back_links(std::uint32_t number, const std::vector<std::uint32_t>& references);
    [[nodiscard]] bool is_hidden(const markup::Node& node) const;

    /// Begins a tag: `<name` and the mark; attributes and `>` follow.
    void tag(std::string_view name);
    void attribute(std::string_view name, std::string_view value);
    void url_attribute(std::string_view name, std::string_view url);
    void id_attribute(std::string_view id);
    void close(std::string_view name);
    /// Begins a new line unless at the beginning of one.
    void line();
    [[nodiscard]] std::string_view heading_element(const markup::Node& node) const;

    const markup::Document& document_;
    const RenderOptions& options_;
    std::string_view own_mark_;
    std::string out_;
    std::string
        hidden_element_;  // raw <script> and the like: its text, up to the end tag or the end of the block, is left out
    std::vector<std::string> removed_;
    std::unordered_set<std::size_t> seen_terms_;
    int inside_link_ = 0;
    int inside_heading_ = 0;
    std::size_t table_number_ = 0;
    bool table_body_open_ = false;
    std::string back_links_;  // of the footnote being written, to go into its last paragraph
    markup::NodeId back_links_into_ = markup::kNoNode;
};

/// "Footnote {}" → "Footnote 3"
[[nodiscard]] std::string numbered(std::string_view label, std::size_t number);
/// id of the reference to a note: fnref:1, and fnref:1:2 for its second one.
[[nodiscard]] std::string reference_id(std::uint32_t number, std::uint32_t ordinal);
[[nodiscard]] std::string note_id(std::uint32_t number);
[[nodiscard]] std::string_view alert_class(const markup::Node& alert);

}  // namespace casepress::html
