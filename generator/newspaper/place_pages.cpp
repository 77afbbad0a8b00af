#include "newspaper/place_pages.h"

#include "newspaper/guide.h"
#include "newspaper/tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <utility>

namespace casepress::newspaper {

using print::Box;
using print::Length;
using print::Place;
using print::PrintPage;
using print::SetBlock;
using print::StyleId;

namespace {

/// A box reaches so far into the gutters, and above and below into the gaps, in hundredths.
constexpr Length kBoxBesides = 38;
constexpr Length kBoxAbove = 40;
constexpr int kNearRule = 4;  ///< half steps from a box to the rule in the gap beside it

/// Of all lines together.
Length ink_width(const SetBlock& block) {
    Length width = 0;
    for (const print::Item& item : block.items) {
        const auto* line = std::get_if<print::LineItem>(&item);
        if (line != nullptr) width += line->text->paragraph.lines[line->line].width;
    }
    return width;
}

/// Of vertical lines: where the lowest ends.
Length depth(const SetBlock& block) {
    Length depth = 0;
    for (const print::Item& item : block.items) {
        const auto* line = std::get_if<print::LineItem>(&item);
        if (line != nullptr) depth = std::max(depth, line->place.y + line->text->paragraph.lines[line->line].width);
    }
    return depth;
}

std::string rest_anchor(const print::Story& story, std::size_t part) {
    return fmt::format("{}#rest-{}", story.key, part);
}
std::string jump_anchor(const print::Story& story, std::size_t part) {
    return fmt::format("{}#jump-{}", story.key, part);
}

}  // namespace

PagePlacer::PagePlacer(const NewspaperInput& input, const SetArticles& set, const FormMaker& forms,
                       const Furniture& furniture, print::Setter& setter)
    : input_(input), set_(set), forms_(forms), furniture_(furniture), setter_(setter) {}

const SetArticle& PagePlacer::article_of(const LaidForm& laid) const {
    return set_.articles[forms_[laid.form].article];
}

const print::Story& PagePlacer::story_of(const LaidForm& laid) const {
    return input_.stories[article_of(laid).stories.front()];
}

Place PagePlacer::corner(int column, int step) const {
    const print::NewspaperGeometry& geometry = input_.geometry;
    return {left_ + column * (geometry.column_width() + geometry.gutter), top_ + step * setter_.step()};
}

void PagePlacer::find_parts(const std::vector<LaidPage>& pages) {
    for (std::size_t number = 0; number < pages.size(); ++number) {
        for (const LaidForm& laid : pages[number].forms) {
            parts_[forms_[laid.form].article].push_back({number, &laid});
        }
    }
}

std::size_t PagePlacer::part_index(const LaidForm& laid) const {
    const std::vector<Part>& parts = parts_.at(forms_[laid.form].article);
    const auto found = std::ranges::find(parts, &laid, &Part::laid);
    return static_cast<std::size_t>(found - parts.begin());
}

std::size_t PagePlacer::page_of_story(std::size_t story) const {
    for (const auto& [article, parts] : parts_) {
        if (std::ranges::count(set_.articles[article].stories, story) > 0) return parts.front().page;
    }
    return 0;
}

void PagePlacer::place(const std::vector<LaidPage>& pages) {
    find_parts(pages);
    for (std::size_t number = 0; number < pages.size(); ++number) place_page(pages[number], number, pages.size());
    add_outline(pages);
}

/// The part that has most of the page.
std::string_view PagePlacer::section_of(const LaidPage& laid) const {
    std::vector<std::pair<std::string_view, int>> areas;
    for (const LaidForm& form : laid.forms) {
        if (article_of(form).stories.empty()) continue;
        const std::string_view name = story_of(form).section_name;
        auto area = std::ranges::find(areas, name, &std::pair<std::string_view, int>::first);
        if (area == areas.end()) area = areas.insert(areas.end(), {name, 0});
        area->second += form.height * forms_[form.form].span;
    }
    const auto most = std::ranges::max_element(areas, {}, &std::pair<std::string_view, int>::second);
    return most == areas.end() ? std::string_view() : most->first;
}

void PagePlacer::place_page(const LaidPage& laid, std::size_t number, std::size_t page_count) {
    const print::NewspaperGeometry& geometry = input_.geometry;
    const Length step = setter_.step();
    number_ = number;
    PrintPage page;
    page.width = geometry.width;
    page.height = geometry.height;
    page.label = furniture_.label(number + 1);
    left_ = number % 2 == 0 ? geometry.inner : geometry.outer;
    const int head = number == 0 ? furniture_.masthead_steps() : furniture_.folio_steps();
    top_ = geometry.top + head * step;
    if (number == 0) {
        furniture_.place_masthead(left_, page_count, page);
    } else {
        furniture_.place_folio(left_, number + 1, section_of(laid), page);
    }
    for (const LaidForm& form : laid.forms) place_form(form, page);
    place_rules(laid, page);
    if (number + 1 == page_count && furniture_.imprint_steps() > 0) {
        const int steps = geometry.steps();
        furniture_.place_imprint(left_, std::max(steps - furniture_.imprint_steps(), head + laid.foot), page);
    }
    setter_.document().pages.push_back(std::move(page));
}

void PagePlacer::place_form(const LaidForm& laid, PrintPage& page) {
    const Form& form = forms_[laid.form];
    const SetArticle& article = article_of(laid);
    if (forms_.article(form.article).boxed) place_box(laid, page);
    place_inner_rules(laid, page);
    place_head(laid, page);
    for (const BlockPlace& block : laid.blocks) {
        print::append_block(article.blocks[block.block][static_cast<std::size_t>(block.span)],
                            corner(block.column, block.top), page);
    }
    if (forms_.article(form.article).kind == ArticleKind::kGuide) return place_guide(laid, page);
    for (const LaidRun& run : laid.runs) place_run(laid, run, page);
    if (form.jumps) place_jump_line(laid, page);
}

/// Text stands on the grid. A subhead, a table, a picture or a chart that has got white on one side only stands
/// in the middle between its neighbours instead.
void PagePlacer::place_run(const LaidForm& laid, const LaidRun& run, PrintPage& page) {
    const print::Galley& galley = article_of(laid).galley;
    const std::vector<print::GalleyUnit>& units = galley.units;
    const auto same_block = [&](std::uint32_t unit, std::uint32_t other) {
        return units[unit].kind != print::UnitKind::kText && units[unit].block == units[other].block;
    };
    std::uint32_t head = run.begin;  // end of what stands higher
    while (run.white > 0 && head < run.end && same_block(head, run.begin)) ++head;
    if (head == run.end) head = run.begin;
    const auto next = std::ranges::find_if(
        laid.runs, [&](const LaidRun& other) { return other.begin == run.end && other.column == run.column; });
    const int white_below = next == laid.runs.end() ? 0 : next->white;
    std::uint32_t tail = run.end;  // begin of what stands lower
    while (white_below > 0 && tail > head && same_block(tail - 1, run.end - 1)) --tail;
    if (tail == run.begin) tail = run.end;
    const Length half = setter_.step() / 2;
    place_units(galley, {run.begin, head}, run, -half * run.white, page);
    place_units(galley, {head, tail}, run, 0, page);
    place_units(galley, {tail, run.end}, run, half * white_below, page);
    // A table that goes on in the next column is closed here.
    const bool cut = run.end < units.size() && units[run.end - 1].kind == print::UnitKind::kTableRow &&
                     units[run.end].block == units[run.end - 1].block;
    if (!cut) return;
    const Place at = corner(run.column, run.top + galley.steps(run.begin, run.end));
    page.items.push_back(print::RuleItem{
        at, {at.x + input_.geometry.column_width(), at.y}, setter_.theme().rule * 2, print::Ink::kText, false});
}

/// Some units of a run, that much lower than on the grid.
void PagePlacer::place_units(const print::Galley& galley, std::pair<std::uint32_t, std::uint32_t> units,
                             const LaidRun& run, Length lower, PrintPage& page) const {
    const auto [begin, end] = units;
    if (begin == end) return;
    const int above = begin == run.begin ? 0 : galley.steps(run.begin, begin) + galley.units[begin].space;
    Place at = corner(run.column, run.top + above);
    at.y += lower;
    print::append_units(galley, begin, end, at, setter_.step(), page);
}

void PagePlacer::place_head(const LaidForm& laid, PrintPage& page) {
    const Form& form = forms_[laid.form];
    const SetArticle& article = article_of(laid);
    const Place at = corner(laid.column, laid.top);
    if (form.head == HeadForm::kContinuation) {
        place_rest_head(laid, page);
    } else if (form.head == HeadForm::kVertical) {
        const Length width = input_.geometry.column_width();
        const Length margin = kVerticalMargin * setter_.step();
        const Length height = laid.height * setter_.step();
        const SetBlock head = setter_.set_vertical_head(story_of(laid), height - 2 * margin, article.vertical_size);
        page.items.push_back(print::FillItem{{at.x, at.y, width, height}, print::Ink::kTint});
        print::append_block(head, {at.x + (width - head.width) / 2, at.y + (height - depth(head)) / 2}, page);
    } else {
        print::append_block(article.heads[static_cast<std::size_t>(form.span)], at, page);
    }
}

SetBlock PagePlacer::set_link(StyleId style, const std::string& words, const std::string& target, Length measure,
                              pdf::ElementId parent) const {
    const pdf::ElementId owner = add_element(setter_, parent, pdf::Role::kParagraph);
    print::Text text(1);
    text.front().text = words;
    text.front().link = target;
    return setter_.set_text(style, furniture_.language(), text, measure, owner);
}

void PagePlacer::place_rest_head(const LaidForm& laid, PrintPage& page) {
    const Form& form = forms_[laid.form];
    const print::Story& story = story_of(laid);
    const std::size_t part = part_index(laid);
    const Place at = corner(laid.column, laid.top);
    const Length width = input_.geometry.span_width(form.span);
    const Part& former = parts_.at(form.article)[part - 1];
    const pdf::ElementId owner = add_element(setter_, setter_.element_of(story), pdf::Role::kParagraph);
    const SetBlock from =
        set_link(StyleId::kJumpLine, furniture_.text("newspaper.from", furniture_.label(former.page + 1)),
                 "#" + jump_anchor(story, part), width, setter_.element_of(story));
    // Beside the title where both go on one line, else below it.
    const Length room = width - setter_.step() - ink_width(from);
    const SetBlock whole = setter_.set_text(StyleId::kHeadline4, story.language, story.title, width, owner);
    const SetBlock title = ink_width(whole) <= room
                               ? whole
                               : setter_.set_line(StyleId::kHeadline4, story.language, story.short_title, width, owner);
    print::append_block(title, at, page);
    const bool beside = ink_width(title) <= room;
    print::append_block(from, {at.x, at.y + (beside ? 0 : setter_.step())}, page);
    page.anchors.push_back({rest_anchor(story, part), at});
}

void PagePlacer::place_jump_line(const LaidForm& laid, PrintPage& page) {
    const Form& form = forms_[laid.form];
    const print::Story& story = story_of(laid);
    const std::size_t part = part_index(laid) + 1;
    const std::vector<Part>& parts = parts_.at(form.article);
    if (part >= parts.size()) return;
    const Place at = corner(laid.column + form.span - 1, laid.jump_line);
    const SetBlock line =
        set_link(StyleId::kJumpLine, furniture_.text("newspaper.jump", furniture_.label(parts[part].page + 1)),
                 "#" + rest_anchor(story, part), input_.geometry.column_width(), setter_.element_of(story));
    print::append_block(line, at, page);
    page.anchors.push_back({jump_anchor(story, part), at});
}

/// The entries with their pages, and a hairline in the middle between two of them. What the box has more than it needs
/// goes between them in whole steps, since all lines are on the grid.
void PagePlacer::place_guide(const LaidForm& laid, PrintPage& page) {
    const std::vector<GuideEntry>& entries = article_of(laid).guide;
    if (entries.empty() || laid.runs.empty()) return;
    const Length step = setter_.step();
    const Length width = input_.geometry.column_width();
    const auto gaps = static_cast<int>(entries.size()) - 1;
    int white = laid.top + laid.height - laid.runs.front().top - gaps * kGuideGap;
    for (const GuideEntry& entry : entries) white -= entry.title.steps;
    const int apart = kGuideGap + (gaps > 0 ? std::clamp(white / gaps, 0, kGuideGap) : 0);
    Place at = corner(laid.column, laid.runs.front().top);
    for (const GuideEntry& entry : entries) {
        if (&entry != entries.data()) {
            const Length y = at.y - apart * step / 2;
            page.items.push_back(
                print::RuleItem{{at.x, y}, {at.x + width, y}, setter_.theme().rule, print::Ink::kRule, true});
        }
        print::append_block(entry.title, at, page);
        const std::string label = furniture_.label(page_of_story(entry.story) + 1);
        const SetBlock number = setter_.set_text(StyleId::kSourceLine, furniture_.language(),
                                                 furniture_.text("newspaper.guide_page", label), width, entry.element);
        print::append_block(number, {at.x, at.y + (entry.title.steps - 1) * step}, page);
        at.y += (entry.title.steps + apart) * step;
    }
}

void PagePlacer::place_box(const LaidForm& laid, PrintPage& page) const {
    const Form& form = forms_[laid.form];
    const Place at = corner(laid.column, laid.top);
    const Length besides = input_.geometry.gutter * kBoxBesides / 100;
    const Length above = setter_.step() * kBoxAbove / 100;
    const Box box{at.x - besides, at.y - above, input_.geometry.span_width(form.span) + 2 * besides,
                  laid.height * setter_.step() + 2 * above};
    page.items.push_back(print::FillItem{box, print::Ink::kTint});
    page.items.push_back(print::RuleItem{
        {box.x, box.y}, {box.x + box.width, box.y}, setter_.theme().thick_rule, print::Ink::kAccent, false});
}

/// Hairlines between the columns of one article, beside text only.
void PagePlacer::place_inner_rules(const LaidForm& laid, PrintPage& page) const {
    if (!input_.geometry.column_rules) return;
    const Form& form = forms_[laid.form];
    for (int i = 1; i < form.span; ++i) {
        int top = laid.text_foot;
        int foot = laid.top;
        for (const int column : {i - 1, i}) {
            int column_top = laid.text_foot;
            for (const LaidRun& run : laid.runs) {
                if (run.column != laid.column + column) continue;
                column_top = std::min(column_top, run.top);
                foot = laid.text_foot;
            }
            top = column == i - 1 ? column_top : std::max(top, column_top);
        }
        if (foot <= top) continue;
        const Length x = corner(laid.column + i, 0).x - input_.geometry.gutter / 2;
        page.items.push_back(print::RuleItem{
            {x, corner(0, top).y}, {x, corner(0, foot).y}, setter_.theme().rule, print::Ink::kRule, false});
    }
}

void PagePlacer::place_rules(const LaidPage& laid, PrintPage& page) const {
    const print::PrintTheme& theme = setter_.theme();
    // Boxes have edges of their own: where nothing else stands above or below a rule, there is none.
    const auto along_boxes = [&](const LaidRule& rule) {
        for (const bool below : {true, false}) {
            int boxes = 0;
            int others = 0;
            for (const LaidForm& form : laid.forms) {
                const Form& shape = forms_[form.form];
                const int edge = below ? form.top : form.top + form.height;
                const bool beside = form.column < rule.column + rule.span && rule.column < form.column + shape.span;
                if (!beside || std::abs(2 * edge - rule.half_steps) > kNearRule) continue;
                ++(forms_.article(shape.article).boxed ? boxes : others);
            }
            if (boxes > 0 && others == 0) return true;
        }
        return false;
    };
    for (const LaidRule& rule : laid.rules) {
        if (along_boxes(rule)) continue;
        const Place at = corner(rule.column, 0);
        const Length y = at.y + rule.half_steps * setter_.step() / 2;
        page.items.push_back(print::RuleItem{
            {at.x, y}, {at.x + input_.geometry.span_width(rule.span), y}, theme.rule, print::Ink::kText, false});
    }
    const auto touches_box = [&](const LaidColumnRule& rule) {
        return std::ranges::any_of(laid.forms, [&](const LaidForm& form) {
            const Form& shape = forms_[form.form];
            const bool beside = form.column == rule.column || form.column + shape.span == rule.column;
            return forms_.article(shape.article).boxed && beside && form.top < rule.top + rule.height &&
                   rule.top < form.top + form.height;
        });
    };
    for (const LaidColumnRule& rule : laid.column_rules) {
        if (touches_box(rule)) continue;
        const Length x = corner(rule.column, 0).x - input_.geometry.gutter / 2;
        page.items.push_back(print::RuleItem{{x, corner(0, rule.top).y},
                                             {x, corner(0, rule.top + rule.height).y},
                                             theme.rule,
                                             print::Ink::kText,
                                             false});
    }
}

/// Pages, and below each the stories that begin on it.
void PagePlacer::add_outline(const std::vector<LaidPage>& pages) {
    print::PrintDocument& document = setter_.document();
    for (std::size_t number = 0; number < pages.size(); ++number) {
        const std::string anchor = fmt::format("page:{}", number + 1);
        document.pages[number].anchors.push_back({anchor, {0, 0}});
        const std::string section(section_of(pages[number]));
        std::string title = furniture_.text("newspaper.page", furniture_.label(number + 1));
        if (!section.empty()) title += furniture_.text("newspaper.separator") + section;
        document.outline.push_back({title, anchor, 0});
        for (const LaidForm& laid : pages[number].forms) {
            if (forms_[laid.form].begin != Mark{}) continue;
            for (const std::size_t story : article_of(laid).stories) {
                document.outline.push_back({input_.stories[story].title, input_.stories[story].key, 1});
            }
        }
    }
}

}  // namespace casepress::newspaper
