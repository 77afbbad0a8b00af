#pragma once
// What a change amounts to, judged from the redline: whether a reader of the older version has to be told, and why. It
// decides what counts as an update of a page and what makes its translation stale.

#include "base/language.h"
#include "base/word_break.h"
#include "redline/redline.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::redline {

/// Rising: a revision is of the highest class among its changes.
enum class ChangeClass : std::uint8_t {
    kNone,
    kFormat,      ///< the same visible text: markup, line wraps, order of the front matter
    kEditorial,   ///< wording without meaning: punctuation, width, spacing, typos; moved blocks, links to new addresses
    kSubstantive  ///< all else
};

enum class Reason : std::uint8_t {
    kNone,
    // substantive
    kFigure,         ///< a number that is none of the next three
    kDate,           ///< a date or a part of one
    kAmount,         ///< money
    kArticleNumber,  ///< 第三十七条
    kName,           ///< 袁某某; in Latin script a word with a capital inside a sentence
    kNegation,       ///< 不, 未, 没有, not, no …
    kModal,          ///< 应当, 可以, 必须, 不得, shall, may, must …
    kTextAdded,      ///< words inserted in a block
    kTextRemoved,
    kWording,  ///< words replaced
    kBlockAdded,
    kBlockRemoved,
    kListOrder,  ///< the steps of a numbered list are in another order
    kNumbering,  ///< a numbered list begins elsewhere
    kTask,       ///< a task was ticked
    kAudience,   ///< who sees a block
    kImage,      ///< another picture (editorial: the same one elsewhere)
    kFootnote,   ///< a reference to a note added or removed
    kField,      ///< front matter that readers see (editorial, format: other fields)
    // editorial
    kPunctuation,  ///< punctuation, width, quotes, spaces, letter case
    kTypo,
    kFunctionWord,  ///< 的, 了, the, a …
    kParagraphs,    ///< a paragraph split in two, or two merged
    kMoved,
    kLinkTarget,
    kAlert,  ///< another kind or title of an alert
    // format
    kMarkup,
    kRearranged,  ///< order or kinds of front matter
};

/// The weightiest change and what it was.
struct Judgement {
    ChangeClass change_class = ChangeClass::kNone;
    Reason reason = Reason::kNone;
    std::string older = {},
                newer = {};  ///< the words that decided, at most 41 characters each; empty where there are none
    std::string field = {};  ///< the field of the front matter it is in; empty: in the text
    friend bool operator==(const Judgement&, const Judgement&) = default;
};

/// Judges changes. The rules, for each stretch of words that differs, widened to whole words:
///  1. The same once punctuation, spaces, width, letter case and the notation of numbers (13万, 130,000, 十三万) are
///     set aside: editorial.
///  2. The figures, dates, amounts, article numbers, names, negations and modal words in it are not the same ones in
///  the
///     same order: substantive, however small.
///  3. A word or a character written twice, an article or particle (的 了 a the), characters that are often taken for
///     each other (的地得, 帐账 …), a Latin word that is one letter off (two from nine letters on) without a change of
///     prefix or ending that turns the meaning, a Chinese word of which the other version has a misspelt form that no
///     dictionary has (characters that form no word): editorial.
///  4. All else: substantive.
/// Moved blocks are editorial, except items of numbered lists. Blocks that show nothing (comments, rules) are format.
/// Holds a WordBreaker: not for two threads at once.
class Classifier {
public:
    explicit Classifier(const Options& options) : options_(options), words_(options.locale) {}

    [[nodiscard]] Judgement judge(const Redline& redline);
    /// Of the block and all below it.
    [[nodiscard]] Judgement judge(const Block& block);
    /// Of the block alone.
    [[nodiscard]] Judgement judge_itself(const Block& block);
    [[nodiscard]] Judgement judge(const FieldChange& field);
    /// Of texts.
    [[nodiscard]] Judgement judge(const std::vector<Piece>& pieces);

private:
    Options options_;
    WordBreaker words_;
};

[[nodiscard]] ChangeClass classify(const Redline& redline, const Options& options);
[[nodiscard]] ChangeClass classify(const Block& block, const Options& options);

/// "figure changed: 13 → 15": for an editor. Empty for ChangeClass::kNone.
[[nodiscard]] LocalizedText describe(const Judgement& judgement);

/// The weightier of two, the first if both weigh the same.
[[nodiscard]] Judgement weightier(Judgement a, Judgement b);

}  // namespace casepress::redline
