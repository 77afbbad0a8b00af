#include "publish/publish.h"

#include "base/hash.h"
#include "publish/findings.h"
#include "publish/manifest.h"
#include "publish/old_site.h"
#include "publish/output_paths.h"
#include "publish/places.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace casepress::publish {

namespace {

// How a build becomes the published site:
//
//   1. The lock beside the output folder is taken, and what a killed build left behind is put right.
//   2. Every file is made, unless it is known that it would come out as it is. One that is new or differs from the
//   published one is written into the staging folder beside
//      the output folder; one that is equal is only remembered.
//   3. If nothing at all changed, the build ends here: no file and no folder is touched.
//   4. Equal files, and files of other origin, get a second name (a hard link) in the staging folder. They keep their
//      time stamps, and no bytes are copied.
//   5. The disk is told to write down all of it, and the staging folder is looked at once more.
//   6. The staging folder and the output folder are exchanged by one system call.
//   7. The disk is told to write down the exchange. Then the old site is removed.
//
// Until step 6 the published site is not touched. Being killed during it or later leaves the old or the new site in
// place, and the other one beside it, which the next build removes in step 1. A machine that loses power finds what was
// there at the last moment that its disk remembers, which steps 5 and 7 make one of these.
//
// The lock of step 1 is a file, which a person can remove. So the staging folder and the output folder are locked as
// well: two builds never write into one staging folder, and neither takes the other's for a leftover.

/// Any other failure to lock a folder means that this disk has no locks for folders (NFS): then the lock file must do.
bool is_other_build(const IoError& error) { return error.code == EWOULDBLOCK; }

struct MadeFile {
    ManifestEntry entry;
    /// The published file of the same bytes; nullopt: this one was written.
    std::optional<Identity> unchanged;
    bool reused = false;
};

/// Makes `path` below `folder` by `make`, after its parent folders where they are missing.
template <typename Make>
IoResult<void> make_below(FileSystem& files, const std::string& folder, const std::string& path, const Make& make) {
    const std::string full = join_path(folder, path);
    auto made = make(full);
    if (made || made.error().code != ENOENT) return made;
    if (auto parents = files.make_directories(std::string(parent_path(full))); !parents) return parents;
    return make(full);
}

/// One run of the steps above, after the places are known and locked.
class Publication {
public:
    Publication(FileSystem& files, Places places, const privacy::OutputGuard& guard, const PublishOptions& options,
                DiagnosticSink& sink)
        : files_(files), places_(std::move(places)), guard_(guard), options_(options), sink_(sink) {}

    std::optional<PublishReport> run(const std::vector<const site::OutputFile*>& outputs) {
        auto old = read_old_site(files_, places_, sink_);
        if (!old) return std::nullopt;
        old_ = std::move(*old);
        check_foreign(old_, outputs, sink_);
        if (sink_.errors() > 0 || !lock_output() || !make_files(outputs)) return give_up();

        if (const PublishReport report = count(); old_.folder && report.written == 0 && report.removed == 0) {
            // A build before may have been killed after its exchange and before the disk had written it down.
            if (!check(files_.sync_directory(places_.parent))) return std::nullopt;
            return report;
        }
        if (!complete_staging(outputs) || !put_in_place()) return give_up();
        return count();
    }

private:
    std::optional<PublishReport> give_up() {
        // Nothing more can be done about a failure to clean up; the next build tries again.
        if (staging_) static_cast<void>(files_.remove_tree(places_.staging));
        return std::nullopt;
    }

    bool report_lost_lock() {
        report_other_build(sink_, places_.output);
        return false;
    }

    bool lock_output() {
        if (!old_.folder) return true;
        auto lock = files_.try_lock_folder(places_.output);
        if (!lock && is_other_build(lock.error())) return report_lost_lock();
        if (lock) output_lock_ = std::move(*lock);
        return true;
    }

    /// Makes the staging folder when the first file needs it. EWOULDBLOCK when another build has it.
    IoResult<void> open_staging() {
        const std::lock_guard guard(staging_mutex_);
        if (staging_) return {};
        if (auto made = files_.make_directories(places_.staging); !made) return made;
        auto lock = files_.try_lock_folder(places_.staging);
        if (!lock && (is_other_build(lock.error()) || lock.error().code == ENOENT)) {
            return std::unexpected(IoError{EWOULDBLOCK, places_.staging, "lock"});
        }
        if (lock) staging_lock_ = std::move(*lock);
        const auto info = files_.info(places_.staging);
        if (!info) return std::unexpected(info.error());
        staging_ = identity_of(*info);
        return {};
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
            if (failure) static_cast<void>(check(std::unexpected(*failure)));
        }
        return sink_.errors() == 0;
    }

    /// Whether the output need not be made, because it would come out as the published file is.
    bool reuse_file(const site::OutputFile& output, MadeFile& made) const {
        if (!old_.folder || !options_.known) return false;
        std::optional<ManifestEntry> known = options_.known(output);
        if (!known) return false;
        made.unchanged = find_published(output.path, known->size,
                                        [&](const std::string& bytes) { return sha256_hex(bytes) == known->sha256; });
        if (!made.unchanged) return false;
        made.entry = std::move(*known);
        made.reused = true;
        return true;
    }

    IoResult<void> make_file(const site::OutputFile& output, MadeFile& made, DiagnosticSink& sink) {
        if (reuse_file(output, made)) return {};
        const std::size_t findings = sink.diagnostics().size();
        const std::optional<privacy::Cleared> cleared =
            guard_.clear(output.path, output.make(sink), output.origin, sink);
        if (!cleared || sink.errors() > 0) return {};
        const std::string& bytes = cleared->bytes();
        made.entry = {.path = output.path, .size = bytes.size(), .sha256 = sha256_hex(bytes)};
        if (options_.made && sink.diagnostics().size() == findings) options_.made(output, made.entry);
        made.unchanged =
            find_published(output.path, bytes.size(), [&](const std::string& published) { return published == bytes; });
        if (made.unchanged) return {};
        if (auto opened = open_staging(); !opened) return opened;
        return make_below(files_, places_.staging, output.path,
                          [&](const std::string& path) { return files_.write_file(path, bytes, Durability::kCached); });
    }

    /// The published file at this path, if its bytes are the right ones.
    template <typename IsRight>
    [[nodiscard]] std::optional<Identity> find_published(const std::string& path, std::uint64_t size,
                                                         const IsRight& is_right) const {
        if (!old_.folder) return std::nullopt;
        const std::string full = join_path(places_.output, path);
        const auto info = files_.info(full);
        if (!info || info->kind != FileKind::kFile || info->size != size) return std::nullopt;
        const auto bytes = files_.read_file(full);
        if (!bytes || !is_right(*bytes)) return std::nullopt;
        return identity_of(*info);
    }

    [[nodiscard]] PublishReport count() const {
        PublishReport report;
        std::size_t still_there = 0;
        for (const auto& made : made_) {
            report.bytes += made.entry.size;
            ++(made.unchanged ? report.unchanged : report.written);
            if (made.reused) ++report.reused;
            if (old_.ours.contains(made.entry.path)) ++still_there;
        }
        report.removed = old_.ours.size() - still_there;
        report.kept = old_.foreign_files.size();
        return report;
    }

    bool complete_staging(const std::vector<const site::OutputFile*>& outputs) {
        if (!check(open_staging())) return false;
        if (old_.folder) {
            if (!leads_to(files_, places_.output, *old_.folder)) {
                report_replaced(sink_, places_.output);
                return false;
            }
            if (!list_foreign(files_, places_, old_, sink_)) return false;
            check_foreign(old_, outputs, sink_);
            if (sink_.errors() > 0) return false;
        }
        if (!link_files()) return false;
        for (const auto& folder : old_.foreign_empty_folders) {
            if (!check(files_.make_directories(join_path(places_.staging, folder)))) return false;
        }
        std::vector<ManifestEntry> entries;
        entries.reserve(made_.size());
        for (const auto& made : made_) entries.push_back(made.entry);
        return check(
            files_.write_file(join_path(places_.staging, kManifestName), write_manifest(entries), Durability::kCached));
    }

    /// A file that lies in the output folder and stays.
    struct Kept {
        const std::string* path;
        const MadeFile* made;  ///< nullptr: it is of other origin
    };

    /// Gives the unchanged files, and those of other origin, their second names.
    bool link_files() {
        std::vector<Kept> kept;
        for (const auto& made : made_) {
            if (made.unchanged) kept.push_back({&made.entry.path, &made});
        }
        for (const auto& path : old_.foreign_files) kept.push_back({&path, nullptr});
        std::atomic<bool> failed{false};
        std::vector<IoResult<void>> results(kept.size());
        parallel_for(kept.size(), options_.threads, [&](std::size_t i) {
            if (failed.load(std::memory_order_relaxed)) return;
            results[i] = make_below(files_, places_.staging, *kept[i].path,
                                    [&](const std::string& path) { return link_or_copy(kept[i], path); });
            if (!results[i]) failed.store(true, std::memory_order_relaxed);
        });
        for (const auto& result : results) {
            if (!check(result)) return false;
        }
        return true;
    }

    /// ESTALE when another folder stands in the output folder's place by now.
    IoResult<void> link_or_copy(const Kept& kept, const std::string& to) {
        const std::string from = join_path(places_.output, *kept.path);
        const IoError stale{.code = ESTALE, .path = from, .operation = "link"};
        const auto linked = files_.hard_link(from, to);
        if (linked) {
            if (kept.made != nullptr && !leads_to(files_, to, *kept.made->unchanged)) return std::unexpected(stale);
            return {};
        }
        // A disk may have no hard links, or too many of this file; Linux refuses them of other people's files.
        const int code = linked.error().code;
        if (code != EPERM && code != EMLINK && code != ENOTSUP && code != ENOSYS) return linked;
        const auto info = files_.info(from);
        if (!info || info->kind != FileKind::kFile) return linked;
        const auto bytes = files_.read_file(from);
        if (!bytes) return std::unexpected(bytes.error());
        if (kept.made != nullptr && sha256_hex(*bytes) != kept.made->entry.sha256) return std::unexpected(stale);
        return files_.write_file(to, *bytes, Durability::kCached);
    }

    bool put_in_place() {
        if (!check(files_.sync_disk(places_.staging))) return false;
        if (!leads_to(files_, places_.staging, *staging_)) {
            staging_.reset();  // whose it is now, we do not know
            return report_lost_lock();
        }
        if (!old_.folder) {
            if (!check(files_.rename(places_.staging, places_.output))) return false;
            return keep_in_place(places_.staging, [&] { return files_.rename(places_.output, places_.staging); });
        }
        auto exchanged = files_.exchange(places_.staging, places_.output);
        if (exchanged) {
            return keep_in_place(places_.staging, [&] { return files_.exchange(places_.staging, places_.output); });
        }
        const int code = exchanged.error().code;
        if (code != ENOSYS && code != EINVAL && code != ENOTSUP) return check(exchanged);
        return rename_in_place();
    }

    /// For disks that cannot exchange two names.
    bool rename_in_place() {
        if (!check(files_.rename(places_.output, places_.backup))) return false;
        const auto rename_back = [&] { return files_.rename(places_.backup, places_.output); };
        if (auto renamed = files_.rename(places_.staging, places_.output); !renamed) {
            static_cast<void>(rename_back());
            return check(renamed);
        }
        return keep_in_place(places_.backup, [&] {
            auto renamed = files_.rename(places_.output, places_.staging);
            return renamed ? rename_back() : renamed;
        });
    }

    /// The new site is in place: makes that last, and removes the old one, which is at `replaced` now. When it cannot
    /// last, or what was replaced is not the old site, `undo` puts back what was there.
    template <typename Undo>
    bool keep_in_place(const std::string& replaced, const Undo& undo) {
        const bool is_old_site = !old_.folder || leads_to(files_, replaced, *old_.folder);
        const auto synced = is_old_site ? files_.sync_directory(places_.parent) : IoResult<void>();
        if (!is_old_site || !synced) {
            const bool undone = undo().has_value() && files_.sync_directory(places_.parent).has_value();
            // Otherwise it may be the published site for all that the disk knows: the next build will see.
            if (!undone) staging_.reset();
            is_old_site ? report_disk(sink_, synced.error()) : report_replaced(sink_, places_.output);
            return false;
        }
        // What is left of the old site is removed now or by the next build.
        static_cast<void>(files_.remove_tree(replaced));
        return true;
    }

    bool check(const IoResult<void>& result) {
        if (result) return true;
        if (is_other_build(result.error())) return report_lost_lock();
        const bool is_replaced = old_.folder && !leads_to(files_, places_.output, *old_.folder);
        if (is_replaced || result.error().code == ESTALE) {
            report_replaced(sink_, places_.output);
        } else {
            report_disk(sink_, result.error());
        }
        return false;
    }

    FileSystem& files_;
    Places places_;
    const privacy::OutputGuard& guard_;
    const PublishOptions& options_;
    DiagnosticSink& sink_;
    OldSite old_;
    std::vector<MadeFile> made_;
    std::mutex staging_mutex_;
    std::optional<Identity> staging_;  ///< set while the staging folder is ours
    std::unique_ptr<FileLock> staging_lock_;
    std::unique_ptr<FileLock> output_lock_;
};

}  // namespace

std::optional<PublishReport> publish(FileSystem& files, const site::OutputTree& tree, const privacy::OutputGuard& guard,
                                     const PublishOptions& options, DiagnosticSink& sink) {
    const auto outputs = check_output_paths(tree, sink);
    check_output_folder(files, options.output_folder, options.site_folder, sink);
    if (sink.errors() > 0) return std::nullopt;

    const auto places = find_places(files, options.output_folder);
    const auto made = places ? files.make_directories(places->parent) : std::unexpected(places.error());
    if (!made) {
        report_disk(sink, made.error());
        return std::nullopt;
    }
    const auto lock = files.try_lock(places->lock);
    const auto recovered = lock ? recover(files, *places) : std::unexpected(lock.error());
    if (!recovered) {
        if (is_other_build(recovered.error())) {
            report_other_build(sink, places->output);
        } else {
            report_disk(sink, recovered.error());
        }
        return std::nullopt;
    }
    return Publication(files, *places, guard, options, sink).run(outputs);
}

}  // namespace casepress::publish
