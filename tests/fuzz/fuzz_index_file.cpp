// Any bytes as a file of the search index: they are refused or unpacked, and what was packed comes back.

#include "search/index_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using casepress::search::pack;
    using casepress::search::Packing;
    using casepress::search::unwrap_index_file;
    using casepress::search::wrap_index_file;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)unwrap_index_file(bytes, std::size_t{1} << 20);
    for (const Packing packing : {Packing::kStored, Packing::kDeflated}) {
        const auto content = unwrap_index_file(wrap_index_file(pack(bytes, packing)));
        if (!content || *content != bytes) std::abort();
    }
    return 0;
}
