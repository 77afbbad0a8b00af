#pragma once
// Names in XLIFF documents that export and import share. Private to them.

#include "translations/inline_codes.h"

#include <string_view>

namespace casepress::translations {

// XLIFF 2.1, 4.1 and 5: version 2.1 kept the namespaces of 2.0.
inline constexpr std::string_view kXliffNamespace = "urn:oasis:names:tc:xliff:document:2.0";
inline constexpr std::string_view kGlossaryNamespace = "urn:oasis:names:tc:xliff:glossary:2.0";
inline constexpr std::string_view kMetadataNamespace = "urn:oasis:names:tc:xliff:metadata:2.0";
/// The category of our metadata, and the type of the one that tells which translation was exported.
inline constexpr std::string_view kMetadataCategory = "casepress";
inline constexpr std::string_view kTargetHash = "target-hash";

/// Whether a translation must have the code (canDelete="no"): without it more than looks would be lost.
[[nodiscard]] bool is_needed(CodeKind kind);

}  // namespace casepress::translations
