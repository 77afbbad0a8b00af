#pragma once
// Sorting words as readers of a language look them up: Chinese by pinyin, English by the alphabet. The orders are
// CLDR's, as ICU has them (UTS #10, https://www.unicode.org/reports/tr10/).

#include <memory>
#include <string>
#include <string_view>

namespace casepress {

/// The order of one language. Not for two threads at once.
class Collator {
public:
    /// `language`: BCP 47. Chinese is sorted by pinyin whatever the region; a language that ICU does not know by the
    /// root order, which sorts Latin letters by the alphabet.
    explicit Collator(std::string_view language);
    ~Collator();
    Collator(const Collator&) = delete;
    Collator& operator=(const Collator&) = delete;

    /// Bytes whose order (as unsigned characters) is that of the texts. Bytes of `text` that are not UTF-8 count as
    /// U+FFFD.
    [[nodiscard]] std::string sort_key(std::string_view text) const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace casepress
