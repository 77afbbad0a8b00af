#pragma once
// Where a line of text may end. Takes a text of any language; gives the places of UAX #14 as ICU finds them with CSS's
// `line-break: strict`. Rules of Chinese and English typography beyond that belong to who sets the text.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct UBreakIterator;

namespace casepress {

enum class LineBreakKind : std::uint8_t {
    kAllowed,    ///< a line may end here
    kMandatory,  ///< it must: after a line feed, U+2028, U+2029 …
};

/// A place between two characters. `offset`: the byte at which the next line would begin, white space of the line
/// before it already passed.
struct LineBreakPlace {
    std::uint32_t offset = 0;
    LineBreakKind kind = LineBreakKind::kAllowed;
    friend bool operator==(const LineBreakPlace&, const LineBreakPlace&) = default;
};

/// Finds line breaks (UAX #14, revision of Unicode 15; `lb=strict` as in CSS Text 3, section 5.2). Holds one ICU
/// iterator, which is used again for each text: not for two threads at once.
class LineBreaker {
public:
    /// `locale`: a BCP 47 tag or ICU locale name ("zh-Hans", "en-GB"); an unknown one counts as the root locale.
    explicit LineBreaker(std::string_view locale);

    /// Places in rising order, without the start of the text and without its end. Never inside the bytes of a
    /// character; bytes that are not UTF-8 are characters of one byte (U+FFFD). Time is linear in the length. Should
    /// ICU have no iterator to give, every space is followed by a place.
    [[nodiscard]] std::vector<LineBreakPlace> places(std::string_view text);

private:
    struct CloseIterator {
        void operator()(UBreakIterator* iterator) const;
    };
    std::unique_ptr<UBreakIterator, CloseIterator> iterator_;
    std::u16string utf16_;                     // of the text in hand: ICU reads it in place
    std::vector<std::uint32_t> byte_of_unit_;  // where the character of each UTF-16 unit begins
};

}  // namespace casepress
