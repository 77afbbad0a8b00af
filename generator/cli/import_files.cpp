#include "cli/import_files.h"

#include "cli/codes.h"
#include "cli/replace_files.h"
#include "importing/import_names.h"
#include "importing/review_page.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

namespace casepress::cli {

namespace {

/// Writes folders one after the other; what was done is taken back when a later step fails.
class ImportWriter {
public:
    ImportWriter(FileSystem& files, const std::string& site, DiagnosticSink& sink)
        : files_(files), site_(site), sink_(sink) {}

    bool run(const std::vector<ImportedFile>& imports) {
        if (!places_are_free(imports)) return false;
        for (const ImportedFile& one : imports) {
            if (!put_folder(one)) return take_back();
        }
        if (!put_reviews(imports)) return take_back();
        return true;
    }

private:
    [[nodiscard]] std::string place(const std::string& path) const { return join_path(site_, path); }

    bool places_are_free(const std::vector<ImportedFile>& imports) {
        std::set<std::string> mine;
        for (const ImportedFile& one : imports) {
            const bool twice = !mine.insert(one.folder).second;
            if (!twice && !files_.info(place(one.folder))) continue;
            sink_.report(
                {.code = kDraftsExist,
                 .path = one.import.original.path,
                 .message =
                     twice ? LocalizedText{fmt::format("another of these files would come into “{}” too", one.folder),
                                           fmt::format("另一个文件的草稿也会写入“{}”", one.folder)}
                           : LocalizedText{fmt::format("“{}” exists already", one.folder),
                                           fmt::format("“{}”已经存在", one.folder)},
                 .help = {"nothing was written; name another folder with --to, or move this one away",
                          "没有写入任何文件；请用 --to 指定别的文件夹，或先移走现有的文件夹"}});
        }
        return sink_.errors() == 0;
    }

    void report(const IoError& error) {
        sink_.report({.code = kCannotWrite,
                      .message = {fmt::format("cannot write: {}", error.message()),
                                  fmt::format("无法写入：{}", error.message())},
                      .help = {"nothing was written", "没有写入任何文件"}});
    }

    IoResult<void> fill(const std::string& folder, const ImportedFile& one) {
        auto done = files_.make_directories(folder);
        for (std::size_t i = 0; done && i < one.drafts.size(); ++i)
            done = files_.write_file(join_path(folder, one.names[i]), one.drafts[i].markdown, Durability::kSynced);
        for (const importing::Picture& picture : one.import.pictures) {
            if (done) done = files_.write_file(join_path(folder, picture.name), picture.bytes, Durability::kSynced);
        }
        return done;
    }

    /// Hidden until it is whole, so that no build sees half of it.
    bool put_folder(const ImportedFile& one) {
        const std::string final_place = place(one.folder);
        const std::string parent(parent_path(final_place));
        const std::string staged = join_path(parent, ".casepress-import-" + std::string(file_name(final_place)));
        auto done = files_.remove_tree(staged);
        if (done) done = fill(staged, one);
        if (done) done = files_.rename(staged, final_place);
        if (done) {
            written_.push_back(final_place);
            done = files_.sync_directory(parent);
        }
        if (done) return true;
        report(done.error());
        static_cast<void>(files_.remove_tree(staged));
        return false;
    }

    bool put_reviews(const std::vector<ImportedFile>& imports) {
        std::vector<Replacement> pages;
        for (const ImportedFile& one : imports) {
            if (auto made = files_.make_directories(std::string(parent_path(place(one.review)))); !made) {
                report(made.error());
                return false;
            }
            std::optional<std::string> old;
            if (auto there = files_.read_file(place(one.review)); there && importing::is_review_page(*there))
                old = std::move(*there);
            pages.push_back({.path = one.review, .old = std::move(old), .bytes = one.review_bytes});
        }
        return replace_files(files_, site_, pages, sink_);
    }

    /// Always false: that nothing came of it.
    bool take_back() {
        for (const std::string& folder : written_) static_cast<void>(files_.remove_tree(folder));
        return false;
    }

    FileSystem& files_;
    const std::string& site_;
    DiagnosticSink& sink_;
    std::vector<std::string> written_;
};

}  // namespace

bool make_drafts(importing::FileToImport file, const std::vector<std::string>& languages, UiLanguage language,
                 ImportedFile& made, DiagnosticSink& sink) {
    made.format = importing::format_of(file.bytes);
    auto import = importing::import_file(std::move(file), sink);
    if (!import) return false;
    made.import = std::move(*import);
    const std::size_t errors = sink.errors();
    made.account = importing::settle_account(made.import, sink);
    made.names = importing::draft_names(made.import.drafts, languages);
    const LineIndex lines(made.import.original.text);
    std::vector<importing::ReviewedDraft> reviewed;
    for (std::size_t i = 0; i < made.import.drafts.size(); ++i) {
        const importing::Draft& draft = made.import.drafts[i];
        made.drafts.push_back(importing::write_markdown(draft, made.import.original, lines, language));
        static_cast<void>(importing::check_read_back(draft, made.import.original, made.drafts.back().markdown, sink));
        reviewed.push_back({join_path(made.folder, made.names[i]), made.drafts.back()});
    }
    made.review_bytes = importing::review_page(made.import, reviewed, made.account, language);
    return sink.errors() == errors;
}

bool write_imports(FileSystem& files, const std::string& site_folder, const std::vector<ImportedFile>& imports,
                   DiagnosticSink& sink) {
    return ImportWriter(files, site_folder, sink).run(imports);
}

}  // namespace casepress::cli
