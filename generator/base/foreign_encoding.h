#pragma once
// Which encoding other than UTF-8 a file is likely in, so that a finding can name it and say how to convert the file.

#include <optional>
#include <string_view>

namespace casepress {

/// "UTF-16LE", "UTF-16BE", "UTF-32" or "GB18030", as iconv knows them; nullopt for bytes that are UTF-8 without NULs,
/// or that look like nothing known. Byte order marks decide where there are any. Without one, UTF-16 is what has most
/// of its first units in ASCII, Han, CJK punctuation and full-width forms; GB 18030 is what has at least two of its
/// multi-byte characters and nothing else above 127 (Big5, whose sequences are among them, cannot be told from it).
[[nodiscard]] std::optional<std::string_view> find_foreign_encoding(std::string_view bytes);

}  // namespace casepress
