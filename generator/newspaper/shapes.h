#pragma once
// Articles as the search sees them: numbers of grid steps only. And the forms they can take: rectangles of some columns
// with a head, wide blocks and level columns of text.

#include "newspaper/columns.h"

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace casepress::newspaper {

/// Heights by how many columns something spans, 1 … kMostColumns; 0 where it cannot be had.
using StepsBySpan = std::array<int, kMostColumns + 1>;

/// A picture, a table, a chart, a row of large figures: set across columns, not cut.
struct BlockShape {
    StepsBySpan steps = {};
    int best_span = 1;
    bool optional = false;  ///< may be left out: large figures that the text has as well
    bool at_foot = false;   ///< stands below the text when it is as wide as the article (tables)
};

enum class ArticleKind : std::uint8_t {
    kStory,
    kBriefs,  ///< several short items in one box
    kGuide,   ///< the “this issue” box of page one
};

/// May an article go on on another page?
enum class Jumping : std::uint8_t { kAllowed, kForbidden };
enum class HeadWish : std::uint8_t { kAny, kHorizontal, kVertical };

struct ArticleShape {
    ArticleKind kind = ArticleKind::kStory;
    Flow flow;
    StepsBySpan head = {};   ///< with the space below it
    int least_vertical = 0;  ///< a vertical headline goes into one column from so many steps on; 0: never
    int most_vertical = 0;   ///< and is lost in more than these
    std::vector<BlockShape> blocks;
    int importance = 3;  ///< 1–5
    bool lead = false;   ///< opens page one
    bool boxed = false;
    std::uint32_t part = 0;  ///< articles of one part keep together
    int page = 0;            ///< wished for, 1…; 0: any
    Jumping jumping = Jumping::kAllowed;
    HeadWish head_wish = HeadWish::kAny;
};

/// The grid that articles are put on.
struct PageGrid {
    int columns = 3;
    int first_steps = 0;    ///< below the masthead of page one
    int other_steps = 0;    ///< below the folio line of the others
    int imprint_steps = 0;  ///< at the foot of the last page; 0: none
    int margin_steps = 0;   ///< of these so many may stand in the margin, rather than on a page of their own
    int gap = 2;            ///< between strips, and between articles above each other; a rule stands in it

    [[nodiscard]] int steps(int page) const { return page == 1 ? first_steps : other_steps; }
};

/// Height of the head over the rest of an article: its short title and where it comes from.
inline constexpr int kContinuationHead = 2;
/// The entries of the “this issue” box may stand further apart, so that it is higher by so much of its height.
inline constexpr int kGuideStretch = 3;
/// Height of the jump line at the end of a part.
inline constexpr int kJumpLine = 1;
/// An article is cut so that each column has at least so many lines …
inline constexpr int kLeastFirstLines = 8;
/// … and so many in what is left for later, which is at least so long that it fills three columns.
inline constexpr int kLeastLaterLines = 6;
inline constexpr int kLeastRest = 3 * kLeastLaterLines;

struct BlockPlace {
    std::uint32_t block = 0;
    int column = 0;  ///< from the left of the form
    int span = 1;
    int top = 0;
};

/// Where an article is to begin: 0, 0 or where its former part ended.
struct Mark {
    std::uint32_t unit = 0;
    std::uint32_t block = 0;
    friend auto operator<=>(const Mark&, const Mark&) = default;
};

enum class HeadForm : std::uint8_t { kHorizontal, kVertical, kContinuation };

/// An article, or a part of one, as a rectangle. Heights from its top.
struct Form {
    std::uint32_t article = 0;
    HeadForm head = HeadForm::kHorizontal;
    int span = 1;
    int height = 0;
    int head_steps = 0;
    Mark begin, end;
    bool jumps = false;                       ///< goes on elsewhere: the last line of the last column is the jump line
    std::array<int, kMostColumns> tops = {};  ///< where the text of a column begins
    int text_foot = 0;                        ///< where all columns' text ends at the latest
    std::array<Column, kMostColumns> columns = {};
    std::vector<BlockPlace> blocks;
    int filled = 0;          ///< steps × columns of head, text and blocks, and of the gaps between them
    int optional_steps = 0;  ///< steps × columns of optional blocks in it
    int cost = 0;            ///< of ragged columns and bad cuts
};

/// The number of a form; kNoForm for none.
using FormId = std::uint32_t;
inline constexpr FormId kNoForm = 0xFFFFFFFF;

/// What of a form may be chosen.
struct FormWish {
    int span = 1;
    HeadForm head = HeadForm::kHorizontal;
    bool with_optional = true;
    friend auto operator<=>(const FormWish&, const FormWish&) = default;
};

/// Makes forms and keeps them. Borrows the articles. Not for two threads at once.
class FormMaker {
public:
    FormMaker(const std::vector<ArticleShape>& articles, int most_steps);

    /// All that is left of the article, as low as level columns allow. kNoForm when it is higher than any page or
    /// cannot be had in this span.
    [[nodiscard]] FormId whole(std::uint32_t article, Mark begin, FormWish wish);
    /// As much of it as goes into `height` steps, the rest being worth a jump; kNoForm when there is no such cut.
    [[nodiscard]] FormId part(std::uint32_t article, Mark begin, FormWish wish, int height);

    [[nodiscard]] const Form& operator[](FormId id) const { return forms_[id]; }
    [[nodiscard]] const ArticleShape& article(std::uint32_t index) const { return (*articles_)[index]; }

private:
    struct Key {
        std::uint32_t article = 0;
        Mark begin;
        FormWish wish;
        int height = 0;  ///< 0: the whole
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct HashKey {
        [[nodiscard]] std::size_t operator()(const Key& key) const;
    };
    [[nodiscard]] FormId make_whole(std::uint32_t article, Mark begin, FormWish wish);
    [[nodiscard]] FormId make_part(std::uint32_t article, Mark begin, FormWish wish, int height);
    [[nodiscard]] FormId keep(Form form);
    [[nodiscard]] static std::size_t whole_index(std::uint32_t article, FormWish wish);

    const std::vector<ArticleShape>* articles_;
    int most_steps_;
    std::vector<Form> forms_;
    std::unordered_map<Key, FormId, HashKey> known_;  ///< is only looked up, never gone through
    std::vector<FormId> wholes_;                      ///< of articles from their beginning, by whole_index
};

}  // namespace casepress::newspaper
