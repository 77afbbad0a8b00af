#pragma once
// The versions of a page and of its translation → which texts of the translation's front matter (title, deck, summary,
// questions …) no longer say what the source's say. The rule is that of stale_blocks.h, with fields in the place of
// blocks: a field is known by its path. Pure.

#include "base/date.h"
#include "model/catalog.h"
#include "redline/classify.h"
#include "redline/redline.h"
#include "translations/stale_blocks.h"

#include <string>
#include <vector>

namespace casepress::translations {

/// A text that does not follow its source.
struct StaleField {
    std::string path;                    ///< see FieldText: "title", "questions.0"
    PartialDate since;                   ///< of the first change that was not followed; year 0: it is not committed
    redline::Judgement judgement;        ///< of the whole change of the source since it was translated
    std::vector<redline::Piece> pieces;  ///< that change, word by word
    std::string translation;             ///< the text as it is
};

/// In the order of the source's front matter. Texts that only one of the pages has are none: whether a translation is
/// complete is asked without history (compare_pair.h).
[[nodiscard]] std::vector<StaleField> find_stale_fields(const PairVersions& versions, const model::Page& source,
                                                        const model::Page& translation);

}  // namespace casepress::translations
