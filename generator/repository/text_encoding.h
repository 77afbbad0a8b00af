#pragma once
// The text of commits as UTF-8. Git stores bytes; a header names their encoding when it is not UTF-8 (git-commit(1),
// i18n.commitEncoding), as old repositories from Windows do with GBK.

#include <string>
#include <string_view>

namespace casepress::repository {

/// `bytes` as well-formed UTF-8. `encoding` is the commit's header, "" without one. An encoding that the system's iconv
/// does not know, or that the bytes do not keep to, is taken for UTF-8; what is not UTF-8 then becomes U+FFFD, byte by
/// byte.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view encoding);

}  // namespace casepress::repository
