#pragma once
// The pages that a command about translations works on: takes a site's folder and the words of the command line, gives
// pages with the bytes of their files. Drafts are among them, since pages are translated before they are published.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "cli/environment.h"
#include "cli/session.h"
#include "model/catalog.h"
#include "translations/xliff.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::cli {

/// Neither copied nor moved, since the catalog borrows from the config and pairs from the bytes.
class SitePages {
public:
    /// Reads the content folder. What is wrong in the content is kept back: drafts may be unfinished, and the rest is
    /// for `check` to say.
    SitePages(OpenSite open, const FileSystem& files, ThreadCount threads);
    SitePages(const SitePages&) = delete;
    SitePages& operator=(const SitePages&) = delete;

    [[nodiscard]] const std::string& folder() const { return open_.folder; }
    [[nodiscard]] const config::SiteConfig& config() const { return open_.config; }
    [[nodiscard]] const privacy::Gate& gate() const { return *open_.gate; }
    [[nodiscard]] const model::Catalog& catalog() const { return catalog_; }

    /// How people name a page in all its languages: its path below the content folder without language and ending,
    /// "notices/2025/a".
    [[nodiscard]] std::string name_of(const model::Page& page) const;

    /// A page and its translation. Borrows from this.
    [[nodiscard]] translations::PagePair pair(const model::Page& source, const std::string& target_language) const;

    /// Whether the files of the pair can be read as they stand: errors about bytes, encoding or the syntax of front
    /// matter mean that places in them cannot be trusted.
    [[nodiscard]] bool is_readable(const translations::PagePair& pair) const;

    /// Hands on such errors: of the pair's files, or of all files, which may be why a page was not found.
    void report_unreadable(const translations::PagePair& pair, DiagnosticSink& sink) const;
    void report_unreadable(DiagnosticSink& sink) const;

private:
    OpenSite open_;
    model::Catalog catalog_;
    std::map<std::string, std::string> bytes_;                   // of all Markdown files, by path
    std::map<std::string, std::vector<Diagnostic>> unreadable_;  // errors by path
};

/// A page in all its languages that the command line asks for.
struct SelectedPage {
    std::string key;     ///< model::Page::key
    std::string path;    ///< of its first language that there is
    bool named = false;  ///< itself, not only the folder that it lies in
};

/// The pages that `words` name, in the order of the catalog, each once; all pages for no words. A word is a file of any
/// language, a file's name without language and ending, or a folder, whose pages are meant; it is looked for from the
/// working folder, the site's folder and the content folder. One that fits nothing is an error (CP1110), together with
/// what makes files unreadable.
[[nodiscard]] std::vector<SelectedPage> select_pages(const SitePages& pages, const Environment& environment,
                                                     std::span<const std::string> words, DiagnosticSink& sink);

/// An absolute path as findings have it: relative to the site's folder if it lies in it.
[[nodiscard]] std::string path_in_site(const std::string& folder, const std::string& absolute);

}  // namespace casepress::cli
