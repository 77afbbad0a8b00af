#pragma once
// Names of the files and folders that an import makes: fit for every disk and address.

#include "importing/draft.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

/// The input's name as the name of a folder: what cannot stand in names or addresses everywhere becomes "-"; at most
/// 100 bytes; "import" for nothing.
[[nodiscard]] std::string folder_name(std::string_view name);

/// A name for each draft, unique whatever the case of letters: "01.zh.md" by its number, or for English the words of
/// its title, "haidian-launches.en.md". `languages` are those of the site; a draft in another one has none in its name.
[[nodiscard]] std::vector<std::string> draft_names(const std::vector<Draft>& drafts,
                                                   const std::vector<std::string>& languages);

}  // namespace casepress::importing
