#pragma once
// File names that every disk and address takes: sites are edited on Windows, macOS and Linux, and unpacked on servers.

#include "base/language.h"

#include <optional>
#include <string_view>

namespace casepress {

/// Why this name, one component of a path in UTF-8, cannot be used everywhere; nullopt when it can. It is longer than
/// 255 bytes, holds a backslash or an invisible character, is a device of Windows ("nul.md"), or ends with a dot or a
/// blank, which Windows cuts off (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
[[nodiscard]] std::optional<LocalizedText> find_name_fault(std::string_view name);

/// Controls, and marks that reorder or hide what stands around them (Unicode TR #36, 2.5).
[[nodiscard]] bool is_treacherous(char32_t c);

}  // namespace casepress
