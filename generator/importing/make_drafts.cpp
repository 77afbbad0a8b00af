#include "importing/make_drafts.h"

#include "base/character.h"
#include "base/text.h"
#include "importing/line_kinds.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace casepress::importing {

namespace {

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

bool is_dash(char32_t c) { return c == U'—' || c == U'―' || c == U'─' || c == U' ' || c == 0; }

bool is_mark(char32_t c) { return c == U' ' || c == 0 || is_display_mark(c); }

class DraftMaker {
public:
    DraftMaker(std::string_view text, std::span<const Unit> units, const Page& page)
        : text_(text), units_(units), page_(page) {}

    Draft make(const ArticlePlan& plan) {
        draft_ = {};
        number_doubts(plan);
        draft_.title = line_of(plan.title);
        draft_.kicker = line_of(plan.kicker, is_dash);
        draft_.deck = line_of(plan.deck);
        if (plan.byline) draft_.byline = line_of({*plan.byline}, is_mark);
        if (plan.source) {
            draft_.source_line = line_of({*plan.source});
            const SourceWords words = read_source(units_[*plan.source].glyphs);
            draft_.source_name = words.name;
            draft_.source_url = words.url;
            draft_.is_reprint = words.is_reprint;
        }
        for (const std::size_t unit : plan.captions) draft_.captions.push_back(line_of({unit}));
        for (const std::size_t unit : plan.body) {
            Block block;
            block.kind = units_[unit].kind == UnitKind::kDisplay ? BlockKind::kHeading : BlockKind::kParagraph;
            block.line = line_of({unit});
            draft_.body.push_back(std::move(block));
        }
        draft_.language = han_ > latin_ / 4 ? "zh" : "en";
        draft_.places = places();
        return std::move(draft_);
    }

private:
    /// Doubts go into the draft in the order of their places.
    void number_doubts(const ArticlePlan& plan) {
        numbers_.clear();
        spans_.clear();
        han_ = latin_ = 0;
        std::vector<std::pair<Span, std::size_t>> found;
        const auto add = [&](std::size_t doubt) { found.emplace_back(page_.doubts[doubt].original, doubt); };
        for (const std::size_t doubt : plan.doubts) add(doubt);
        const auto look = [&](std::size_t unit) {
            for (const Glyph& glyph : units_[unit].glyphs) {
                if (glyph.doubt >= 0) add(static_cast<std::size_t>(glyph.doubt));
            }
        };
        for (const auto* list : {&plan.body, &plan.kicker, &plan.title, &plan.deck, &plan.captions}) {
            for (const std::size_t unit : *list) look(unit);
        }
        if (plan.byline) look(*plan.byline);
        if (plan.source) look(*plan.source);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        for (const auto& [span, doubt] : found) {
            numbers_[doubt] = static_cast<std::uint32_t>(draft_.doubts.size());
            draft_.doubts.push_back(page_.doubts[doubt]);
        }
    }

    /// `drops`: signs that announce the line or what follows it, and are no part of it, at its ends.
    Line line_of(const std::vector<std::size_t>& units, bool (*drops)(char32_t) = nullptr) {
        Line line;
        for (const std::size_t unit : units) {
            const Glyphs& glyphs = units_[unit].glyphs;
            if (!line.empty()) {
                const std::uint32_t end = line.back().original.end;
                line.push_back(
                    join_inline({0, {end, std::max(end, glyphs.front().at.begin)}, ChangeKind::kLineJoined}));
            }
            std::size_t begin = 0, end_at = glyphs.size();
            while (drops != nullptr && begin < end_at && drops(glyphs[begin].c)) ++begin;
            while (drops != nullptr && end_at > begin && drops(glyphs[end_at - 1].c)) --end_at;
            for (std::size_t i = begin; i < end_at; ++i) add_glyph(line, glyphs[i]);
        }
        return line;
    }

    /// The end of a line and the empty lines behind it; what else stands there is not this line's.
    Inline join_inline(const Glyph& glyph) const {
        Inline join;
        if (glyph.c != 0) append_utf8(join.text, glyph.c);
        join.change = ChangeKind::kLineJoined;
        std::uint32_t end = glyph.at.begin;
        const CodePoint hyphen = end < glyph.at.end ? decode_utf8(text_, end) : CodePoint{};
        if (hyphen.value == U'-' || hyphen.value == 0x2010 || hyphen.value == 0xAD) end += hyphen.length;
        while (end < glyph.at.end && is_white(text_[end])) ++end;
        join.original = {glyph.at.begin, end};
        return join;
    }

    void add_glyph(Line& line, const Glyph& glyph) {
        if (is_han(glyph.c)) ++han_;
        if (is_latin_letter(glyph.c)) ++latin_;
        Inline piece;
        if (glyph.change == ChangeKind::kLineJoined) {
            piece = join_inline(glyph);
        } else {
            if (glyph.c != 0) append_utf8(piece.text, glyph.c);
            piece.original = glyph.at;
            piece.change = glyph.change;
        }
        if (glyph.doubt >= 0) piece.doubt = numbers_.at(static_cast<std::size_t>(glyph.doubt));
        if (piece.original.size() > 0) spans_.push_back(piece.original);
        if (!line.empty()) {
            Inline& last = line.back();
            const bool goes_on = last.change == ChangeKind::kNone && piece.change == ChangeKind::kNone && !last.doubt &&
                                 !piece.doubt && last.original.end == piece.original.begin;
            if (goes_on) {
                last.text += piece.text;
                last.original.end = piece.original.end;
                spans_.pop_back();
                spans_.back().end = piece.original.end;
                return;
            }
        }
        line.push_back(std::move(piece));
    }

    /// As few spans as possible: those with nothing but white space between are one.
    std::vector<Span> places() {
        std::sort(spans_.begin(), spans_.end());
        std::vector<Span> places;
        for (const Span span : spans_) {
            if (!places.empty() && only_white(places.back().end, span.begin)) {
                places.back().end = std::max(places.back().end, span.end);
            } else {
                places.push_back(span);
            }
        }
        for (Span& place : places) {
            while (place.end > place.begin && is_white(text_[place.end - 1])) --place.end;
        }
        return places;
    }

    [[nodiscard]] bool only_white(std::uint32_t begin, std::uint32_t end) const {
        for (std::uint32_t i = begin; i < end; ++i) {
            if (!is_white(text_[i])) return false;
        }
        return true;
    }

    std::string_view text_;
    std::span<const Unit> units_;
    const Page& page_;
    Draft draft_;
    std::map<std::size_t, std::uint32_t> numbers_;  // of a page's doubt in the draft
    std::vector<Span> spans_;                       // of the draft's inlines
    std::size_t han_ = 0, latin_ = 0;
};

/// The stretches of a unit in the file, without what stands between its lines.
void leave_out(const Unit& unit, const LocalizedText& reason, std::vector<LeftOut>& left_out) {
    Span span;
    const auto end_span = [&] {
        if (span.size() > 0) left_out.push_back({span, reason});
        span = {};
    };
    for (const Glyph& glyph : unit.glyphs) {
        if (glyph.change == ChangeKind::kLineJoined || glyph.at.size() == 0) continue;
        if (span.size() > 0 && glyph.at.begin >= span.end && glyph.at.begin - span.end <= 4) {
            span.end = glyph.at.end;
            continue;
        }
        end_span();
        span = glyph.at;
    }
    end_span();
}

}  // namespace

Import make_import(Original original, std::span<const Unit> units, const PagePlan& plan, const Page& page) {
    Import import;
    DraftMaker maker(original.text, units, page);
    for (const ArticlePlan& article : plan.articles) import.drafts.push_back(maker.make(article));
    import.left_out = page.left_out;
    for (const auto& [unit, reason] : plan.left_out) leave_out(units[unit], reason, import.left_out);
    std::sort(import.left_out.begin(), import.left_out.end(),
              [](const LeftOut& a, const LeftOut& b) { return a.original < b.original; });
    import.original = std::move(original);
    return import;
}

}  // namespace casepress::importing
