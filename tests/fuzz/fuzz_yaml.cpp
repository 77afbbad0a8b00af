// Any bytes as YAML; what must hold is the same as for TOML.

#include "fuzz_data.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    casepress::fuzz::check_parser(casepress::data::parse_yaml, {reinterpret_cast<const char*>(data), size});
    return 0;
}
