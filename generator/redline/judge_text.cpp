// What a change of text amounts to.

#include "base/text.h"
#include "redline/classify.h"
#include "redline/terms.h"
#include "redline/typos.h"

#include <algorithm>
#include <string>
#include <utility>

namespace casepress::redline {

namespace {

/// The texts of both versions, and where they differ in bytes.
struct Difference {
    std::size_t old_begin, old_end, new_begin, new_end;
};
struct TwoTexts {
    std::string older, newer;
    std::vector<Difference> differences;
};

TwoTexts texts_of(const std::vector<Piece>& pieces) {
    TwoTexts texts;
    bool open = false;
    for (const Piece& piece : pieces) {
        if (piece.kind != PieceKind::kText && piece.kind != PieceKind::kLineBreak) continue;
        if (piece.mark == Mark::kSame) {
            open = false;
        } else if (!open) {
            texts.differences.push_back(
                {texts.older.size(), texts.older.size(), texts.newer.size(), texts.newer.size()});
            open = true;
        }
        if (piece.mark != Mark::kInserted) texts.older += piece.text;
        if (piece.mark != Mark::kDeleted) texts.newer += piece.text;
        if (open) {
            texts.differences.back().old_end = texts.older.size();
            texts.differences.back().new_end = texts.newer.size();
        }
    }
    return texts;
}

bool ends_sentence(std::string_view text) {
    constexpr std::u32string_view kEnds = U".!?:。！？：“‘\"(（[";
    return text.empty() || kEnds.find(decode_utf8_before(text, text.size()).value) != std::u32string_view::npos;
}

std::vector<Word> words_of(const std::string& text, WordBreaker& breaker) {
    std::vector<Word> words;
    std::uint32_t begin = 0;
    bool sentence = true;
    for (const std::uint32_t end : breaker.cuts(text)) {
        const std::string_view word = std::string_view(text).substr(begin, end - begin);
        words.push_back({.begin = begin, .end = end, .text = word, .begins_sentence = sentence});
        const bool space = trim(word).empty();
        if (!space) sentence = ends_sentence(word);
        begin = end;
    }
    return words;
}

/// The last word that begins at or before `at`, and the first that ends at or after it.
std::size_t floor_word(const std::vector<Word>& words, std::size_t at) {
    const auto after = std::upper_bound(words.begin(), words.end(), at,
                                        [](std::size_t value, const Word& word) { return value < word.begin; });
    return after == words.begin() ? 0 : (after - 1)->end <= at ? at : (after - 1)->begin;
}
std::size_t ceiling_word(const std::vector<Word>& words, std::size_t at) {
    const auto word = std::lower_bound(words.begin(), words.end(), at,
                                       [](const Word& w, std::size_t value) { return w.end < value; });
    return word == words.end() || word->begin >= at ? at : word->end;
}

/// Widens the difference to whole words of both texts, through what is the same around it: at most `before` and `after`
/// bytes.
Difference widened(Difference difference, const std::vector<Word>& olds, const std::vector<Word>& news,
                   std::size_t before, std::size_t after) {
    for (;;) {
        const std::size_t left = std::max(difference.old_begin - floor_word(olds, difference.old_begin),
                                          difference.new_begin - floor_word(news, difference.new_begin));
        const std::size_t right = std::max(ceiling_word(olds, difference.old_end) - difference.old_end,
                                           ceiling_word(news, difference.new_end) - difference.new_end);
        const std::size_t by_left = std::min(left, before);
        const std::size_t by_right = std::min(right, after);
        if (by_left == 0 && by_right == 0) return difference;
        before -= by_left;
        after -= by_right;
        difference.old_begin -= by_left;
        difference.new_begin -= by_left;
        difference.old_end += by_right;
        difference.new_end += by_right;
    }
}

std::span<const Word> words_between(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
    const auto first = std::lower_bound(words.begin(), words.end(), begin,
                                        [](const Word& word, std::size_t at) { return word.end <= at; });
    auto last = first;
    while (last != words.end() && last->begin < end) ++last;
    return {first, last};
}

/// Rule 2: the first terms that differ, beginning and end in common aside.
Judgement judge_terms(std::vector<Term> olds, std::vector<Term> news) {
    const auto same = [](const Term& a, const Term& b) { return a.reason == b.reason && a.meaning == b.meaning; };
    while (!olds.empty() && !news.empty() && same(olds.back(), news.back())) {
        olds.pop_back();
        news.pop_back();
    }
    std::size_t at = 0;
    while (at < olds.size() && at < news.size() && same(olds[at], news[at])) ++at;
    if (at == olds.size() && at == news.size()) return {};
    // A changed word of the same kind says most.
    const Term* older = at < olds.size() ? &olds[at] : nullptr;
    const Term* newer = at < news.size() ? &news[at] : nullptr;
    const bool use_newer = newer != nullptr && (older == nullptr || newer->reason < older->reason);
    return {ChangeClass::kSubstantive, use_newer ? newer->reason : older->reason,
            older == nullptr ? "" : std::string(older->text), newer == nullptr ? "" : std::string(newer->text)};
}

bool has_word(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (is_letter_or_digit(c.value) || is_han(c.value)) return true;
        i += c.length;
    }
    return false;
}

class TextJudge {
public:
    TextJudge(const TwoTexts& texts, WordBreaker& breaker)
        : texts_(texts),
          olds_(words_of(texts.older, breaker)),
          news_(words_of(texts.newer, breaker)),
          old_capitals_(capitals_in(olds_)),
          new_capitals_(capitals_in(news_)) {}

    Judgement judge() const {
        Judgement worst;
        for (std::size_t i = 0; i < texts_.differences.size(); ++i) {
            const Difference& difference = texts_.differences[i];
            const std::size_t before = difference.old_begin - (i == 0 ? 0 : texts_.differences[i - 1].old_end);
            const std::size_t next =
                i + 1 < texts_.differences.size() ? texts_.differences[i + 1].old_begin : texts_.older.size();
            worst = weightier(worst,
                              judge(difference, widened(difference, olds_, news_, before, next - difference.old_end)));
        }
        return worst;
    }

private:
    Judgement judge(const Difference& exact, const Difference& wide) const {
        const auto old_words = words_between(olds_, wide.old_begin, wide.old_end);
        const auto new_words = words_between(news_, wide.new_begin, wide.new_end);
        const std::string_view older = between(texts_.older, exact.old_begin, exact.old_end);
        const std::string_view newer = between(texts_.newer, exact.new_begin, exact.new_end);
        if (folded(old_words) == folded(new_words)) {
            return {ChangeClass::kEditorial, Reason::kPunctuation, excerpt(older), excerpt(newer)};
        }
        Judgement judgement = judge_terms(terms_of(old_words, old_capitals_), terms_of(new_words, new_capitals_));
        if (judgement.change_class != ChangeClass::kNone) {
            judgement.older = excerpt(judgement.older);
            judgement.newer = excerpt(judgement.newer);
            return judgement;
        }
        const Stretch old_stretch = stretch(texts_.older, exact.old_begin, exact.old_end, old_words);
        const Stretch new_stretch = stretch(texts_.newer, exact.new_begin, exact.new_end, new_words);
        const Reason harmless = harmless_difference(old_stretch, new_stretch);
        if (harmless != Reason::kNone) return {ChangeClass::kEditorial, harmless, excerpt(older), excerpt(newer)};
        const std::string_view old_wide = between(texts_.older, wide.old_begin, wide.old_end);
        const std::string_view new_wide = between(texts_.newer, wide.new_begin, wide.new_end);
        const Reason reason = !has_word(old_wide)   ? Reason::kTextAdded
                              : !has_word(new_wide) ? Reason::kTextRemoved
                                                    : Reason::kWording;
        return {ChangeClass::kSubstantive, reason, excerpt(old_wide), excerpt(new_wide)};
    }

    static std::string_view between(const std::string& text, std::size_t begin, std::size_t end) {
        return std::string_view(text).substr(begin, end - begin);
    }
    static Stretch stretch(const std::string& text, std::size_t begin, std::size_t end, std::span<const Word> words) {
        const std::string_view all = text;
        return {all.substr(begin, end - begin), all.substr(0, begin), all.substr(end), words};
    }

    const TwoTexts& texts_;
    std::vector<Word> olds_, news_;
    Capitals old_capitals_, new_capitals_;
};

std::string without_tags(std::string_view html) {
    std::string text;
    for (std::size_t at = 0; at < html.size();) {
        if (html.substr(at).starts_with("<!--")) {
            const std::size_t end = html.find("-->", at + 4);
            at = end == std::string_view::npos ? html.size() : end + 3;
        } else if (html[at] == '<') {
            const std::size_t end = html.find('>', at);
            at = end == std::string_view::npos ? html.size() : end + 1;
        } else {
            text += html[at++];
        }
    }
    return std::string(trim(text));
}

std::string_view file_name(std::string_view target) { return target.substr(target.rfind('/') + 1); }

/// Pictures: the same file elsewhere, or another one. The alternative text counts as text.
Judgement judge_image(const Piece& image, const std::vector<Piece>& pieces) {
    const Mark counterpart = image.mark == Mark::kDeleted ? Mark::kInserted : Mark::kDeleted;
    const bool elsewhere = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& other) {
        return other.kind == PieceKind::kImage && other.mark == counterpart && other.text == image.text &&
               file_name(other.target) == file_name(image.target);
    });
    const bool old_one = image.mark == Mark::kDeleted;
    return {elsewhere ? ChangeClass::kEditorial : ChangeClass::kSubstantive, Reason::kImage,
            old_one ? excerpt(image.target) : "", old_one ? "" : excerpt(image.target)};
}

}  // namespace

Judgement Classifier::judge(const std::vector<Piece>& pieces) {
    Judgement worst;
    std::string old_html, new_html;
    bool text_differs = false;
    for (const Piece& piece : pieces) {
        if (piece.restyle == Restyle::kMarkup) worst = weightier(worst, {ChangeClass::kFormat, Reason::kMarkup});
        if (piece.restyle == Restyle::kTarget)
            worst = weightier(worst,
                              {ChangeClass::kEditorial, Reason::kLinkTarget, excerpt(piece.text), excerpt(piece.text)});
        if (piece.kind == PieceKind::kHtml && piece.mark != Mark::kInserted) old_html += piece.text;
        if (piece.kind == PieceKind::kHtml && piece.mark != Mark::kDeleted) new_html += piece.text;
        if (piece.mark == Mark::kSame) continue;
        switch (piece.kind) {
            case PieceKind::kText:
            case PieceKind::kLineBreak:
                text_differs = true;
                break;
            case PieceKind::kImage:
                worst = weightier(worst, judge_image(piece, pieces));
                break;
            case PieceKind::kFootnoteReference:
                worst = weightier(worst, {ChangeClass::kSubstantive, Reason::kFootnote});
                break;
            case PieceKind::kBlockBreak:
                worst = weightier(worst, {ChangeClass::kEditorial, Reason::kParagraphs});
                break;
            case PieceKind::kHtml:
                worst = weightier(worst, {ChangeClass::kFormat, Reason::kMarkup});
                break;
        }
    }
    if (old_html != new_html) {
        old_html = without_tags(old_html);
        new_html = without_tags(new_html);
        if (old_html != new_html)
            worst =
                weightier(worst, {ChangeClass::kSubstantive, Reason::kWording, excerpt(old_html), excerpt(new_html)});
    }
    return text_differs ? weightier(TextJudge(texts_of(pieces), words_).judge(), worst) : worst;
}

Judgement weightier(Judgement a, Judgement b) { return b.change_class > a.change_class ? std::move(b) : std::move(a); }

}  // namespace casepress::redline
