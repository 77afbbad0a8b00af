#pragma once
// Finds what must not be published: names of the private list in every disguise that the tables know, and numbers and
// phrases by which a person can be found. Takes text, gives places in it. What it says of a place never shows it.
//
// A text is read once, into characters as a reader sees them: entities, percent and JSON escapes decoded, invisible
// characters left out, full-width, Traditional and look-alike forms folded (fold_table.h, unit_reader.h). Over these
// runs a trie of all spellings of all names (name_forms.h, name_index.h) and the patterns (pattern_*.h). Each character
// knows its bytes, so each hit does.

#include "base/diagnostic.h"
#include "privacy/patterns.h"
#include "privacy/private_list.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

enum class TextKind : std::uint8_t {
    /// Text as people write it: Markdown, HTML, TOML, YAML. Marks of emphasis, tags, comments, link targets and
    /// footnote references do not part a name, and what stands inside of tags and targets is searched by itself.
    kSource,
    /// Decoded text: the text layer of a PDF, a string of JSON, a file name. Escapes are still decoded, since a text
    /// may
    /// have been escaped twice.
    kPlain,
};

/// Term of a hit that no term of the list caused.
inline constexpr std::uint32_t kNoTerm = 0xFFFFFFFF;

/// A place of the text.
struct Hit {
    Span span;  ///< bytes of the text that was given
    Rule rule = Rule::kName;
    std::uint32_t term = kNoTerm;  ///< index into PrivateList::terms, for kName
    std::string masked;            ///< what may be shown: a first character and stars

    friend bool operator==(const Hit&, const Hit&) = default;
};

class Tables;

/// Const once made, and then for any number of threads. Keeps nothing of the list but tables of its spellings.
class Scanner {
public:
    /// Takes time and memory in proportion to the list: a fifth of a second and 30 MB for 20,000 names.
    Scanner(const PrivateList& list, Patterns patterns);
    ~Scanner();
    Scanner(Scanner&&) noexcept;
    Scanner& operator=(Scanner&&) noexcept;

    /// Names and patterns, by place. Hits never overlap: of two in one place the longer stays, a name before a pattern;
    /// where one only reaches into the next, the next begins where it ends. After some 200,000 hits the last one covers
    /// the rest of the text. Time is linear in the length, memory a constant, the places of tags and the hits. Bytes
    /// that are not UTF-8 are signs that may stand between the characters of a name. Throws std::length_error for 4 GiB
    /// and more.
    [[nodiscard]] std::vector<Hit> scan(std::string_view text, TextKind kind) const;
    /// Names only: for the final bytes of outputs, where the numbers of offices are in every footer.
    [[nodiscard]] std::vector<Hit> scan_names(std::string_view text, TextKind kind) const;

private:
    std::unique_ptr<const Tables> tables_;
};

/// The text with every hit replaced by what may be shown of it: for excerpts in messages and for lines of a log. `hits`
/// are those of a scan of this very text.
[[nodiscard]] std::string mask(std::string_view text, std::span<const Hit> hits);

}  // namespace casepress::privacy
