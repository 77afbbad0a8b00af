// Any bytes as a newspaper page: no character of it is lost or added, and every place is inside the text.

#include "fuzz_data.h"
#include "importing/account.h"
#include "importing/decode.h"
#include "importing/newspaper.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casepress;
    DiagnosticSink sink;
    auto original =
        importing::decode_text("page.txt", std::string_view(reinterpret_cast<const char*>(data), size), sink);
    if (!original) return 0;
    const importing::Import import = importing::read_newspaper(std::move(*original), sink);
    DiagnosticSink account;
    fuzz::require(importing::settle_account(import, account).balances(), "every character is in a draft or left out");
    fuzz::require(account.errors() == 0, "and in the drafts as it is in the file");
    return 0;
}
