#pragma once
// The bytes of an XLIFF document → the translations in it, with their places for findings. What they mean for a page is
// not asked here. Private to the import of XLIFF.

#include "base/diagnostic.h"
#include "translations/inline_codes.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

/// A text or a code of a <target>. Of a <pc> both ends have the same id, also of <sc> and its <ec>.
struct TargetToken {
    TokenType type = TokenType::kText;
    std::string text = {};
    std::string id = {};
    Span place = {};
};

struct TargetUnit {
    std::string id = {};
    Span place = {};  ///< of the element's name
    bool has_target = false;
    std::vector<TargetToken> target = {};  ///< neighbouring texts are one token
    std::string target_hash = {};          ///< "" when the export had no translation, or its metadata is lost
};

struct TargetFile {
    std::string original = {};  ///< path of the page that it was made from
    Span place = {};
    std::vector<TargetUnit> units = {};
};

struct TargetDocument {
    std::string source_language = {};
    std::string target_language = {};
    Span place = {};  ///< of the root
    std::vector<TargetFile> files = {};
};

/// Reports everything that breaks XLIFF 2.1 in what is read: the version, elements and attributes that must be there,
/// ids that are there twice. Elements of other namespaces are passed over. nullopt when nothing can be made of the
/// document.
[[nodiscard]] std::optional<TargetDocument> read_xliff(std::string_view bytes, std::string_view path,
                                                       DiagnosticSink& sink);

}  // namespace casepress::translations
