#pragma once
// The editor's desk: a site that lives while it is being written. It answers from the last good edition, keeps what is
// wrong with the one after it, and makes no more anew than a change asks for.

#include "base/diagnostic.h"
#include "base/language.h"
#include "base/threads.h"
#include "cli/command_line.h"
#include "cli/edition.h"
#include "cli/environment.h"
#include "cli/site_watch.h"
#include "serving/preview.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::cli {

/// What a change led to.
struct Renewal {
    enum class Kind {
        kPage,  ///< texts of pages were put in place
        kSite,  ///< the site was read anew
    } kind = Kind::kSite;
    bool good = false;                     ///< without an error
    DiagnosticSink findings;               ///< of what was read; to be printed
    std::shared_ptr<Edition> former = {};  ///< the edition that was replaced; letting it go takes time
};

/// renew() is called by one thread; everything else may be called by many.
class Desk final : public serving::Preview {
public:
    /// Nothing is read before the first renewal. All must outlive the desk.
    Desk(const Invocation& invocation, const Environment& environment, ThreadCount threads);

    /// Reads everything.
    [[nodiscard]] Renewal read_site();
    /// Brings the desk up to date with a change of the disk, by as little as does it.
    [[nodiscard]] Renewal renew(const SiteChange& change);
    /// Takes out of a change the files that neither were nor are sources: what editors write beside a file for a
    /// moment.
    void drop_passing(SiteChange& change) const;
    /// The same bytes as a build would publish at this path of the output, from the last good edition; null when there
    /// is none, or an error keeps it from being made.
    [[nodiscard]] std::shared_ptr<const MadeOutput> output(std::string_view path);
    /// The last good edition, or null.
    [[nodiscard]] std::shared_ptr<Edition> edition() const;

    // serving::Preview
    [[nodiscard]] serving::Answer respond(std::string_view path) override;
    [[nodiscard]] std::string problems() override;

private:
    [[nodiscard]] serving::Answer answer_with(Edition& edition, const std::string& path, int status);
    [[nodiscard]] serving::Answer not_found(Edition& edition, std::string_view path);
    [[nodiscard]] serving::Answer broken_page() const;
    /// Remembers the output if it is good; gives the last good one, or null.
    [[nodiscard]] std::shared_ptr<const MadeOutput> keep_good(const std::string& path,
                                                              std::shared_ptr<const MadeOutput> made);
    void write_problems();  // with the mutex held
    [[nodiscard]] std::optional<Renewal> renew_texts(const SiteChange& change);

    const Invocation& invocation_;
    Environment environment_;
    ThreadCount threads_;
    UiLanguage language_;

    mutable std::mutex mutex_;  // guards what follows
    std::shared_ptr<Edition> edition_;
    std::shared_ptr<const privacy::Gate> gate_;  // of what was read last, good or not
    std::string site_folder_;
    bool behind_ = true;                                      // what was read last has errors, and was not put in place
    std::vector<Diagnostic> errors_;                          // of what was read last
    std::map<std::string, std::vector<Diagnostic>> of_text_;  // of pages that have been written since, by file
    std::map<std::string, std::vector<Diagnostic>> of_output_;  // of what could not be made, by path
    std::string problems_ = "[]";
    std::map<std::string, std::shared_ptr<const MadeOutput>, std::less<>> last_good_;  // what was asked for, by path
};

}  // namespace casepress::cli
