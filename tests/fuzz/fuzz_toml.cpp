// Any bytes as TOML: either a tree whose spans lie in the text, or exactly one error whose span does; and the error can
// be printed. Build with -DCASEPRESS_SANITIZE=ON and clang.

#include "fuzz_data.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    casepress::fuzz::check_parser(casepress::data::parse_toml, {reinterpret_cast<const char*>(data), size});
    return 0;
}
