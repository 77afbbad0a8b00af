#pragma once
// The files of a page at one time → the Document a reader of its language had: front matter with the fields of the
// shared file laid under it, and the body.

#include "base/diagnostic.h"
#include "history/history_index.h"
#include "history/site_repository.h"
#include "markup/document.h"
#include "privacy/cleared.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace casepress::history {

/// The bytes of a page's files, as they may be shown.
struct VersionText {
    std::string path;                        ///< as Version::path; named in findings
    privacy::Cleared page;                   ///< Markdown
    std::optional<privacy::Cleared> shared;  ///< TOML
};

/// Parses. Without a shared file the document is that of `page`, with its spans. With one, its fields are put into the
/// front matter where the page has no field of that name, and texts by language become those of `language`; spans are
/// then into a text that no file has. Findings go to `sink`; a table that cannot be read counts as empty. Safe from
/// several threads.
[[nodiscard]] markup::Document make_document(VersionText text, std::span<const std::string> languages,
                                             std::string_view language, DiagnosticSink& sink);

/// What of a version decides whether it is public.
struct Publication {
    bool draft = false;
    std::optional<std::int64_t> publish_at;  ///< Unix seconds
    friend bool operator==(const Publication&, const Publication&) = default;
};
[[nodiscard]] Publication publication_of(const markup::Document& document, int utc_offset_minutes);

/// Reads versions from a repository, through its gate. Borrows it and the languages. Safe from several threads.
class VersionReader {
public:
    VersionReader(const SiteRepository& repository, std::span<const std::string> languages)
        : repository_(repository), languages_(languages) {}

    /// The files, which must be in the repository, for readers of the language. Errors: those of Repository::blob.
    [[nodiscard]] std::expected<VersionText, Diagnostic> text(const Version& version, std::string_view language) const;
    /// The document of a version that exists, for readers of the language. Findings about what stands in it are
    /// dropped: it is the past.
    [[nodiscard]] std::expected<markup::Document, Diagnostic> document(const Version& version,
                                                                       std::string_view language) const;

    [[nodiscard]] std::span<const std::string> languages() const { return languages_; }
    /// What the texts pass.
    [[nodiscard]] const privacy::Gate& gate() const { return *repository_.gate; }

private:
    const SiteRepository& repository_;
    std::span<const std::string> languages_;
};

}  // namespace casepress::history
