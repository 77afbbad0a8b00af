#pragma once
// Characters that look like others: what a reader takes for the same sign although its code point differs. The data is
// Unicode's confusables.txt (UTS #39) as ICU has it.

#include <memory>
#include <string>

struct USpoofChecker;

namespace casepress {

/// Finds look-alikes. Holds ICU's tables; const and for any number of threads.
class ConfusableSkeletons {
public:
    /// Throws std::bad_alloc when ICU cannot open its data, which is part of ICU.
    ConfusableSkeletons();

    /// What stands for all characters that look like `c` (the skeleton of UTS #39, section 4): Cyrillic “а” and “ɑ”
    /// give "a", the katakana “ロ” gives "口", “ø” gives "o" and a combining stroke. The character itself when nothing
    /// looks like it. Not for display. Upper and lower case look different: ask before folding case. Takes a quarter of
    /// a microsecond; make a table for whole texts.
    [[nodiscard]] std::u32string skeleton(char32_t c) const;

private:
    struct CloseChecker {
        void operator()(USpoofChecker* checker) const;
    };
    std::unique_ptr<USpoofChecker, CloseChecker> checker_;
};

}  // namespace casepress
