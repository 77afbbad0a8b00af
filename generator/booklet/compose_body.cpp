// The body of a booklet: parts, chapters, index.

#include "booklet/codes.h"
#include "booklet/composer.h"
#include "booklet/front_matter.h"
#include "booklet/numbering.h"
#include "print/spans.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace casepress::booklet {

namespace {

using print::StyleId;

/// With less in common, facing pages say different things.
constexpr double kLeastShare = 0.5;
constexpr std::size_t kLeastBlocks = 4;
/// The room for each answer may be so many lines smaller than asked for where that saves a page or keeps it whole.
constexpr int kMostAnswerLinesLess = 2;

std::vector<PageCut> side_of(const std::vector<SpreadCut>& spreads, PageCut SpreadCut::*side) {
    std::vector<PageCut> cuts;
    for (const SpreadCut& spread : spreads) cuts.push_back(spread.*side);
    return cuts;
}

/// The elements of a story's headline parts, as Setter::open_story has made them.
struct HeadElements {
    pdf::ElementId kicker, title, deck;
};

HeadElements head_elements(const pdf::StructureTree& tree, pdf::ElementId story) {
    HeadElements found{story, story, story};
    for (auto id = pdf::ElementId{story.value + 1}; id.value < tree.size(); ++id.value) {
        if (tree.parent_of(id) != story) continue;
        const pdf::Element& element = tree[id];
        if (element.custom_role == "Kicker") found.kicker = id;
        if (element.role >= pdf::Role::kHeading1 && element.role <= pdf::Role::kHeading6) found.title = id;
        if (element.custom_role == "Deck") found.deck = id;
        if (element.custom_role == "Byline") break;
    }
    return found;
}

bool is_case_type(const config::TypeSpec* type) { return type != nullptr && type->name == "case"; }

/// A case's lesson, which stands where other pages have a deck.
std::string lesson_of(const site::Site& site, const print::Story& story) {
    if (!story.deck.empty() || story.page == model::kNoPage) return story.deck;
    const model::Field* field = site.page(story.page).find_field("lesson");
    const auto* text = field != nullptr ? std::get_if<std::string>(&field->value.value) : nullptr;
    return text != nullptr ? *text : std::string();
}

}  // namespace

void Composer::compose_body() {
    parts_.resize(input_.parts.size());
    for (const PartInput& part : input_.parts) {
        for (const ChapterInput& chapter : part.chapters) {
            if (chapter.facing != nullptr) facing_keys_.insert(chapter.story->key);
        }
    }
    if (is_booklet()) {
        compose_half_title();
        compose_introduction();
    }
    for (std::size_t part = 0; part < input_.parts.size(); ++part) {
        if (input_.parts[part].chapters.empty()) continue;
        if (is_booklet() && !input_.parts[part].title.empty()) compose_part_title(part);
        for (const ChapterInput& chapter : input_.parts[part].chapters) compose_chapter(part, chapter);
    }
    if (!is_booklet()) return;
    compose_index(main_, false, index_section_);
    if (has_facing()) compose_index(*facing_, true, facing_index_section_);
}

void Composer::compose_half_title() {
    const bool part_first = input_.introduction.story == nullptr && !input_.parts.front().title.empty();
    if (!has_facing() || part_first) return;
    const model::Page* translated = translated_collection();
    const TitlePage text{.title = title_,
                         .second_title = translated != nullptr ? translated->title : std::string(),
                         .second_language = facing_->language};
    body_.push_back(make_title_page(main_, text, half_title_section_, next_label(body_)));
}

void Composer::compose_introduction() {
    const ChapterInput& introduction = input_.introduction;
    if (introduction.story == nullptr || introduction.story->blocks.empty()) return;
    const auto head = [&](const SideSetting& side) {
        return StoryHead{.parent = introduction_section_,
                         .level = 2,
                         .kicker = {},
                         .title = side.text("booklet.introduction"),
                         .deck = {}};
    };
    const auto run = [&](const SideSetting& side) {
        return Run{
            .side = side, .left_head = title_, .right_head = side.text("booklet.introduction"), .short_right_head = {}};
    };
    if (has_facing()) pad_to(Side::kLeft, body_);
    introduction_page_ = next_label(body_);
    const print::Story& story = *introduction.story;
    const Chapter chapter = chapter_of(story, main_, head(main_));
    if (!has_facing() || introduction.facing == nullptr || introduction.facing->blocks.empty()) {
        add_pages(chapter, break_pages(chapter.sequence, main_.limits(), next_side(body_)), run(main_), body_);
        return;
    }
    facing_stories_.push_back(std::make_unique<print::Story>(facing_story(*introduction.facing, facing_keys_)));
    const print::Story& translation = *facing_stories_.back();
    const Chapter right = chapter_of(translation, *facing_, head(*facing_));
    const Pairing pairing = pair_chapters(chapter, story, right, translation);
    add_spreads(chapter, right, break_spreads(chapter.sequence, right.sequence, pairing.units, main_.limits()),
                run(main_), run(*facing_), body_);
}

void Composer::compose_part_title(std::size_t part) {
    pad_to(Side::kRight, body_);
    const int number = static_cast<int>(part) + 1;
    parts_[part] = {.page = next_label(body_), .anchor = fmt::format("booklet-part-{}", number)};
    const TitlePage text{.number = main_.text("booklet.part_number", {{"n", ordinal(number, input_.language)}}),
                         .title = input_.parts[part].title,
                         .second_title = has_facing() ? input_.parts[part].facing_title : std::string(),
                         .second_language = has_facing() ? facing_->language : std::string(),
                         .anchor = parts_[part].anchor,
                         .role = pdf::Role::kHeading2};
    body_.push_back(make_title_page(main_, text, part_sections_[part], parts_[part].page));
}

void Composer::compose_chapter(std::size_t part, const ChapterInput& input) {
    const auto same_key = [&](const Placed& before) { return before.story->key == input.story->key; };
    if (std::ranges::any_of(chapters_, same_key)) {
        sink_.report(
            {.code = kNamedTwice,
             .severity = Severity::kWarning,
             .path = input.story->path,
             .span = print::title_span(input_.context.site, *input.story),
             .message = {"Is named twice in the collection and printed once", "在案例集中列了两次，只排印一次"},
             .help = {"Name it once", "请只列一次"}});
        return;
    }
    Placed placed{.story = input.story, .part = part, .number = static_cast<int>(chapters_.size()) + 1};
    if (has_facing() && input.facing == nullptr) {
        sink_.report(
            {.code = kNoCounterpart,
             .severity = Severity::kWarning,
             .path = input.story->path,
             .span = print::title_span(input_.context.site, *input.story),
             .message = {"Has no translation, so nothing stands on the facing pages", "没有译文，对开页只排一种语言"}});
    }
    if (has_facing() && input.facing != nullptr) {
        facing_stories_.push_back(std::make_unique<print::Story>(facing_story(*input.facing, facing_keys_)));
        placed.facing = facing_stories_.back().get();
    }
    if (has_facing()) pad_to(Side::kLeft, body_);
    placed.page = next_label(body_);
    if (placed.facing != nullptr) {
        compose_facing(*placed.story, *placed.facing, placed);
    } else {
        compose_single(*placed.story, side_for(*placed.story), placed);
    }
    chapters_.push_back(std::move(placed));
}

Composer::StoryHead Composer::case_head(const print::Story& story, const SideSetting& side,
                                        const Placed& placed) const {
    const bool in_part = !input_.parts[placed.part].title.empty();
    StoryHead head{.parent = part_sections_[placed.part],
                   .level = !is_booklet() ? 1
                            : in_part     ? 3
                                          : 2,
                   .kicker = story.kicker,
                   .title = story.title,
                   .deck = lesson_of(input_.context.site, story)};
    // Notices and other pages of a collection are in the contents by number, but they are no cases.
    const bool is_case = story.page != model::kNoPage && is_case_type(input_.context.site.page(story.page).type);
    if (!is_booklet() || !is_case) return head;
    head.kicker = side.text("booklet.case_number", {{"n", ordinal(placed.number, side.language)}});
    if (!story.kicker.empty()) head.kicker += side.text("booklet.kicker_separator") + story.kicker;
    return head;
}

Chapter Composer::chapter_of(const print::Story& story, const SideSetting& side, const StoryHead& head) {
    side.setter.open_story(story, head.parent, head.level);
    const HeadElements elements = head_elements(tree(), side.setter.element_of(story));
    const SetBlock opening = set_opening(side, {.kicker = head.kicker,
                                                .title = head.title,
                                                .deck = head.deck,
                                                .kicker_element = elements.kicker,
                                                .title_element = elements.title,
                                                .deck_element = elements.deck,
                                                .anchor = story.key});
    return set_chapter(opening, story, side.setter, side.limits(), side.width(), sink_);
}

Composer::Run Composer::run_of(const print::Story& story, const SideSetting& side) const {
    Run run{.side = side, .left_head = title_, .right_head = story.title, .short_right_head = story.short_title};
    if (!is_booklet()) run.left_head = input_.context.site.config->title.in(side.language);
    return run;
}

void Composer::compose_single(const print::Story& story, const SideSetting& side, Placed& placed) {
    Chapter chapter = chapter_of(story, side, case_head(story, side, placed));
    placed.subheads = anchor_subheads(chapter.galley, story);
    const auto paginate = [&](const Chapter& tried) {
        return break_pages(tried.sequence, side.limits(), next_side(body_));
    };
    std::vector<PageCut> cuts = paginate(chapter);
    auto best = std::pair(cuts.size(), answers_parted(chapter, cuts));
    const Chapter whole = chapter;
    for (int less = 1; less <= kMostAnswerLinesLess; ++less) {
        std::optional<Chapter> tried = with_less_room(whole, less, side.limits());
        if (!tried) break;
        std::vector<PageCut> pages = paginate(*tried);
        const auto quality = std::pair(pages.size(), answers_parted(*tried, pages));
        if (quality >= best) continue;
        best = quality;
        chapter = std::move(*tried);
        cuts = std::move(pages);
    }
    add_pages(chapter, cuts, run_of(story, side), body_);
    report_cuts(story, cuts);
}

void Composer::compose_facing(const print::Story& left_story, const print::Story& right_story, Placed& placed) {
    Chapter left = chapter_of(left_story, main_, case_head(left_story, main_, placed));
    Chapter right = chapter_of(right_story, *facing_, case_head(right_story, *facing_, placed));
    placed.subheads = anchor_subheads(left.galley, left_story);
    placed.facing_page = std::to_string(body_.size() + 2);
    report_difference(left, left_story, right, right_story);
    const auto paginate = [&](const Chapter& a, const Chapter& b) {
        return break_spreads(a.sequence, b.sequence, pair_chapters(a, left_story, b, right_story).units,
                             main_.limits());
    };
    const auto judge = [](const Chapter& a, const Chapter& b, const std::vector<SpreadCut>& spreads) {
        return std::pair(spreads.size(), answers_parted(a, side_of(spreads, &SpreadCut::left)) +
                                             answers_parted(b, side_of(spreads, &SpreadCut::right)));
    };
    std::vector<SpreadCut> spreads = paginate(left, right);
    auto best = judge(left, right, spreads);
    const Chapter whole_left = left, whole_right = right;
    for (int less = 1; less <= kMostAnswerLinesLess; ++less) {
        std::optional<Chapter> a = with_less_room(whole_left, less, main_.limits());
        std::optional<Chapter> b = with_less_room(whole_right, less, main_.limits());
        if (!a || !b) break;
        std::vector<SpreadCut> tried = paginate(*a, *b);
        const auto quality = judge(*a, *b, tried);
        if (quality >= best) continue;
        best = quality;
        left = std::move(*a);
        right = std::move(*b);
        spreads = std::move(tried);
    }
    add_spreads(left, right, spreads, run_of(left_story, main_), run_of(right_story, *facing_), body_);
    report_cuts(left_story, side_of(spreads, &SpreadCut::left));
    report_cuts(right_story, side_of(spreads, &SpreadCut::right));
}

void Composer::report_difference(const Chapter& left, const print::Story& left_story, const Chapter& right,
                                 const print::Story& right_story) {
    const Pairing pairing = pair_chapters(left, left_story, right, right_story);
    const std::size_t blocks = std::max(left_story.blocks.size(), right_story.blocks.size());
    if (pairing.share >= kLeastShare || blocks < kLeastBlocks) return;
    sink_.report({.code = kFacingPagesDiffer,
                  .severity = Severity::kNote,
                  .path = right_story.path,
                  .span = print::title_span(input_.context.site, right_story),
                  .message = {"Is built unlike its original, so facing pages correspond only roughly",
                              "结构与原文不同，对开页只能大致对应"}});
}

void Composer::add_page(const Chapter& chapter, const PageCut& cut, const Run& run,
                        std::vector<print::PrintPage>& pages) {
    const Side side = next_side(pages);
    print::PrintPage page = run.side.empty_page(next_label(pages));
    if (cut.begin == cut.end && cut.line_begin == cut.line_end) {
        pages.push_back(std::move(page));  // the other language goes on
        return;
    }
    place_page(chapter, cut, run.side.area(side), page);
    const bool opens = cut.begin == 0 && cut.end > 0;
    const bool left = side == Side::kLeft;
    add_marks(run.side,
              {.side = side,
               .folio = page.label,
               .head = opens  ? std::string()
                       : left ? run.left_head
                              : run.right_head,
               .short_head = left ? std::string() : run.short_right_head},
              page);
    pages.push_back(std::move(page));
}

void Composer::add_pages(const Chapter& chapter, const std::vector<PageCut>& cuts, const Run& run,
                         std::vector<print::PrintPage>& pages) {
    for (const PageCut& cut : cuts) add_page(chapter, cut, run, pages);
}

void Composer::add_spreads(const Chapter& left, const Chapter& right, const std::vector<SpreadCut>& spreads,
                           const Run& left_run, const Run& right_run, std::vector<print::PrintPage>& pages) {
    for (const SpreadCut& spread : spreads) {
        add_page(left, spread.left, left_run, pages);
        add_page(right, spread.right, right_run, pages);
    }
}

void Composer::report_cuts(const print::Story& story, const std::vector<PageCut>& cuts) {
    const auto forced = std::ranges::count_if(cuts, &PageCut::forced);
    const auto late = std::ranges::count_if(cuts, &PageCut::notes_late);
    if (forced > 0) {
        sink_.report({.code = kForcedCut,
                      .severity = Severity::kNote,
                      .path = story.path,
                      .span = print::title_span(input_.context.site, story),
                      .message = {"A page ends within something that should stay together, since that is longer than a "
                                  "page",
                                  "有内容长于一页，不得不在不宜分页处分页"}});
    }
    if (late > 0) {
        sink_.report({.code = kNotesCrowded,
                      .severity = Severity::kWarning,
                      .path = story.path,
                      .span = print::title_span(input_.context.site, story),
                      .message = {"Has more footnotes than fit below their text, so some begin on a later page",
                                  "脚注过多，有的要排到下一页"},
                      .help = {"Put what is long into the text, or choose a larger paper",
                               "请把较长的注释写进正文，或改用更大的开本"}});
    }
}

}  // namespace casepress::booklet
