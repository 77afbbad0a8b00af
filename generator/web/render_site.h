#pragma once
// Site → the web: HTML pages through templates, redirects, the theme's files, pictures of the content folder, server
// headers.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "site/output_tree.h"
#include "site/site.h"
#include "web/scope.h"
#include "web/theme_files.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace casepress::web {

/// What pages say of other writers' files.
struct WebInputs {
    std::string search_start;  ///< path of the search index's first file, "" when there is none
    PastSources past;          ///< what it points to must outlive the output's functions
    StalePlaces stale;
    PrintLinks prints;
};

/// A site whose templates are compiled and whose interface texts are read. Files of its output borrow from it and from
/// the Site: both must outlive them. Const; pages are rendered from many threads at once.
class WebWriter {
public:
    ~WebWriter();
    WebWriter(const WebWriter&) = delete;
    WebWriter& operator=(const WebWriter&) = delete;

    /// A figure as pages show it: "more than 1,086 people".
    [[nodiscard]] std::string figure_text(const model::Page& page, const model::Figure& figure) const;
    /// The layers of the theme's print.toml, the program's own first. They live as long as this.
    [[nodiscard]] const std::vector<ThemeFile>& print_layers() const;
    /// An interface text of the theme, in a language of the site; the key when there is none. Lives as long as this.
    [[nodiscard]] std::string_view text(std::string_view language, std::string_view key) const;
    /// All files, none of them made yet.
    [[nodiscard]] site::OutputTree output(const WebInputs& inputs);
    /// The same again with the same inputs, after the site has got other views; nullopt when these need a template that
    /// no view did before.
    [[nodiscard]] std::optional<site::OutputTree> renew_output() const;
    /// After output(): where a page lags behind its source now. Nothing is being rendered meanwhile.
    void renew_stale(PageId id, std::vector<html::StalePlace> places);

private:
    [[nodiscard]] site::OutputTree list_output() const;
    friend std::unique_ptr<WebWriter> prepare_web(const site::Site&, const FileSystem&, const std::string&,
                                                  DiagnosticSink&);
    struct Parts;
    explicit WebWriter(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

/// Reads the site's templates/ and themes/ below `site_folder` over the built-in ones and compiles the templates. Null
/// after an error, which is in `sink`. `site` and `files` must outlive the result.
[[nodiscard]] std::unique_ptr<WebWriter> prepare_web(const site::Site& site, const FileSystem& files,
                                                     const std::string& site_folder, DiagnosticSink& sink);

}  // namespace casepress::web
