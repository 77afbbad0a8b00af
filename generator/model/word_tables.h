#pragma once
// The tables that the content folder keeps beside its pages: terms of vocabularies, regions, the glossary. Each is read
// strictly: unknown keys, wrong kinds, doubled ids are findings.

#include "config/site_config.h"
#include "data/value.h"
#include "model/catalog.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::model {

/// Names, relative to the content folder, of the two tables that are no vocabulary's.
inline constexpr std::string_view kRegionFile = "regions.toml";
inline constexpr std::string_view kGlossaryFile = "glossary.toml";

/// Terms in the file's order:
///     [[terms]]
///     id = "theft"
///     zh = "盗窃"
///     en = "Theft"
///     description = { zh = "…", en = "…" }
[[nodiscard]] std::vector<Term> read_terms(const data::Table& table, std::string_view path,
                                           const config::SiteConfig& config, DiagnosticSink& sink);

/// Regions sorted by code, with parents (see `set_region_parents`):
///     [[regions]]
///     code = "620800"
///     name = { zh = "平凉市", en = "Pingliang" }
[[nodiscard]] std::vector<Region> read_regions(const data::Table& table, std::string_view path,
                                               const config::SiteConfig& config, DiagnosticSink& sink);

/// Gives each region the nearest one above it that is in the list. The code says what is above (GB/T 2260): 620825
/// (county) → 620800 (prefecture) → 620000 (province) → 100000 (the country). `regions` are sorted by code.
void set_region_parents(std::vector<Region>& regions);

/// Terms in the file's order:
///     [[terms]]
///     id = "social-worker"
///     zh = "社工"
///     en = "social worker"
///     zh_variants = ["社会工作者"]      # also recognised in text
///     en_forbidden = ["case worker"]   # not to be used
///     definition = { zh = "…", en = "…" }
///     scope = { types = ["case"], sections = ["cases"], languages = ["en"] }   # where its use is checked
/// Wordings may also stand as a table: variants = { zh = ["…"], en = ["…"] }.
[[nodiscard]] std::vector<GlossaryTerm> read_glossary(const data::Table& table, std::string_view path,
                                                      const config::SiteConfig& config, DiagnosticSink& sink);

}  // namespace casepress::model
