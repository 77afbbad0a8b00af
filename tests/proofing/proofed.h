#pragma once
// A text read against the rules, as one line a finding.

#include "markup/parse.h"
#include "proofing/mend.h"
#include "proofing/proof.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace casepress::test {

struct Proofed {
    std::string language = "zh";
    proofing::RuleLevels levels = {};
    config::HanLatinSpacing spacing = config::HanLatinSpacing::kAny;

    [[nodiscard]] proofing::ProofOptions options() const { return {levels, spacing}; }

    [[nodiscard]] std::vector<proofing::Finding> findings(const std::string& text) const {
        DiagnosticSink sink;
        const auto document = markup::parse_document("content/a.md", text, sink);
        return proofing::proof_document(document, text, language, options());
    }

    /// "half-width-punctuation[,]" for each finding, parted by "; ".
    [[nodiscard]] std::string found(const std::string& text) const {
        std::string list;
        for (const proofing::Finding& finding : findings(text)) {
            list += fmt::format("{}{}[{}]", list.empty() ? "" : "; ", proofing::spec_of(finding.rule).name,
                                text.substr(finding.span.begin, finding.span.size()));
        }
        return list;
    }

    /// The text with all that is certain mended.
    [[nodiscard]] std::string mended(const std::string& text) const {
        return proofing::mend_text("content/a.md", text, language, options()).bytes;
    }
};

}  // namespace casepress::test
