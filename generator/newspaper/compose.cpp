#include "newspaper/codes.h"
#include "newspaper/guide.h"
#include "newspaper/layout.h"
#include "newspaper/newspaper.h"
#include "newspaper/place_pages.h"
#include "newspaper/search.h"
#include "newspaper/set_article.h"
#include "print/spans.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

namespace casepress::newspaper {

namespace {

constexpr int kLeastPageSteps = 16;
constexpr int kGuideLinesExpected = 2;
constexpr int kGuideShare = 2;           ///< it takes at most one column of so much of page one
constexpr std::size_t kShortIssue = 24;  ///< articles
constexpr int kManyJumps = 2;

class Composer {
public:
    Composer(const NewspaperInput& input, print::Setter& setter, DiagnosticSink& sink)
        : input_(input), setter_(setter), sink_(sink) {}

    void compose() {
        if (!check_input()) return;
        wishes_ = read_wishes(issue(), input_.stories, sink_);
        const Furniture furniture(input_, wishes_, setter_);
        const int steps = input_.geometry.steps();
        grid_.columns = input_.geometry.columns;
        grid_.first_steps = steps - furniture.masthead_steps();
        grid_.other_steps = steps - furniture.folio_steps();
        grid_.imprint_steps = furniture.imprint_steps();
        if (grid_.first_steps - furniture.imprint_steps() < kLeastPageSteps) return report_too_small();
        ArticleSetter setter(input_, wishes_, {grid_.first_steps, grid_.other_steps}, setter_, sink_);
        set_ = setter.set();
        const IssuePlan plan = plan_pages();
        const FormMaker& forms = *forms_;
        const std::vector<LaidPage> pages = lay_out(plan, forms, grid_);
        report_findings(plan, pages, forms);
        describe_document();
        PagePlacer(input_, set_, forms, furniture, setter_).place(pages);
    }

private:
    [[nodiscard]] const model::Page& issue() const { return input_.site.page(input_.issue); }

    [[nodiscard]] IssuePlan search() {
        forms_.emplace(set_.shapes, std::max(grid_.first_steps, grid_.other_steps));
        return compose_pages(*forms_, set_.shapes.size(), grid_, input_.weights,
                             Beam::for_issue(set_.shapes.size(), grid_));
    }

    [[nodiscard]] bool check_input() {
        const print::NewspaperGeometry& paper = input_.geometry;
        if (std::ranges::all_of(input_.stories,
                                [&](const print::Story& story) { return story.page == input_.issue; })) {
            report(kNoArticles, Severity::kError, issue(),
                   {"This issue has no articles to print", "本期没有可以排印的稿件"},
                   {"Name its items in `parts`", "请在 parts 中列出稿件"});
            return false;
        }
        if (paper.columns >= 1 && paper.columns <= kMostColumns && paper.step > 0 && paper.column_width() > 0) {
            return true;
        }
        report_too_small();
        return false;
    }

    void report_too_small() {
        report(kPageTooSmall, Severity::kError, issue(),
               {fmt::format("The paper leaves no room for {} columns of text", input_.geometry.columns),
                fmt::format("纸张上排不下{}栏文字", input_.geometry.columns)},
               {"Make margins or masthead smaller, or the paper larger, in print.toml",
                "请在 print.toml 中缩小页边或报头，或改用更大的纸"});
    }

    /// A composition with a “this issue” box of so many steps, and the forms that it refers to.
    struct Composition {
        IssuePlan plan;
        std::optional<FormMaker> forms;
        int guide_steps = 0;
        std::vector<std::size_t> guide_stories;
        std::int64_t cost = 0;
    };
    [[nodiscard]] Composition compose_with(const Guide& guide, int steps, std::size_t entries) {
        set_.shapes.push_back(guide.shape(steps));
        set_.articles.emplace_back();
        Composition made;
        made.plan = search();
        made.guide_steps = steps;
        made.guide_stories = stories_inside(made.plan, *forms_, set_, entries);
        made.forms = std::move(forms_);
        const std::size_t missing = kMostGuideEntries - std::min(kMostGuideEntries, made.guide_stories.size());
        made.cost = made.plan.cost + static_cast<std::int64_t>(missing) * input_.weights.missing_entry;
        set_.shapes.pop_back();
        set_.articles.pop_back();
        return made;
    }

    /// Composes the pages, with a “this issue” box where there are inner pages. It names what does not stand on page
    /// one, which depends on the room that it takes itself: so its height is found by a first composition. In short
    /// issues boxes of fewer entries are tried as well, since one that is higher than its neighbours leaves holes.
    [[nodiscard]] IssuePlan plan_pages() {
        if (set_.articles.size() <= kLeastGuideEntries) return search();
        const Guide guide(input_, setter_);
        const int most = grid_.first_steps / kGuideShare;
        const auto expected = static_cast<int>(std::min(kMostGuideEntries, set_.articles.size() - 1));
        const int first_steps = std::min(most, expected * (kGuideLinesExpected + kGuideGap) - kGuideGap);
        const Composition first = compose_with(guide, first_steps, kMostGuideEntries);
        const std::size_t few = set_.articles.size() <= kShortIssue ? kLeastGuideEntries : first.guide_stories.size();
        std::optional<Composition> best;
        int former = 0;
        for (std::size_t entries = first.guide_stories.size(); entries >= std::max(few, kLeastGuideEntries);
             --entries) {
            const int steps = guide.steps_for(stories_inside(first.plan, *first.forms, set_, entries), most);
            if (steps == former) continue;
            former = steps;
            Composition made = compose_with(guide, steps, entries);
            const bool enough = made.guide_stories.size() >= kLeastGuideEntries;
            if (enough && (!best || made.cost < best->cost)) best = std::move(made);
        }
        if (!best) return search();
        forms_ = std::move(best->forms);
        set_.shapes.push_back(guide.shape(best->guide_steps));
        set_.articles.push_back(guide.set(best->guide_stories, best->guide_steps));
        return std::move(best->plan);
    }

    void describe_document() {
        print::PrintDocument& document = setter_.document();
        const model::Page& page = issue();
        document.title = fmt::format("{} {}", input_.site.config->title.in(page.language), page.title);
        document.subject = page.deck.empty() ? page.summary : page.deck;
        document.rights = input_.site.config->licence;
        if (document.language.empty()) document.language = page.language;
    }

    void report_findings(const IssuePlan& plan, const std::vector<LaidPage>& pages, const FormMaker& forms) {
        for (const std::uint32_t article : plan.unplaced) report_unplaced(article);
        std::map<std::uint32_t, std::size_t> first_pages;
        std::map<std::uint32_t, int> jumps;
        for (std::size_t number = 0; number < pages.size(); ++number) {
            for (const LaidForm& laid : pages[number].forms) {
                const Form& form = forms[laid.form];
                first_pages.emplace(form.article, number + 1);
                if (form.jumps) ++jumps[form.article];
            }
            if (number + 1 == pages.size()) break;
            const bool short_page = 5 * pages[number].foot < 4 * grid_.steps(static_cast<int>(number) + 1);
            if (short_page || std::ranges::any_of(pages[number].cells, &LaidCell::is_underset)) {
                report_underset(number + 1);
            }
        }
        for (const auto& [article, page] : first_pages) check_page(article, page, pages.size());
        for (const auto& [article, count] : jumps) check_jumps(article, count);
    }

    [[nodiscard]] const print::Story& story_of(std::uint32_t article) const {
        return input_.stories[set_.articles[article].stories.front()];
    }

    void report_unplaced(std::uint32_t article) {
        if (set_.articles[article].stories.empty()) return;  // the “this issue” box
        const print::Story& story = story_of(article);
        report(kUnplaceable, Severity::kError, input_.site.page(story.page),
               {fmt::format("“{}” goes on no page: its headline, or something in it, is too high", story.title),
                fmt::format("《{}》排不进任何一版：标题或其中某处太高", story.title)},
               {"Shorten the headline, or make the picture or table lower", "请缩短标题，或缩小图片、表格的高度"});
    }

    void report_underset(std::size_t page) {
        report(kUnderset, Severity::kWarning, issue(),
               {fmt::format("Part of page {} is less than four fifths full", page),
                fmt::format("第{}版有一处填充不足八成", page)},
               {"Another order of items, or other wishes in [print], may fill it better",
                "调整稿件次序，或更改 [print] 中的安排，可能排得更满"});
    }

    void check_page(std::uint32_t article, std::size_t page, std::size_t page_count) {
        const ArticleShape& shape = set_.shapes[article];
        if (shape.kind != ArticleKind::kStory || shape.page == 0) return;
        const auto wished = static_cast<std::size_t>(shape.page);
        if (wished == page || story_of(article).page == input_.issue) return;
        const std::string& key = story_of(article).key;
        if (wished > page_count) {
            report(kPageBeyondEnd, Severity::kWarning, issue(),
                   {fmt::format("“{}” is wished for page {}, but the issue has {}", key, wished, page_count),
                    fmt::format("“{}”指定在第{}版，但本期只有{}版", key, wished, page_count)},
                   {"Give it an earlier page, or none", "请指定靠前的版，或不指定"});
            return;
        }
        report(kPageMissed, Severity::kWarning, issue(),
               {fmt::format("“{}” is wished for page {} and stands on page {}", key, wished, page),
                fmt::format("“{}”指定在第{}版，实际排在第{}版", key, wished, page)},
               {"There is no room for it there beside the others", "指定的版上排不下"});
    }

    void check_jumps(std::uint32_t article, int count) {
        const print::Story& story = story_of(article);
        if (set_.shapes[article].jumping == Jumping::kForbidden) {
            report(kJumpUnavoidable, Severity::kWarning, input_.site.page(story.page),
                   {fmt::format("“{}” was not to jump, but is longer than a page", story.key),
                    fmt::format("“{}”要求不转版，但长过一版", story.key)},
                   {"Let it jump, or shorten it", "请允许转版，或缩短稿件"});
        } else if (count > kManyJumps) {
            report(kRunsOn, Severity::kNote, input_.site.page(story.page),
                   {fmt::format("“{}” is continued {} times", story.key, count),
                    fmt::format("“{}”要转版{}次", story.key, count)},
                   {"Long texts read better as a booklet", "长文更适合印成册子"});
        }
    }

    /// Points at the page's title.
    void report(Code code, Severity severity, const model::Page& page, LocalizedText message, LocalizedText help) {
        sink_.report({.code = code,
                      .severity = severity,
                      .path = page.document.path(),
                      .span = print::title_span(page),
                      .message = std::move(message),
                      .help = std::move(help)});
    }

    const NewspaperInput& input_;
    print::Setter& setter_;
    DiagnosticSink& sink_;
    IssueWishes wishes_;
    PageGrid grid_;
    SetArticles set_;
    std::optional<FormMaker> forms_;
};

}  // namespace

void compose_newspaper(const NewspaperInput& input, print::Setter& setter, DiagnosticSink& sink) {
    Composer(input, setter, sink).compose();
}

}  // namespace casepress::newspaper
