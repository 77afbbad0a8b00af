#pragma once
// Random pages and random edits of them, by seed.

#include <random>
#include <string>
#include <vector>

namespace casepress::tests {

/// The top-level blocks of a Markdown page.
using PageBlocks = std::vector<std::string>;

[[nodiscard]] PageBlocks random_page(std::mt19937& random, std::size_t most_blocks);
/// Another version: blocks moved, removed, inserted, split, merged; words changed; table columns and list items too.
[[nodiscard]] PageBlocks random_edit(std::mt19937& random, const PageBlocks& page);
/// One paragraph of Chinese and English words, some of them marked up.
[[nodiscard]] std::string random_paragraph(std::mt19937& random, std::size_t most_words);
[[nodiscard]] std::string to_markdown(const PageBlocks& page);

}  // namespace casepress::tests
