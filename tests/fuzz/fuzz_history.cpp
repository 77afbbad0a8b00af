// Any bytes as a commit's message, as the files of a page, as a cache of verdicts: all of them end; a cache that is
// read and written gives the same again; what a page says of its being published can be asked.

#include "base/memory_file_system.h"
#include "history/trailers.h"
#include "history/verdict_cache.h"
#include "history/versions.h"
#include "repository/checksum.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace casepress;
using namespace casepress::history;

/// With the header and the sum that a file has which nothing is wrong with, so that what stands behind them is read.
void check_cache(std::string_view bytes) {
    std::string file = "casepress verdicts 1\n";
    const std::uint64_t sum = repository::checksum(bytes);
    for (int i = 0; i < 8; ++i) file += static_cast<char>((sum >> (8 * i)) & 0xFFU);
    file += bytes;
    MemoryFileSystem disk;
    disk.put("/c/revisions.cache", file);
    (void)VerdictCache::load(disk, "/c/revisions.cache");
    disk.put("/c/revisions.cache", bytes);
    if (VerdictCache::load(disk, "/c/revisions.cache").size() != 0 && !bytes.starts_with("casepress verdicts")) {
        std::abort();
    }
}

void check_version(std::string_view bytes) {
    static const std::array<std::string, 2> languages = {"zh", "en"};
    const std::size_t cut = bytes.find("\n--\n");
    static const privacy::Gate gate;
    VersionText text{.path = "content/a.zh.md",
                     .page = gate.clear_past(std::string(bytes.substr(0, cut)), "zh"),
                     .shared = std::nullopt};
    if (cut != std::string_view::npos) text.shared = gate.clear_past(std::string(bytes.substr(cut + 4)), "zh");
    DiagnosticSink sink;
    const markup::Document document = make_document(std::move(text), languages, "zh", sink);
    (void)publication_of(document, 480);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const PublicNote note = read_public_note(bytes);
    (void)text_in(note.notes, "zh");
    check_version(bytes);
    check_cache(bytes);
    return 0;
}
