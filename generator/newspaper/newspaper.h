#pragma once
// Composing an issue as a newspaper: its stories and a paper's grid in, pages out in the Setter's document. Placement
// is integer packing by beam search (search.h); texts are set once before it and only put on pages after it.

#include "base/diagnostic.h"
#include "model/catalog.h"
#include "newspaper/weights.h"
#include "print/galley.h"
#include "print/story.h"
#include "site/site.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::newspaper {

/// What an issue is made of. Borrows everything but `text`.
struct NewspaperInput {
    const site::Site& site;
    model::PageId issue = model::kNoPage;   ///< its title, deck, number, date and [print]
    std::span<const print::Story> stories;  ///< of its items, in their order; section_name is the part that each is in
    const print::NewspaperGeometry& geometry;  ///< of the issue's language: 1–8 columns
    /// An interface text of the theme by its key, in a language.
    std::function<std::string_view(std::string_view language, std::string_view key)> text;
    Weights weights = {};
};

/// Composes all pages into `setter.document()`: its title, pages, outline, anchors, links and tags. The stories are
/// opened here (Setter::open_story). The same for every run; time grows with the text, and with the number of articles
/// for the search (some 0.1–0.5 s for 120). Findings: codes.h; after kNoArticles there are no pages. Gives by how many
/// lines the columns of an article end apart at the most: more than two only where a finding names the article.
int compose_newspaper(const NewspaperInput& input, print::Setter& setter, DiagnosticSink& sink);

/// What an issue consists of: the editors' words, if its page has any text, then the items of its parts, each once.
struct IssueItem {
    model::PageId page = model::kNoPage;
    std::string part;  ///< name of the part; "" for the editors' words
};
[[nodiscard]] std::vector<IssueItem> issue_items(const model::Page& issue);
/// Pages that the issue lists more than once.
[[nodiscard]] std::vector<model::PageId> repeated_items(const model::Page& issue);

/// The story of an item as compose_newspaper wants it. Safe from several threads.
[[nodiscard]] print::Story make_issue_story(const print::StoryContext& context, model::PageId issue,
                                            const IssueItem& item);

}  // namespace casepress::newspaper
