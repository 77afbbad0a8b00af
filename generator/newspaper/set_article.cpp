#include "newspaper/set_article.h"

#include "base/text.h"
#include "newspaper/codes.h"
#include "newspaper/tags.h"
#include "print/spans.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::newspaper {

using print::BlockKind;
using print::HeadSize;
using print::Length;
using print::SetBlock;
using print::Story;
using print::StyleId;

namespace {

constexpr int kLeastVertical = 10;  ///< heights that are tried for vertical headlines, in steps
constexpr int kMostVertical = 28;
constexpr int kVerticalStep = 3;
constexpr std::size_t kLongNumber = 3;  ///< digits that do not stand upright side by side in a vertical line
constexpr std::size_t kMostVerticalLetters = 22;
constexpr std::uint64_t kBriefHan = 160;      ///< characters of a brief in Chinese …
constexpr std::uint64_t kBriefLetters = 640;  ///< … and in other languages: some hundred words
constexpr std::uint64_t kHanInLine = 12;      ///< in a column, roughly
constexpr std::uint64_t kLettersInLine = 30;
constexpr std::size_t kBriefBlocks = 3;
constexpr int kBriefHead = 3;
constexpr int kLead = 5;

bool is_chinese(const Story& story) { return story.language.starts_with("zh"); }

bool has_long_number(std::string_view text) {
    std::size_t digits = 0;
    for (const char c : text) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        if (digits == kLongNumber) return true;
    }
    return false;
}

Length longest_line(const SetBlock& block) {
    Length longest = 0;
    for (const print::Item& item : block.items) {
        const auto* line = std::get_if<print::LineItem>(&item);
        if (line != nullptr) longest = std::max(longest, line->text->paragraph.lines[line->line].width);
    }
    return longest;
}

/// A block as one unit.
void append_unit(const SetBlock& block, int space, int cut, print::Galley& galley) {
    const auto unit = static_cast<std::uint32_t>(galley.units.size());
    print::GalleyUnit made;
    made.steps = std::max(block.steps, 1);
    made.space = space;
    made.cut = cut;
    made.item = static_cast<std::uint32_t>(galley.items.size());
    made.item_count = static_cast<std::uint32_t>(block.items.size());
    galley.units.push_back(made);
    galley.items.insert(galley.items.end(), block.items.begin(), block.items.end());
    for (const print::Anchor& anchor : block.anchors) galley.anchors.emplace_back(unit, anchor);
    for (const print::LinkItem& link : block.links) galley.links.emplace_back(unit, link);
}

HeadSize size_of_head(const ArticleShape& shape, int span, int columns) {
    if (shape.lead) return span > 1 ? HeadSize::kLead : HeadSize::kMajor;
    if (span == 1) return shape.importance <= 1 ? HeadSize::kBrief : HeadSize::kMinor;
    if (shape.importance >= 4 && span == columns && !shape.boxed) return HeadSize::kLarge;
    return shape.importance >= 3 ? HeadSize::kMajor : HeadSize::kMinor;
}

}  // namespace

void relax_cuts(int most_steps, print::Galley& galley) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < galley.units.size(); ++i) {
        if (galley.units[i].cut < print::kNeverCut) {
            begin = i + 1;
        } else if (galley.steps(begin, i + 1) > most_steps) {
            galley.units[i].cut = print::kNeverCut - 1;
            begin = i + 1;
        }
    }
}

ArticleSetter::ArticleSetter(const NewspaperInput& input, const IssueWishes& wishes, PageHeights heights,
                             print::Setter& setter, DiagnosticSink& sink)
    : input_(input),
      wishes_(wishes),
      heights_(heights),
      setter_(setter),
      sink_(sink),
      columns_(input.geometry.columns),
      language_(input.site.page(input.issue).language) {}

void ArticleSetter::open_stories() {
    std::uint32_t part = 0;
    for (std::size_t i = 0; i < input_.stories.size(); ++i) {
        const Story& story = input_.stories[i];
        if (i == 0 || story.section_name != input_.stories[i - 1].section_name) {
            part_elements_.push_back(
                add_element(setter_, pdf::StructureTree::root(), pdf::Role::kPart, {}, story.section_name));
            ++part;
        } else {
            part_elements_.push_back(part_elements_.back());
        }
        parts_.push_back(part);
        setter_.open_story(story, part_elements_.back());
    }
}

/// As the issue wishes, else by length: what is much longer than the middling story is larger.
void ArticleSetter::judge_importance() {
    std::vector<std::uint64_t> lengths;
    for (const Story& story : input_.stories) lengths.push_back(story.characters);
    std::ranges::nth_element(lengths, lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2));
    const std::uint64_t median = std::max<std::uint64_t>(1, lengths[lengths.size() / 2]);
    bool has_lead = false;
    for (std::size_t i = 0; i < input_.stories.size(); ++i) {
        const std::uint64_t length = input_.stories[i].characters;
        const int wished = wishes_.items[i].importance;
        importance_.push_back(wished > 0                 ? wished
                              : is_editorial(i)          ? 2
                              : is_brief(i)              ? 1
                              : 2 * length >= 3 * median ? 4
                              : 3 * length >= 2 * median ? 3
                                                         : 2);
        has_lead |= wished == kLead;
    }
    for (std::size_t i = 0; i < importance_.size() && !has_lead; ++i) {
        if (is_editorial(i)) continue;
        importance_[i] = kLead;
        has_lead = true;
    }
}

bool ArticleSetter::is_brief(std::size_t index) const {
    const Story& story = input_.stories[index];
    const ItemWish& wish = wishes_.items[index];
    if (is_editorial(index) || wish.importance > 1 || wish.page > 0 || wish.head == HeadWish::kVertical) return false;
    return story.characters <= (is_chinese(story) ? kBriefHan : kBriefLetters) && story.blocks.size() <= kBriefBlocks &&
           std::ranges::all_of(story.blocks,
                               [](const print::Block& block) { return block.kind == BlockKind::kParagraph; });
}

SetArticles ArticleSetter::set() {
    open_stories();
    judge_importance();
    SetArticles out;
    std::vector<std::size_t> briefs;
    int brief_steps = 0;
    const auto flush = [&] {
        if (briefs.size() == 1) add_story(briefs.front(), out);
        if (briefs.size() > 1) add_briefs(briefs, out);
        briefs.clear();
        brief_steps = 0;
    };
    // A box of briefs takes at most some three fifths of a page.
    const int most_steps = heights_.other * columns_ * 3 / 5;
    for (std::size_t i = 0; i < input_.stories.size(); ++i) {
        const bool brief = importance_[i] == 1 && is_brief(i);
        if (!briefs.empty() && (!brief || parts_[i] != parts_[briefs.front()])) flush();
        if (!brief) {
            add_story(i, out);
            continue;
        }
        const Story& story = input_.stories[i];
        const int steps =
            static_cast<int>(story.characters / (is_chinese(story) ? kHanInLine : kLettersInLine)) + kBriefHead;
        if (!briefs.empty() && brief_steps + steps > most_steps) flush();
        briefs.push_back(i);
        brief_steps += steps;
    }
    flush();
    return out;
}

void ArticleSetter::add_story(std::size_t index, SetArticles& out) {
    const Story& story = input_.stories[index];
    const ItemWish& wish = wishes_.items[index];
    SetArticle article;
    ArticleShape shape;
    article.stories = {index};
    shape.importance = importance_[index];
    shape.lead = shape.importance == kLead;
    shape.part = parts_[index];
    shape.page = wish.page;
    shape.jumping = wish.jumping;
    shape.head_wish = wish.head;
    if (is_editorial(index)) {
        shape.boxed = true;
        shape.page = 1;
        shape.jumping = Jumping::kForbidden;
        shape.head_wish = HeadWish::kHorizontal;
    }
    set_heads(story, article, shape);
    std::vector<print::WideBlock> taken;
    add_figures(story, article, shape, taken);
    set_wide_blocks(story, article, shape, taken);
    set_body(story, article, taken);
    shape.flow = Flow(article.galley.units);
    find_vertical_head(story, article, shape, wish.head);
    out.articles.push_back(std::move(article));
    out.shapes.push_back(std::move(shape));
}

void ArticleSetter::set_heads(const Story& story, SetArticle& article, ArticleShape& shape) {
    for (int span = 1; span <= columns_; ++span) {
        const auto s = static_cast<std::size_t>(span);
        const Length width = input_.geometry.span_width(span);
        const HeadSize size = size_of_head(shape, span, columns_);
        article.heads[s] = setter_.set_head(story, width, size);
        if (size == HeadSize::kLarge) {
            // Larger, but not in more lines.
            SetBlock usual = setter_.set_head(story, width, HeadSize::kMajor);
            if (usual.items.size() < article.heads[s].items.size()) article.heads[s] = std::move(usual);
        }
        shape.head[s] = std::max(1, article.heads[s].steps);
    }
}

void ArticleSetter::find_vertical_head(const Story& story, SetArticle& article, ArticleShape& shape, HeadWish wish) {
    const bool wanted = wish == HeadWish::kVertical;
    const bool pays = !shape.lead && !shape.boxed && shape.importance > 1 && wish == HeadWish::kAny &&
                      count_code_points(story.title) <= kMostVerticalLetters && !has_long_number(story.title);
    if (is_chinese(story) && columns_ > 1 && (wanted || pays)) {
        article.vertical_size = shape.importance >= 3 ? HeadSize::kMajor : HeadSize::kMinor;
        for (int steps = kLeastVertical; steps <= kMostVertical; steps += kVerticalStep) {
            const Length height = (steps - 2 * kVerticalMargin) * setter_.step();
            const SetBlock head = setter_.set_vertical_head(story, height, article.vertical_size);
            const Length used = longest_line(head);
            // Where the headline fills little more than half of its height, it is lost there.
            if (used == 0 || 5 * used < 3 * height) break;
            if (head.width > input_.geometry.column_width() || used > height) continue;
            if (shape.least_vertical == 0) shape.least_vertical = steps;
            shape.most_vertical = steps + kVerticalStep - 1;
        }
    }
    if (!wanted || shape.least_vertical > 0) return;
    sink_.report({.code = kNotVertical,
                  .severity = Severity::kWarning,
                  .path = story.path,
                  .span = print::title_span(input_.site, story),
                  .message = {fmt::format("The headline of “{}” cannot be set vertically", story.key),
                              fmt::format("“{}”的标题排不成竖题", story.key)},
                  .help = {"Vertical headlines are Chinese, and short enough for one column",
                           "竖题用于中文，而且要短到能放进一栏"}});
}

void ArticleSetter::set_wide_blocks(const Story& story, SetArticle& article, ArticleShape& shape,
                                    std::vector<print::WideBlock>& taken) {
    // Higher ones would force pages to be filled around them: tables are rather cut in a column.
    const int most_steps = heights_.other * 3 / 4;
    for (const print::WideBlock& wide : setter_.wide_blocks(story, columns_)) {
        BlockShape block;
        BlocksBySpan set;
        const int least = std::clamp(wide.least_span, 1, columns_);
        block.best_span = std::clamp(wide.best_span, least, columns_);
        for (int span = least; span <= columns_; ++span) {
            const auto s = static_cast<std::size_t>(span);
            if (span > block.best_span && block.steps[static_cast<std::size_t>(block.best_span)] > 0) break;
            set[s] = setter_.set_block(story, wide.block, input_.geometry.span_width(span));
            if (set[s].steps > most_steps) continue;
            block.steps[s] = std::max(1, set[s].steps);
            block.best_span = std::max(block.best_span, span);
        }
        if (block.steps[static_cast<std::size_t>(block.best_span)] == 0) continue;
        block.at_foot = story.blocks[wide.block].kind == BlockKind::kTable;
        shape.blocks.push_back(block);
        article.blocks.push_back(std::move(set));
        taken.push_back(wide);
    }
}

SetBlock ArticleSetter::side_by_side(const std::vector<SetBlock>& blocks) const {
    SetBlock row;
    const Length pitch = input_.geometry.column_width() + input_.geometry.gutter;
    print::PrintPage page;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        print::append_block(blocks[i], {static_cast<Length>(i) * pitch, 0}, page);
        row.steps = std::max(row.steps, blocks[i].steps);
    }
    row.width = static_cast<Length>(blocks.size()) * pitch - input_.geometry.gutter;
    row.height = row.steps * setter_.step();
    row.items = std::move(page.items);
    row.anchors = std::move(page.anchors);
    row.links = std::move(page.links);
    return row;
}

/// A row of large figures, one over each column. They repeat what the text says, so that no more are printed than there
/// are columns, and none where there is no room.
void ArticleSetter::add_figures(const Story& story, SetArticle& article, ArticleShape& shape,
                                std::vector<print::WideBlock>& taken) {
    std::vector<SetBlock> figures;
    for (std::uint32_t i = 0; i < story.blocks.size(); ++i) {
        if (story.blocks[i].kind != BlockKind::kFigure) continue;
        taken.push_back({i, 1, 1});
        if (static_cast<int>(figures.size()) < columns_) {
            figures.push_back(setter_.set_block(story, i, input_.geometry.column_width()));
        }
    }
    if (figures.empty()) return;
    BlockShape block;
    BlocksBySpan set;
    block.optional = true;
    block.best_span = static_cast<int>(figures.size());
    for (std::size_t span = 1; span <= figures.size(); ++span) {
        set[span] = side_by_side({figures.begin(), figures.begin() + static_cast<std::ptrdiff_t>(span)});
        block.steps[span] = std::max(1, set[span].steps);
    }
    shape.blocks.push_back(block);
    article.blocks.push_back(std::move(set));
}

/// The body; what no page could hold in one piece is left out, with a finding.
void ArticleSetter::set_body(const Story& story, SetArticle& article, std::vector<print::WideBlock>& taken) {
    const print::BodyExtras extras{.notes = true, .source_line = true};
    const int most_steps = std::min(heights_.other, heights_.first) - kLeastFirstLines;
    const Length measure = input_.geometry.column_width();
    article.galley = setter_.set_body(story, measure, taken, extras);
    const std::size_t before = taken.size();
    for (const print::GalleyUnit& unit : article.galley.units) {
        if (unit.steps <= most_steps || unit.block >= story.blocks.size()) continue;
        taken.push_back({unit.block, 1, 1});
        sink_.report({.code = kUnplaceable,
                      .severity = Severity::kError,
                      .path = story.path,
                      .span = print::block_span(story.blocks[unit.block]),
                      .message = {fmt::format("Part of “{}” is higher than a page, and was left out", story.title),
                                  fmt::format("《{}》中有一处高过一版，未能排入", story.title)},
                      .help = {"Make the picture lower, or the rows of the table shorter",
                               "请缩小图片的高度，或缩短表格中的文字"}});
    }
    if (taken.size() > before) article.galley = setter_.set_body(story, measure, taken, extras);
    relax_cuts(most_steps / 2, article.galley);
}

void ArticleSetter::set_box_title(std::string_view title, pdf::ElementId element, SetArticle& article,
                                  ArticleShape& shape) {
    for (int span = 1; span <= columns_; ++span) {
        const auto s = static_cast<std::size_t>(span);
        article.heads[s] =
            setter_.set_text(StyleId::kBoxTitle, language_, title, input_.geometry.span_width(span), element);
        shape.head[s] = std::max(1, article.heads[s].steps) + kBelowTitle;
    }
}

void ArticleSetter::add_briefs(const std::vector<std::size_t>& stories, SetArticles& out) {
    SetArticle article;
    ArticleShape shape;
    article.stories = stories;
    shape.kind = ArticleKind::kBriefs;
    shape.importance = 1;
    shape.boxed = true;
    shape.part = parts_[stories.front()];
    const pdf::ElementId title = add_element(setter_, part_elements_[stories.front()], pdf::Role::kParagraph);
    const std::string& part = input_.stories[stories.front()].section_name;
    set_box_title(part.empty() ? input_.text(language_, "newspaper.briefs") : part, title, article, shape);
    const Length measure = input_.geometry.column_width();
    article.galley.measure = measure;
    for (const std::size_t index : stories) {
        const Story& story = input_.stories[index];
        const SetBlock head = setter_.set_head(story, measure, HeadSize::kBrief);
        append_unit(head, article.galley.units.empty() ? 0 : 1, print::kNeverCut, article.galley);
        const print::Galley body = setter_.set_body(story, measure, {}, {.notes = true, .source_line = true});
        const auto unit_base = static_cast<std::uint32_t>(article.galley.units.size());
        const auto item_base = static_cast<std::uint32_t>(article.galley.items.size());
        for (print::GalleyUnit unit : body.units) {
            unit.item += item_base;
            article.galley.units.push_back(unit);
        }
        article.galley.items.insert(article.galley.items.end(), body.items.begin(), body.items.end());
        for (const auto& [unit, anchor] : body.anchors) article.galley.anchors.emplace_back(unit + unit_base, anchor);
        for (const auto& [unit, link] : body.links) article.galley.links.emplace_back(unit + unit_base, link);
    }
    shape.flow = Flow(article.galley.units);
    out.articles.push_back(std::move(article));
    out.shapes.push_back(std::move(shape));
}

}  // namespace casepress::newspaper
