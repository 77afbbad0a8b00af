// Any bytes as manifest.json: they are refused, or name plain paths with hashes, come back the same when they are
// written and read again, and a folder checked against them gives as many verdicts as files.

#include "base/memory_file_system.h"
#include "fuzz_data.h"
#include "publish/manifest.h"
#include "publish/output_paths.h"
#include "publish/verify.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casepress;
    using fuzz::require;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto entries = publish::read_manifest(bytes);
    if (entries) {
        for (const auto& entry : *entries) require(publish::is_output_path(entry.path), "a path is a plain one");
        require(publish::read_manifest(publish::write_manifest(*entries)) == entries, "it comes back the same");
    }
    MemoryFileSystem disk;
    disk.put("out/manifest.json", bytes);
    disk.put("out/a.html", "a");
    disk.put("secret", "s");
    DiagnosticSink sink;
    const auto report = publish::verify_site(disk, "out", {1}, sink);
    require(report.has_value() == entries.has_value(), "a manifest that can be read is checked");
    if (report) {
        require(report->right + report->missing + report->changed + report->unreadable == report->files,
                "every file has one verdict");
    } else {
        require(sink.errors() == 1, "one that cannot is one error");
    }
    return 0;
}
