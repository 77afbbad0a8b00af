#pragma once
// Reads the text of one page against the rules: takes a Document, gives findings with their corrections.

#include "base/diagnostic.h"
#include "config/check_settings.h"
#include "markup/document.h"
#include "proofing/finding.h"
#include "proofing/rules.h"

#include <string_view>
#include <vector>

namespace casepress::proofing {

/// What a text is read against. Borrows.
struct ProofOptions {
    const RuleLevels& levels;
    config::HanLatinSpacing spacing = config::HanLatinSpacing::kAny;
};

/// All findings in the text, headings and pictures of a page, in the order of their places. `bytes`: the file as it
/// lies on the disk. `language` is a BCP 47 tag: rules of Chinese hold for pages in zh*, those of English for en*. Time
/// is linear in the size of the page. Safe from many threads.
[[nodiscard]] std::vector<Finding> proof_document(const markup::Document& document, std::string_view bytes,
                                                  std::string_view language, const ProofOptions& options);

/// As it is printed, at the level that site.toml gives its rule, which must not be off.
[[nodiscard]] Diagnostic to_diagnostic(const Finding& finding, std::string_view path, const RuleLevels& levels);

/// Of each rule at most `most` findings of a page (and of the whole site for findings about files) are worth printing:
/// the rest is counted in a note (CP2091) at the first of them. Findings of other rooms pass.
[[nodiscard]] DiagnosticSink shorten(DiagnosticSink&& findings, std::size_t most);

}  // namespace casepress::proofing
