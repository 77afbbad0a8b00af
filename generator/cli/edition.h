#pragma once
// One state of a site, read whole and without an error, of which outputs are made when somebody asks for them. The
// preview answers from one while the next is made.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "cli/session.h"
#include "cli/site_build.h"
#include "privacy/output_guard.h"
#include "search/build_search.h"
#include "site/output_tree.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::cli {

/// One file of the output, as readers would get it. `bytes` is null after an error.
struct MadeOutput {
    std::shared_ptr<const std::string> bytes;
    std::string version;               ///< content_hash of the bytes
    std::vector<Diagnostic> findings;  ///< of making it and of the gate's last look
};

/// Asked from many threads at once. What was asked for once is kept until something changes.
class Edition {
public:
    /// Reads the site; null after an error. All findings, those of paths that clash too, are in `sink`.
    [[nodiscard]] static std::unique_ptr<Edition> read(const Invocation& invocation, const Environment& environment,
                                                       ThreadCount threads, DiagnosticSink& sink);
    Edition(const Edition&) = delete;
    Edition& operator=(const Edition&) = delete;

    [[nodiscard]] const OpenSite& open() const { return open_; }
    [[nodiscard]] const SiteBuild& build() const { return *build_; }
    /// Whether the path is that of an output; those of the search index are known once it is made, which this does.
    [[nodiscard]] bool has(std::string_view path);
    /// The output at a path that has() knows. The same bytes as `build` publishes.
    [[nodiscard]] std::shared_ptr<const MadeOutput> output(std::string_view path);
    /// What became of a file's new text.
    enum class Text {
        kPut,      ///< it is in place: all is as if the site had been read anew
        kErrors,   ///< it has errors; the edition is as it was
        kTooMuch,  ///< more than the text of one page could be different; the edition is as it was
    };
    /// Looks at a file of the content folder (its path from the site's folder) that was written. Findings of its page
    /// are in `sink`, unless it is too much. By one thread at a time; others may go on asking for outputs, but while a
    /// long piece of work is under way (a PDF, the search index) any text is too much.
    [[nodiscard]] Text renew_text(const std::string& path, DiagnosticSink& sink);
    /// What marks the page at this path: a draft, or one that is not due yet; empty for others.
    [[nodiscard]] LocalizedText mark_of(std::string_view path);

private:
    Edition(OpenSite open, const Environment& environment, ThreadCount threads)
        : open_(std::move(open)), environment_(environment), threads_(threads) {}

    /// What is known of one output.
    struct Slot {
        const site::OutputFile* file = nullptr;
        std::mutex making;  ///< each is made by one thread at a time; the others wait for it
        std::shared_ptr<const MadeOutput> made;
        std::uint64_t generation = 0;  ///< of the edition when it was made
    };
    /// The index with what its files are looked through by.
    struct Search {
        search::SearchIndex index;
        privacy::OutputGuard guard;
        std::unordered_map<std::string_view, const site::OutputFile*> files;
    };

    [[nodiscard]] std::optional<std::string> read_text(const std::string& path) const;
    void index_outputs(const std::vector<const site::OutputFile*>& outputs);
    void mark_pages();
    [[nodiscard]] bool is_of_search(std::string_view path) const;
    [[nodiscard]] const Search& search();
    [[nodiscard]] MadeOutput make(const site::OutputFile& file, const privacy::OutputGuard& guard);

    OpenSite open_;
    const Environment& environment_;
    ThreadCount threads_;
    /// Held by whoever asks for outputs; alone by who changes the site below them.
    std::shared_timed_mutex mutex_;
    std::uint64_t generation_ = 1;  ///< grows with each change
    std::unique_ptr<SiteBuild> build_;
    std::unordered_map<std::string_view, Slot> slots_;  // looked up only
    std::unordered_map<std::string, LocalizedText> marks_;
    std::mutex search_mutex_;
    std::unique_ptr<Search> search_;
};

}  // namespace casepress::cli
