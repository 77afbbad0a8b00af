#pragma once
// A site's newsletter issues, collections and pages as PDFs: stories made,
// composed, painted, and looked over by preflight before anybody gets them.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/threads.h"
#include "booklet/compose_booklet.h"
#include "cli/session.h"
#include "preflight/preflight.h"
#include "print/paint.h"
#include "print/story.h"
#include "print/theme.h"
#include "site/site.h"
#include "typesetting/fonts.h"
#include "web/render_site.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace casepress::cli {

enum class PrintKind : std::uint8_t { kIssue, kCollection, kPage };

/// One document: the page is the issue or collection in the language that is
/// printed.
struct PrintJob {
    PrintKind kind = PrintKind::kPage;
    model::PageId page = model::kNoPage;
    friend bool operator==(const PrintJob&, const PrintJob&) = default;
};

struct PrintSettings {
    print::Medium medium = print::Medium::kScreen;
    print::PdfStandard standard = print::PdfStandard::kNone;
    print::Edition edition = print::Edition::kParticipant;
    bool a3 = false;  ///< newspapers
    booklet::Paper paper = booklet::Paper::kA4;
    bool facing = false;   ///< booklets: the page's translation on the right pages
    bool imposed = false;  ///< booklets: two pages on a side, for folding
    ThreadCount threads = {};
};

struct PrintedDocument {
    std::string bytes;
    std::size_t pages = 0;  ///< before imposition
};

/// What a page is printed as: an issue (its type is a PublicationIssue of
/// schema.org, or called `issue`), a collection (it names pages), else a page.
[[nodiscard]] PrintKind print_kind(const model::Page& page);
/// All issues and collections that are published, in the order of the catalog.
[[nodiscard]] std::vector<PrintJob> published_jobs(const site::Site& site);
/// "2025.zh.pdf", with "-press", "-facilitators", "-facing", "-folding" before
/// the ending.
[[nodiscard]] std::string print_file_name(const site::Site& site, const PrintJob& job, const PrintSettings& settings);

/// An error (CP1116) for each check that fails, with its first place.
void report_preflight(const preflight::Report& report, const std::string& name, DiagnosticSink& sink);

/// Prints. Const once made; several threads may print at once. Borrows the
/// site, the web and the files.
class PrintShop {
public:
    /// Reads print.toml and lists the fonts. Findings in `sink`.
    PrintShop(const OpenSite& open, const site::Site& site, const web::WebWriter& web, const FileSystem& files,
              DiagnosticSink& sink);
    PrintShop(const PrintShop&) = delete;
    PrintShop& operator=(const PrintShop&) = delete;

    /// The PDF; nullopt after an error. A check of preflight that fails is an
    /// error (CP1116).
    [[nodiscard]] std::optional<PrintedDocument> print(const PrintJob& job, const PrintSettings& settings,
                                                       DiagnosticSink& sink) const;

    /// Its first page as an SVG; "" after an error.
    [[nodiscard]] std::string picture(const PrintJob& job, const PrintSettings& settings, DiagnosticSink& sink) const;

private:
    /// What pages were composed of, and how level they are.
    struct Composed {
        std::vector<print::Story> stories;
        double columns_apart = 0;  ///< lines by which columns of an article end apart, for all that the composer knows
    };
    /// The composed pages; without any after an error.
    Composed compose(const PrintJob& job, const PrintSettings& settings, const print::PrintTheme& theme,
                     print::PrintDocument& document, DiagnosticSink& sink) const;
    [[nodiscard]] print::PrintTheme theme_for(const model::Page& page, DiagnosticSink& sink) const;
    [[nodiscard]] print::StoryContext context(const PrintSettings& settings) const;
    [[nodiscard]] print::SetterOptions setter_options(const PrintSettings& settings) const;
    Composed compose_issue(const PrintJob& job, const PrintSettings& settings, const print::PrintTheme& theme,
                           print::PrintDocument& document, DiagnosticSink& sink) const;
    Composed compose_booklet(const PrintJob& job, const PrintSettings& settings, const print::PrintTheme& theme,
                             print::PrintDocument& document, DiagnosticSink& sink) const;
    void check(const std::string& bytes, const Composed& composed, const print::PrintTheme& theme,
               const PrintSettings& settings, const std::string& name, DiagnosticSink& sink) const;

    const OpenSite& open_;
    const site::Site& site_;
    const web::WebWriter& web_;
    const FileSystem& files_;
    std::vector<print::ThemeLayer> layers_;
    typesetting::FontLibrary fonts_;
};

}  // namespace casepress::cli
