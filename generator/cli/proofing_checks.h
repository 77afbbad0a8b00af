#pragma once
// What `check` finds in the texts themselves (the room proofing/), and what --fix does about it.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/threads.h"
#include "cli/session.h"
#include "model/catalog.h"
#include "proofing/mend.h"
#include "proofing/rules.h"
#include "proofing/schedule.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::cli {

/// Reads all pages of the catalog against the rules, and the site as a whole; findings that a comment lets stand are
/// left out, and of many of one kind on a page only the first are given. The same findings for any number of threads.
void check_texts(const OpenSite& open, const model::Catalog& catalog, const proofing::RuleLevels& levels,
                 const FileSystem& files, ThreadCount threads, DiagnosticSink& sink);

/// A file that --fix changes.
struct MendedFile {
    std::string path;  ///< relative to the site's folder
    std::string old;
    proofing::MendedText text;
};

/// Mends the files of all pages of the catalog, in memory: those that change, by path. Reports what --fix had to leave
/// alone (CP2092).
[[nodiscard]] std::vector<MendedFile> mend_pages(const OpenSite& open, const model::Catalog& catalog,
                                                 const proofing::RuleLevels& levels, const FileSystem& files,
                                                 ThreadCount threads, DiagnosticSink& sink);

enum class Written : std::uint8_t { kYes, kNo };

/// What was changed (or would be), for people: each place with the text around it, before and after, and how often each
/// rule was applied.
[[nodiscard]] std::string mended_text(const std::vector<MendedFile>& files, Written written, UiLanguage language);

/// `check --rules`: prints all rules with their levels on this site, or without a site as they are by themselves.
int print_rules(const Invocation& invocation, const Environment& environment);

}  // namespace casepress::cli
