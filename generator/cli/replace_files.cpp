#include "cli/replace_files.h"

#include "base/hash.h"
#include "cli/codes.h"

#include <fmt/format.h>

#include <cerrno>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

class Replacer {
public:
    Replacer(FileSystem& files, const std::string& folder, std::span<const Replacement> replacements,
             DiagnosticSink& sink)
        : files_(files), folder_(folder), replacements_(replacements), sink_(sink) {}

    bool run() {
        const bool done = all_are_as_before() && stage_all() && rename_all();
        for (const std::string& staged : staged_) static_cast<void>(files_.remove_file(staged));
        return done;
    }

private:
    [[nodiscard]] std::string place(const Replacement& one) const { return join_path(folder_, one.path); }

    void report(Code code, const std::string& path, LocalizedText message) {
        sink_.report({.code = code,
                      .path = path,
                      .message = std::move(message),
                      .help = {.en = "no file was changed", .zh = "没有改动任何文件"}});
    }
    void report(const Replacement& one, const IoError& error) {
        report(kCannotWrite, one.path,
               {.en = fmt::format("cannot write: {}", error.message()),
                .zh = fmt::format("无法写入：{}", error.message())});
    }

    bool all_are_as_before() {
        for (const Replacement& one : replacements_) {
            if (!one.old && files_.info(place(one))) {
                report(kFileExists, one.path, {.en = "this file exists already", .zh = "该文件已经存在"});
            } else if (one.old && files_.read_file(place(one)) != *one.old) {
                report(kCannotWrite, one.path,
                       {.en = "somebody is changing this file just now", .zh = "该文件正被他人改动"});
            }
        }
        return sink_.errors() == 0;
    }

    bool stage_all() {
        for (std::size_t i = 0; i < replacements_.size(); ++i) {
            const std::string staged = staging_path(place(replacements_[i]));
            staged_.push_back(staged);
            // What a crash left there, or a link that somebody else put there, is not written through.
            if (auto removed = files_.remove_file(staged); !removed && removed.error().code != ENOENT) {
                report(replacements_[i], removed.error());
                return false;
            }
            if (auto written = files_.write_file(staged, replacements_[i].bytes, Durability::kSynced); !written) {
                report(replacements_[i], written.error());
                return false;
            }
        }
        return true;
    }

    bool rename_all() {
        for (std::size_t i = 0; i < replacements_.size(); ++i) {
            if (auto renamed = files_.rename(staged_[i], place(replacements_[i])); !renamed) {
                take_back_before(i);
                report(replacements_[i], renamed.error());
                return false;
            }
        }
        for (std::size_t i = 0; i < replacements_.size(); ++i) {
            const std::string parent(parent_path(place(replacements_[i])));
            if (i > 0 && parent == parent_path(place(replacements_[i - 1]))) continue;
            if (auto synced = files_.sync_directory(parent); !synced) {
                take_back_before(replacements_.size());
                report(replacements_[i], synced.error());
                return false;
            }
        }
        staged_.clear();
        return true;
    }

    void take_back_before(std::size_t end) {
        for (std::size_t i = end; i-- > 0;) take_back(replacements_[i], staged_[i]);
    }

    void take_back(const Replacement& one, const std::string& staged) {
        const std::string path = place(one);
        IoResult<void> done;
        if (!one.old) {
            done = files_.remove_file(path);
        } else {
            done = files_.write_file(staged, *one.old, Durability::kSynced);
            if (done) done = files_.rename(staged, path);
        }
        if (done) return;
        sink_.report({.code = kCannotWrite,
                      .path = one.path,
                      .message = {.en = fmt::format("the change could not be taken back: {}", done.error().message()),
                                  .zh = fmt::format("无法撤回改动：{}", done.error().message())}});
    }

    FileSystem& files_;
    const std::string& folder_;
    std::span<const Replacement> replacements_;
    DiagnosticSink& sink_;
    std::vector<std::string> staged_;
};

}  // namespace

std::string staging_path(const std::string& path) {
    constexpr std::size_t kDigits = 16;
    return join_path(parent_path(path), ".casepress-new-" + sha256_hex(file_name(path)).substr(0, kDigits));
}

bool replace_files(FileSystem& files, const std::string& folder, std::span<const Replacement> replacements,
                   DiagnosticSink& sink) {
    return Replacer(files, folder, replacements, sink).run();
}

}  // namespace casepress::cli
