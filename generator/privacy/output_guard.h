#pragma once
// The last look: the final bytes of each output are decoded as what they are and searched for registered names, and
// pictures lose what was written beside them. What comes out is all that may be put on a disk.

#include "base/diagnostic.h"
#include "privacy/cleared.h"
#include "privacy/gate.h"

#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

/// The texts in a file, or why they cannot be read.
using OutputTexts = std::expected<std::vector<std::string>, LocalizedText>;
using OutputReader = std::function<OutputTexts(std::string_view path, std::string_view bytes)>;

/// How to look into kinds of files that other rooms make. Called from many threads. An empty one: such files do not
/// pass.
struct OutputReaders {
    OutputReader pdf;
    OutputReader search;  ///< files in assets/search/
};

/// Borrows the gate. Const; used from any number of threads.
class OutputGuard {
public:
    /// `unchecked`: globs of paths (`*`, `?`) that may pass although they cannot be read.
    OutputGuard(const Gate& gate, OutputReaders readers, std::vector<std::string> unchecked);

    /// An output, without the metadata of pictures. nullopt after a finding: kNameInOutput, kNameInPath,
    /// kUnreadableOutput. `path` is relative to the output folder; `origin` is what the file was made from. Of a gate
    /// that knows no name everything passes, damaged pictures too.
    [[nodiscard]] std::optional<Cleared> clear(const std::string& path, std::string bytes, const std::string& origin,
                                               DiagnosticSink& sink) const;

    /// How many registered names stand in an output and in its path.
    [[nodiscard]] std::expected<std::size_t, LocalizedText> count_names(const std::string& path,
                                                                        std::string_view bytes) const;

private:
    [[nodiscard]] OutputTexts texts_of(const std::string& path, std::string_view bytes) const;
    [[nodiscard]] bool is_unchecked(std::string_view path) const;

    const Gate& gate_;
    OutputReaders readers_;
    std::vector<std::string> unchecked_;
};

}  // namespace casepress::privacy
