// How often the rules speak up on texts that are not ours: proof_files zh FILE.md… prints each finding with the text
// around it, then how many characters were read and how many findings each rule gave.

#include "markup/parse.h"
#include "proofing/mend.h"
#include "proofing/proof.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace {

std::string around(const std::string& text, casepress::Span span) {
    const auto begin = std::max<std::size_t>(span.begin, 45) - 45;
    std::string shown = text.substr(begin, span.begin - begin) + "⟦" + text.substr(span.begin, span.size()) + "⟧" +
                        text.substr(span.end, 45);
    std::ranges::replace(shown, '\n', ' ');
    return shown;
}

}  // namespace

int main(int count, char** words) {
    const casepress::proofing::RuleLevels levels;
    const casepress::proofing::ProofOptions options{levels};
    std::map<std::string, std::size_t> tallies;
    std::size_t bytes = 0;
    for (int i = 2; i < count; ++i) {
        std::ifstream file(words[i], std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        casepress::DiagnosticSink sink;
        const auto document = casepress::markup::parse_document(words[i], text, sink);
        bytes += text.size();
        for (const auto& finding : casepress::proofing::proof_document(document, text, words[1], options)) {
            const std::string name(casepress::proofing::spec_of(finding.rule).name);
            ++tallies[name];
            fmt::print("{}\t{}\t{}\t{}\n", name, words[i], around(text, finding.span), finding.suggestion);
        }
    }
    for (const auto& [name, tally] : tallies) fmt::print(stderr, "{:6} {}\n", tally, name);
    fmt::print(stderr, "{} bytes in {} files\n", bytes, count - 2);
}
