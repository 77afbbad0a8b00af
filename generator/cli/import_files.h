#pragma once
// What `casepress import` will write, made whole before anything is written: drafts, pictures and review pages of each
// file that was read.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/language.h"
#include "cli/new_files.h"
#include "importing/account.h"
#include "importing/import_file.h"
#include "importing/markdown_writer.h"

#include <string>
#include <vector>

namespace casepress::cli {

/// One file that was read, and what becomes of it. Paths are relative to the site's folder, or absolute outside of it.
struct ImportedFile {
    importing::FileFormat format = importing::FileFormat::kUnknown;
    importing::Import import;
    importing::Account account;
    std::vector<importing::WrittenDraft> drafts;
    std::vector<std::string> names;  ///< of the drafts' files
    std::string folder;              ///< in which they come
    std::string review;              ///< the review page
    std::string review_bytes;
};

/// Reads the file, writes its drafts in memory and checks them: the account (CP1842) and that each is read back as it
/// is (CP1843). `folder` and `review` are where they will be.
[[nodiscard]] bool make_drafts(importing::FileToImport file, const std::vector<std::string>& languages,
                               UiLanguage language, ImportedFile& made, DiagnosticSink& sink);

/// Puts drafts, pictures and review pages of all files on the disk, or nothing: each folder is written beside its place
/// and then renamed. A folder that is there already is an error (CP1130), so is a file in the place of a review page
/// that is none (CP1103); failures of the disk are CP1104.
[[nodiscard]] bool write_imports(FileSystem& files, const std::string& site_folder,
                                 const std::vector<ImportedFile>& imports, DiagnosticSink& sink);

}  // namespace casepress::cli
