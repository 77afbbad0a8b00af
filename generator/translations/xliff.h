#pragma once
// Pages to translators and back: XLIFF 2.1 (OASIS Standard, http://docs.oasis-open.org/xliff/xliff-core/v2.1/) is made
// from a page and its translation, and what translators wrote in it is put into the translation's file, exactly there.
//
// A unit is a leaf block (a paragraph, a heading, a cell) or a text of the front matter. Everything else is the
// skeleton, which stays in the site. An import does not need the site to be as it was: each unit is found by a hash of
// its source text, which is its id, and it carries the hash of the translation that was exported. A unit whose source
// has changed is unknown, one whose translation has changed since is a conflict; both are errors, and after any error
// nothing is written.

#include "base/diagnostic.h"
#include "model/catalog.h"

#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

/// A page to be translated. Everything is borrowed.
struct PagePair {
    const model::Page* source = nullptr;
    std::string_view source_bytes;        ///< the file that `source` was parsed from
    const model::Page* target = nullptr;  ///< nullptr when there is no translation yet
    std::string_view target_bytes;        ///< "" when there is none
    std::string target_path;              ///< also of one that is yet to be made
    std::string target_language;
};

/// A new content for a file of the site.
struct ChangedFile {
    std::string path;
    std::string bytes;
    std::size_t units = 0;  ///< how many texts differ from what the file had
};

/// An XLIFF document with one <file> for each pair; all pairs have the same two languages. The glossary's terms that
/// stand in a text are given with it. The bytes depend on the arguments only. An error when a file is not UTF-8. Safe
/// from many threads.
[[nodiscard]] std::expected<std::string, Diagnostic> export_xliff(std::span<const PagePair> pairs,
                                                                  const std::vector<model::GlossaryTerm>& glossary);

/// What an XLIFF document changes. `pairs` are those of the site that it may be about. Findings have `path`, the name
/// of the XLIFF file, and places in it. Gives no file at all when there is an error; files in which nothing changes are
/// left out. Takes translations from <target> elements only: what the document says of sources, skeletons and the bytes
/// of codes is not believed, so a hostile document can do no more than write text. Texts are escaped where Markdown
/// would read them as markup. Line feeds in texts of the body become blanks.
///
/// A block that has no translation yet is put behind the translation of the block before it, once all its units have a
/// target. Links that are copied from the source and lead to a file of the source language (x.zh.md) then lead to the
/// target's (x.en.md).
[[nodiscard]] std::vector<ChangedFile> import_xliff(std::string_view document, std::string_view path,
                                                    std::span<const PagePair> pairs, DiagnosticSink& sink);

}  // namespace casepress::translations
