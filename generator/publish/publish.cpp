#include "publish/publish.h"

#include "base/hash.h"
#include "base/text.h"
#include "publish/codes.h"
#include "publish/manifest.h"
#include "publish/output_paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <set>
#include <utility>
#include <vector>

namespace casepress::publish {

namespace {

// How a build becomes the published site:
//
//   1. The lock beside the output folder is taken, and what a killed build left behind is put right.
//   2. Every file is made. One that is new or differs from the published one is written into the staging folder beside
//      the output folder; one that is equal is only remembered.
//   3. If nothing at all changed, the build ends here: no file and no folder is touched.
//   4. Equal files, and files of other origin, get a second name (a hard link) in the staging folder. They keep their
//   time
//      stamps, and no bytes are copied.
//   5. The staging folder and the output folder are exchanged by one system call, and the old one is removed.
//
// Until step 5 the published site is not touched. Being killed during step 5 leaves the old or the new site in place,
// and the other one beside it, which the next build removes in step 1.

struct Places {
    std::string output;   ///< the real output folder, links followed
    std::string staging;  ///< the new site while it is made; after the exchange the old one
    std::string backup;   ///< the old site for a moment, on disks that cannot exchange two names
    std::string lock;
};

enum class Change : std::uint8_t { kWritten, kUnchanged };

struct MadeFile {
    ManifestEntry entry;
    Change change = Change::kWritten;
};

void report_disk(DiagnosticSink& sink, const IoError& error) {
    sink.report({.code = kDiskFailure,
                 .path = {},
                 .message = {.en = fmt::format("cannot publish: {}", error.message()),
                             .zh = fmt::format("无法写出站点：{}", error.message())},
                 .help = {.en = "the published site is as it was before", .zh = "已发布的站点保持原样"}});
}

/// Follows symbolic links, so that what is exchanged is the folder and not the link to it.
IoResult<std::string> follow_links(const FileSystem& files, std::string path) {
    constexpr int kMostLinks = 40;
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    for (int i = 0; i < kMostLinks; ++i) {
        const auto info = files.info(path);
        if (!info || info->kind != FileKind::kSymlink) return path;
        const auto target = files.read_link(path);
        if (!target) return std::unexpected(target.error());
        path = join_path(parent_path(path), *target);
    }
    return std::unexpected(IoError{.code = ELOOP, .path = path, .operation = "readlink"});
}

Places places_for(const std::string& output) {
    const std::string folder(parent_path(output));
    const std::string name(file_name(output));
    const auto beside = [&](std::string_view ending) {
        return join_path(folder, fmt::format(".{}.casepress-{}", name, ending));
    };
    return {.output = output, .staging = beside("new"), .backup = beside("old"), .lock = beside("lock")};
}

bool exists(const FileSystem& files, const std::string& path) { return files.info(path).has_value(); }

/// What a build that was killed left behind. A missing output folder with a backup beside it means that it was killed
/// between the two renames of a disk without exchange: the backup goes back.
IoResult<void> recover(FileSystem& files, const Places& places) {
    if (!exists(files, places.output) && exists(files, places.backup)) {
        if (auto moved = files.rename(places.backup, places.output); !moved) return moved;
    }
    if (auto removed = files.remove_tree(places.backup); !removed) return removed;
    return files.remove_tree(places.staging);
}

/// Writes a file below a folder, making parent folders where they are missing.
IoResult<void> write_below(FileSystem& files, const std::string& folder, const std::string& path,
                           std::string_view bytes) {
    const std::string full = join_path(folder, path);
    auto written = files.write_file(full, bytes, Durability::kCached);
    if (written || written.error().code != ENOENT) return written;
    if (auto made = files.make_directories(std::string(parent_path(full))); !made) return made;
    return files.write_file(full, bytes, Durability::kCached);
}

IoResult<void> link_below(FileSystem& files, const Places& places, const std::string& path) {
    const std::string from = join_path(places.output, path);
    const std::string to = join_path(places.staging, path);
    auto linked = files.hard_link(from, to);
    if (linked || linked.error().code != ENOENT) return linked;
    if (auto made = files.make_directories(std::string(parent_path(to))); !made) return made;
    return files.hard_link(from, to);
}

/// The old site: what we wrote last time, and everything that lies there without being ours.
struct OldSite {
    std::set<std::string> ours;
    std::vector<std::string> foreign_files;
    std::vector<std::string> foreign_empty_folders;
};

IoResult<void> list_foreign(const FileSystem& files, const std::string& root, const std::string& folder, OldSite& old) {
    std::vector<std::string> pending{folder};
    while (!pending.empty()) {
        const std::string current = std::move(pending.back());
        pending.pop_back();
        const auto entries = files.list(join_path(root, current));
        if (!entries) return std::unexpected(entries.error());
        if (entries->empty() && !current.empty()) old.foreign_empty_folders.push_back(current);
        for (const auto& entry : *entries) {
            std::string path = join_path(current, entry.name);
            if (entry.kind == FileKind::kDirectory) {
                pending.push_back(std::move(path));
            } else if (!old.ours.contains(path) && path != kManifestName) {
                old.foreign_files.push_back(std::move(path));
            }
        }
    }
    return {};
}

/// nullopt after an error was reported.
std::optional<OldSite> read_old_site(const FileSystem& files, const Places& places, DiagnosticSink& sink) {
    OldSite old;
    const auto info = files.info(places.output);
    if (!info) return old;
    if (info->kind != FileKind::kDirectory) {
        sink.report({.code = kOutputNotFolder,
                     .path = {},
                     .message = {.en = fmt::format("the output folder “{}” is a file", places.output),
                                 .zh = fmt::format("输出文件夹“{}”是一个文件", places.output)},
                     .help = {.en = "name another folder with --out", .zh = "请用 --out 指定另一个文件夹"}});
        return std::nullopt;
    }
    const std::string manifest_path = join_path(places.output, kManifestName);
    const auto bytes = files.read_file(manifest_path);
    if (!bytes && bytes.error().code != ENOENT) {
        report_disk(sink, bytes.error());
        return std::nullopt;
    }
    if (bytes) {
        const auto entries = read_manifest(*bytes);
        if (!entries) {
            sink.report(
                {.code = kBadManifest,
                 .path = {},
                 .message = {.en = fmt::format("“{}” is not a list of files that casepress wrote", manifest_path),
                             .zh = fmt::format("“{}”不是 casepress 写出的文件清单", manifest_path)},
                 .help = {.en = "delete the output folder, or name another one with --out",
                          .zh = "请删除输出文件夹，或用 --out 指定另一个文件夹"}});
            return std::nullopt;
        }
        for (const auto& entry : *entries) old.ours.insert(entry.path);
    }
    if (auto listed = list_foreign(files, places.output, "", old); !listed) {
        report_disk(sink, listed.error());
        return std::nullopt;
    }
    std::sort(old.foreign_files.begin(), old.foreign_files.end());
    return old;
}

/// An output must not take the place of a file that somebody else put there.
void check_foreign(const OldSite& old, const std::vector<const site::OutputFile*>& outputs, DiagnosticSink& sink) {
    for (const auto* output : outputs) {
        if (!std::binary_search(old.foreign_files.begin(), old.foreign_files.end(), output->path)) continue;
        sink.report(
            {.code = kForeignFile,
             .path = {},
             .message = {.en = fmt::format("the output folder already holds “{}”, which casepress did not write",
                                           output->path),
                         .zh = fmt::format("输出文件夹里已有“{}”，它不是 casepress 写出的", output->path)},
             .help = {.en = "move that file away, or name another folder with --out",
                      .zh = "请移走该文件，或用 --out 指定另一个文件夹"}});
    }
}

/// One run of the steps above, after the places are known and locked.
class Publication {
public:
    Publication(FileSystem& files, Places places, const PublishOptions& options, DiagnosticSink& sink)
        : files_(files), places_(std::move(places)), options_(options), sink_(sink) {}

    std::optional<PublishReport> run(const std::vector<const site::OutputFile*>& outputs) {
        auto old = read_old_site(files_, places_, sink_);
        if (!old) return std::nullopt;
        check_foreign(*old, outputs, sink_);
        if (sink_.errors() > 0) return std::nullopt;
        old_exists_ = exists(files_, places_.output);
        if (!make_files(outputs)) return give_up();

        PublishReport report = count(*old);
        if (old_exists_ && report.written == 0 && report.removed == 0) return report;
        if (!complete_staging(*old) || !put_in_place()) return give_up();
        return report;
    }

private:
    std::optional<PublishReport> give_up() {
        // Nothing more can be done about a failure to clean up; the next build tries again.
        static_cast<void>(files_.remove_tree(places_.staging));
        return std::nullopt;
    }

    bool make_files(const std::vector<const site::OutputFile*>& outputs) {
        made_.resize(outputs.size());
        const unsigned workers = std::max(1U, options_.threads.value);
        std::vector<DiagnosticSink> sinks(workers);
        std::vector<std::optional<IoError>> failures(workers);
        std::atomic<std::size_t> done{0};
        std::atomic<bool> stop{false};
        parallel_for_workers(outputs.size(), options_.threads, [&](std::size_t i, unsigned worker) {
            if (stop.load(std::memory_order_relaxed)) return;
            if (auto result = make_file(*outputs[i], made_[i], sinks[worker]); !result) {
                failures[worker] = result.error();
                stop.store(true, std::memory_order_relaxed);
            }
            const std::size_t finished = done.fetch_add(1, std::memory_order_relaxed) + 1;
            if (options_.progress) options_.progress(finished, outputs.size());
        });
        for (auto& sink : sinks) sink_.merge(std::move(sink));
        for (const auto& failure : failures) {
            if (failure) report_disk(sink_, *failure);
        }
        return sink_.errors() == 0;
    }

    IoResult<void> make_file(const site::OutputFile& output, MadeFile& made, DiagnosticSink& sink) {
        const std::string bytes = output.make(sink);
        if (sink.errors() > 0) return {};
        made.entry = {.path = output.path, .size = bytes.size(), .sha256 = sha256_hex(bytes)};
        if (old_exists_) {
            const auto published = files_.info(join_path(places_.output, output.path));
            if (published && published->kind == FileKind::kFile && published->size == bytes.size()) {
                const auto before = files_.read_file(join_path(places_.output, output.path));
                if (before && *before == bytes) {
                    made.change = Change::kUnchanged;
                    return {};
                }
            }
        }
        return write_below(files_, places_.staging, output.path, bytes);
    }

    PublishReport count(const OldSite& old) const {
        PublishReport report;
        std::size_t still_there = 0;
        for (const auto& made : made_) {
            report.bytes += made.entry.size;
            ++(made.change == Change::kWritten ? report.written : report.unchanged);
            if (old.ours.contains(made.entry.path)) ++still_there;
        }
        report.removed = old.ours.size() - still_there;
        report.kept = old.foreign_files.size();
        return report;
    }

    bool complete_staging(const OldSite& old) {
        std::vector<const std::string*> links;
        std::vector<ManifestEntry> entries;
        entries.reserve(made_.size());
        for (const auto& made : made_) {
            entries.push_back(made.entry);
            if (made.change == Change::kUnchanged) links.push_back(&made.entry.path);
        }
        for (const auto& path : old.foreign_files) links.push_back(&path);
        std::atomic<bool> failed{false};
        std::vector<std::optional<IoError>> failures(links.size());
        parallel_for(links.size(), options_.threads, [&](std::size_t i) {
            if (failed.load(std::memory_order_relaxed)) return;
            if (auto linked = link_below(files_, places_, *links[i]); !linked) {
                failures[i] = linked.error();
                failed.store(true, std::memory_order_relaxed);
            }
        });
        for (const auto& failure : failures) {
            if (!failure) continue;
            report_disk(sink_, *failure);
            return false;
        }
        for (const auto& folder : old.foreign_empty_folders) {
            if (!check(files_.make_directories(join_path(places_.staging, folder)))) return false;
        }
        return check(write_below(files_, places_.staging, std::string(kManifestName), write_manifest(entries)));
    }

    bool put_in_place() {
        if (!old_exists_) return check(files_.rename(places_.staging, places_.output));
        auto exchanged = files_.exchange(places_.staging, places_.output);
        if (!exchanged) {
            const int code = exchanged.error().code;
            if (code != ENOSYS && code != EINVAL && code != ENOTSUP) return check(std::move(exchanged));
            if (!check(files_.rename(places_.output, places_.backup))) return false;
            if (auto renamed = files_.rename(places_.staging, places_.output); !renamed) {
                static_cast<void>(files_.rename(places_.backup, places_.output));
                return check(std::move(renamed));
            }
        }
        // The new site is in place. What is left of the old one is removed now or by the next build.
        static_cast<void>(files_.remove_tree(places_.staging));
        static_cast<void>(files_.remove_tree(places_.backup));
        return true;
    }

    bool check(const IoResult<void>& result) {
        if (!result) report_disk(sink_, result.error());
        return result.has_value();
    }

    FileSystem& files_;
    Places places_;
    const PublishOptions& options_;
    DiagnosticSink& sink_;
    bool old_exists_ = false;
    std::vector<MadeFile> made_;
};

}  // namespace

std::optional<PublishReport> publish(FileSystem& files, const site::OutputTree& tree, const PublishOptions& options,
                                     DiagnosticSink& sink) {
    const auto outputs = check_output_paths(tree, sink);
    check_output_folder(files, options.output_folder, options.site_folder, sink);
    if (sink.errors() > 0) return std::nullopt;

    const auto output = follow_links(files, options.output_folder);
    if (!output) {
        report_disk(sink, output.error());
        return std::nullopt;
    }
    const Places places = places_for(*output);
    if (const auto made = files.make_directories(std::string(parent_path(places.output))); !made) {
        report_disk(sink, made.error());
        return std::nullopt;
    }
    const auto lock = files.try_lock(places.lock);
    if (!lock) {
        if (lock.error().code != EWOULDBLOCK) {
            report_disk(sink, lock.error());
            return std::nullopt;
        }
        sink.report({.code = kOtherBuildRunning,
                     .path = {},
                     .message = {.en = fmt::format("another build is writing to “{}”", places.output),
                                 .zh = fmt::format("另一个构建正在写入“{}”", places.output)},
                     .help = {.en = "wait until it is finished", .zh = "请等它结束"}});
        return std::nullopt;
    }
    if (const auto recovered = recover(files, places); !recovered) {
        report_disk(sink, recovered.error());
        return std::nullopt;
    }
    return Publication(files, places, options, sink).run(outputs);
}

}  // namespace casepress::publish
