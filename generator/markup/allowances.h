#pragma once
// Findings that an author has looked at and lets stand, said in the text itself:
//
//     <!-- casepress: allow CP1302 原文的数字有误，译文按勘误 -->
//     去年共有13万人参加。
//
// A comment alone between blocks, with the code of a finding and the reason. It holds for the block that follows;
// before the first block of the body for the front matter as well. Takes documents and findings, gives the findings
// that remain. Every check whose findings may be let stand uses this: which they are is a parameter.

#include "base/diagnostic.h"
#include "markup/document.h"

#include <span>
#include <string>
#include <vector>

namespace casepress::markup {

/// One comment.
struct Allowance {
    Code code = {};
    std::string reason;
    Span place;                 ///< of the comment
    std::vector<Span> covered;  ///< the block that follows, and the front matter where the comment comes first
};

/// The allowances of a document in order. `known` are the codes that can be allowed. Reported as warnings: a comment
/// that begins with “casepress:” and says something else, another code, no reason.
[[nodiscard]] std::vector<Allowance> read_allowances(const Document& document, std::span<const Code> known,
                                                     DiagnosticSink& sink);

/// Gives to `sink` those of `findings` that no allowance of the documents covers: its code, and its place or one of the
/// related places, which lie in different languages of a page. Errors are never covered. An allowance that covers
/// nothing is a note, so that it is taken out when its reason is gone; but only for a code of `judged`, whose findings
/// must all be given. Findings about the comments themselves go to `sink` too.
void drop_allowed_findings(std::span<const Document* const> documents, std::span<const Code> known,
                           std::span<const Code> judged, DiagnosticSink&& findings, DiagnosticSink& sink);

}  // namespace casepress::markup
