#pragma once
// The private list: names and terms that must not be published. Takes the bytes of a file that lies outside the
// repository; gives its terms. Nothing here ever puts a term into a message: findings name lines and mask what is
// there.

#include "base/diagnostic.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

/// Most characters of a term; the longest names of persons and schools have half of it.
inline constexpr std::size_t kLongestTerm = 60;
/// Most terms of a list: far beyond any office's, and small enough for the tables of a Scanner.
inline constexpr std::size_t kMostTerms = 200'000;

/// One line of the list.
struct PrivateTerm {
    std::string text;       ///< UTF-8, as written, without the space around it
    std::string redaction;  ///< id of the [[redaction]] that it belongs to; "" = must never appear
    std::size_t line = 0;   ///< in the file, from 1
};

struct PrivateList {
    std::vector<PrivateTerm> terms;  ///< in the order of the file, each text once
};

/// Reads a list: UTF-8, with or without a BOM; a name or term a line; blank lines and lines that begin with '#' say
/// nothing; “@2025-01 袁小明” puts the term under the redaction "2025-01". Line ends are LF, CR LF or CR.
///
/// Errors (a list with one must not be used, and is returned empty): bytes that are not UTF-8 (GB 18030 and UTF-16 are
/// recognised and named), NUL, terms of one character or fewer than three Latin letters, which would be found
/// everywhere, terms too long, a '@' without an id or a term, too many terms. Warnings: a term given twice, a term that
/// is an ordinary word of the dictionary (法院, 高明). `path_for_messages` goes into Diagnostic::path.
/// No finding has a span: a printer would show the line.
[[nodiscard]] PrivateList read_private_list(std::string_view bytes, const std::string& path_for_messages,
                                            DiagnosticSink& sink);

/// What may be shown of a private text: its first character and, for more than two characters, two stars, else one:
/// "袁**", "袁*". "*" for an empty text or when the first character is not one that can be shown.
[[nodiscard]] std::string mask_text(std::string_view text);

}  // namespace casepress::privacy
