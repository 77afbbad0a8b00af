// Any bytes as a page: read against all rules in Chinese and English, and mended. Mending twice must be mending once.

#include "proofing/mend.h"
#include "proofing/patched_text.h"
#include "proofing/proof.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casepress;
    if (size == 0 || size > 4096) return 0;
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string_view language = (data[0] & 1) != 0 ? "zh" : "en";
    const proofing::RuleLevels levels;
    const proofing::ProofOptions options{levels, static_cast<config::HanLatinSpacing>((data[0] >> 1) & 3)};
    const auto mended = proofing::mend_text("a.md", text, language, options);
    if (proofing::mend_text("a.md", mended.bytes, language, options).bytes != mended.bytes) std::abort();
    std::vector<proofing::Edit> edits;
    for (const auto& correction : mended.corrections) edits.push_back({correction.place, correction.text});
    if (proofing::apply_edits(text, edits) != mended.bytes) std::abort();
    return 0;
}
