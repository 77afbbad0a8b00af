#pragma once
// Where English words may be parted: Liang's patterns, as libhyphen reads them from the files of Debian's hyphen-*
// packages (F. Liang, Word Hy-phen-a-tion by Com-put-er, 1983).

#include "base/diagnostic.h"

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct _HyphenDict;  // libhyphen's own name

namespace casepress::typesetting {

/// The patterns of one language. Immutable: any number of threads may ask.
class Hyphenator {
public:
    /// Loads the patterns of "en-GB" from `folder`/hyph_en_GB.dic. Error kHyphenationMissing names the package.
    [[nodiscard]] static std::expected<Hyphenator, Diagnostic> load(std::string_view language,
                                                                    const std::string& folder = "/usr/share/hyphen");

    /// Bytes of `word` (letters only, UTF-8) before which it may be parted, rising: at least two letters before and
    /// three behind, as in English book work. Words of fewer than 5 or more than 63 letters are left whole.
    [[nodiscard]] std::vector<std::uint32_t> points(std::string_view word) const;

    /// "en" for patterns of "en-GB": the texts that they are for.
    [[nodiscard]] const std::string& primary_language() const { return primary_language_; }

private:
    struct FreeDictionary {
        void operator()(_HyphenDict* dictionary) const;
    };
    Hyphenator() = default;

    std::string primary_language_;
    std::unique_ptr<_HyphenDict, FreeDictionary> dictionary_;
};

}  // namespace casepress::typesetting
