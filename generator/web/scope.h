#pragma once
// Everything that one render of one view sees: the variables of the template, and the objects made for it while it
// runs. A scope lives as long as its render and is used by one thread; what it borrows (Site, Strings, Assets) is
// shared and const.

#include "history/site_repository.h"
#include "html/stale_notices.h"
#include "model/past_pages.h"
#include "site/output_tree.h"
#include "site/site.h"
#include "templating/value.h"
#include "web/assets.h"
#include "web/strings.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace casepress::web {

using site::LanguageId;
using site::PageId;
using templating::Value;

/// Where former versions of pages come from. Null where the site has no history.
struct PastSources {
    const history::SiteRepository* repository = nullptr;
    const history::SourceSurvey* survey = nullptr;
    const model::PastPages* pages = nullptr;
};

/// Where pages lag behind the ones they were translated from, by PageId; empty when nothing is known.
using StalePlaces = std::vector<std::vector<html::StalePlace>>;

/// A page's PDF and the picture of its first page.
struct PrintLink {
    std::string pdf_url;
    std::string picture_url;
};
using PrintLinks = std::map<PageId, PrintLink>;

/// What all renders share; see prepare_web.
struct WebContext {
    const site::Site* site = nullptr;
    const Assets* assets = nullptr;
    std::vector<const Strings*> strings;  ///< parallel to Site::languages
    std::string search_start;             ///< see WebInputs
    PastSources past;                     ///< see WebInputs
    StalePlaces stale;                    ///< see WebInputs
    PrintLinks prints;                    ///< see WebInputs
};

class RenderScope final : public templating::Object {
public:
    /// The variable under which filters find the scope; no template can write this name.
    static constexpr std::string_view kVariable = " scope";
    /// All names that templates may use at their top; those that a view does not have are none.
    [[nodiscard]] static std::span<const std::string_view> variable_names();

    RenderScope(const WebContext& web, const site::View& view);
    RenderScope(const RenderScope&) = delete;
    RenderScope& operator=(const RenderScope&) = delete;

    // templating::Object: the variables of the template.
    [[nodiscard]] Value get(std::string_view name) const override;
    [[nodiscard]] std::vector<std::string_view> names() const override;

    /// Lists, addresses and what all pages share. What belongs to one page is asked of the functions below, which note
    /// that this render depends on it.
    [[nodiscard]] const site::Site& site() const { return *web_.site; }
    [[nodiscard]] const model::Page& page_data(PageId id) const { return note(id), site().page(id); }
    [[nodiscard]] const site::PageRelations& relations(PageId id) const { return note(id), site().relations[id]; }
    [[nodiscard]] const site::PageArchive* archive(PageId id) const { return note(id), site().archive(id); }
    [[nodiscard]] const history::PageHistory& page_history(PageId id) const {
        return note(id), site().history->pages[id];
    }
    [[nodiscard]] std::optional<EdtfDate> published(PageId id) const { return note(id), site().published(id); }
    [[nodiscard]] std::optional<EdtfDate> updated(PageId id) const { return note(id), site().updated(id); }
    /// The months of the view's language and what changed in them.
    [[nodiscard]] std::span<const site::MonthListing> months() const {
        reads_.changes = true;
        return language().months;
    }
    /// The pages of a language whose text has the term.
    [[nodiscard]] const site::PageList& pages_with_term(LanguageId id, std::uint32_t term) const {
        reads_.glossary = true;
        return language(id).glossary[term];
    }
    /// What the render has asked for so far.
    [[nodiscard]] const site::Reads& reads() const { return reads_; }

    /// Null for a page that is not printed.
    [[nodiscard]] const PrintLink* print_link(PageId id) const {
        note(id);
        const auto found = web_.prints.find(id);
        return found == web_.prints.end() ? nullptr : &found->second;
    }
    /// Where this page lags behind its source.
    [[nodiscard]] std::span<const html::StalePlace> stale_places(PageId id) const {
        note(id);
        return id < web_.stale.size() ? std::span<const html::StalePlace>(web_.stale[id])
                                      : std::span<const html::StalePlace>();
    }
    [[nodiscard]] bool has_search() const { return !web_.search_start.empty(); }
    [[nodiscard]] const std::string& search_start() const {
        reads_.search = true;
        return web_.search_start;
    }
    [[nodiscard]] const model::Catalog& catalog() const { return *web_.site->catalog; }
    [[nodiscard]] const config::SiteConfig& config() const { return *web_.site->config; }
    [[nodiscard]] const Assets& assets() const { return *web_.assets; }
    [[nodiscard]] const site::View& view() const { return view_; }
    [[nodiscard]] LanguageId language_id() const { return view_.language; }
    [[nodiscard]] const site::LanguageSite& language() const { return site().languages[view_.language]; }
    [[nodiscard]] const site::LanguageSite& language(LanguageId id) const { return site().languages[id]; }
    [[nodiscard]] const Strings& strings() const { return *web_.strings[view_.language]; }
    [[nodiscard]] const Strings& strings(LanguageId id) const { return *web_.strings[id]; }

    /// The page as a public revision (an index into its PageArchive::revisions) left it; null when the page was not
    /// there or its text is not in this clone. Kept until the render is over.
    [[nodiscard]] const model::Page* past_page(PageId id, std::uint32_t revision) const;

    /// A site-relative URL as the page being rendered has to write it.
    [[nodiscard]] std::string link(std::string_view url) const;

    // Objects for templates; kNoPage and the like give none. The same page is the same object throughout a render.
    [[nodiscard]] Value page(PageId id) const;
    [[nodiscard]] Value page(const model::Page& page) const;       ///< a former version
    [[nodiscard]] Value pages(std::span<const PageId> ids) const;  ///< borrows `ids`; a lazy sequence
    [[nodiscard]] Value language_object(LanguageId id) const;
    [[nodiscard]] Value section(LanguageId language, site::SectionId id) const;
    [[nodiscard]] Value type(LanguageId language, const config::TypeSpec* type) const;
    [[nodiscard]] Value vocabulary(LanguageId language, std::uint32_t id) const;
    [[nodiscard]] Value term(LanguageId language, model::TermReference term) const;
    [[nodiscard]] Value region(LanguageId language, model::RegionId id) const;
    [[nodiscard]] Value glossary_term(LanguageId language, std::uint32_t id) const;

    /// Keeps an object until the render is over.
    template <typename T>
    const T* keep(std::unique_ptr<T> object) const {
        const T* kept = object.get();
        if constexpr (std::is_base_of_v<templating::Sequence, T>) {
            sequences_.push_back(std::move(object));
        } else {
            objects_.push_back(std::move(object));
        }
        return kept;
    }
    template <typename T, typename... Arguments>
    Value make(Arguments&&... arguments) const {
        return Value::object(keep(std::make_unique<T>(*this, std::forward<Arguments>(arguments)...)));
    }

private:
    void note(PageId id) const {
        if (id != model::kNoPage) reads_.pages.insert(id);
    }

    const WebContext& web_;
    const site::View& view_;
    bool rooted_links_;  ///< links begin at the server's root: this page is shown at any depth
    mutable std::vector<std::unique_ptr<const templating::Object>> objects_;
    mutable std::vector<std::unique_ptr<const templating::Sequence>> sequences_;
    mutable std::unordered_map<PageId, const templating::Object*> pages_;
    mutable std::map<std::pair<PageId, std::uint32_t>, std::unique_ptr<const model::Page>> past_pages_;
    mutable site::Reads reads_;
    mutable std::map<std::string_view, Value> variables_;  ///< those looked at so far
};

}  // namespace casepress::web
