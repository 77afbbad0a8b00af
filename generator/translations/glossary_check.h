#pragma once
// Whether pages use the words of the glossary: a term of one language must stand in the other by one of its names
// there, and what the glossary forbids must not stand at all.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "model/catalog.h"

namespace casepress::translations {

/// Checks every page for forbidden wordings, and every page of the default language with its translations, both ways.
///
/// A term counts as used by its name or a variant, longer ones first (社会工作 does not stand in 社会工作站); in
/// languages other than the default one by its name only, and never as a part of a proper name. It is answered for when
/// any wording of it, or of a term that shares words with it, stands anywhere in the other page, whatever the case of
/// letters: after the first mention translators write “they” and “the stations”. So each term is reported at most once
/// for a pair of pages, where it first stands. Findings come in the order of pages for any number of threads.
void check_glossary(const model::Catalog& catalog, const config::SiteConfig& config, ThreadCount threads,
                    DiagnosticSink& sink);

/// Whether the use of a term is checked on this page.
[[nodiscard]] bool applies_to(const model::GlossaryScope& scope, const model::Page& page);

}  // namespace casepress::translations
