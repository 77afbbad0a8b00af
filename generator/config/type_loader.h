#pragma once
// The content types and vocabularies that site.toml declares: from its tables `types` and `vocabularies` to specs,
// joined with the fields that all types have.

#include "config/site_config.h"
#include "config/table_reader.h"
#include "data/value.h"

namespace casepress::config {

/// Fills `config.vocabularies` from `vocabularies` (nullptr when there is none) and adds the built-in ones. Uses the
/// languages of `config`.
void load_vocabularies(const data::Table* vocabularies, SiteConfig& config, DiagnosticSink& sink);

/// Fills `config.types` and `config.declares_types` from `types` (nullptr when there is none) and makes sure that there
/// is a type `page`. Call after load_vocabularies.
void load_types(const data::Table* types, SiteConfig& config, DiagnosticSink& sink);

}  // namespace casepress::config
