#pragma once
// `check --external`: whether what pages link to on the internet is still there.

#include "base/diagnostic.h"
#include "external/ask_links.h"
#include "model/catalog.h"
#include "proofing/rules.h"

#include <optional>
#include <string>

namespace casepress::cli {

/// What is said about an address, at the level of its rule, without a place; nullopt where it is fine or the rule is
/// off.
[[nodiscard]] std::optional<Diagnostic> link_finding(const std::string& url, const external::LinkAnswer& answer,
                                                     const proofing::RuleLevels& levels);

/// Asks for every http(s) address in texts and source lines once, and reports each place that names one which is dead,
/// moved, silent or not to be trusted (CP2070–CP2074). Findings that a comment lets stand are left out. Takes as long
/// as the servers do: hosts are asked side by side, one host a few times a second.
void check_external_links(const model::Catalog& catalog, const proofing::RuleLevels& levels,
                          external::LocalAddresses local, DiagnosticSink& sink);

}  // namespace casepress::cli
