#include "newspaper/codes.h"
#include "newspaper/guide.h"
#include "newspaper/layout.h"
#include "newspaper/newspaper.h"
#include "newspaper/place_pages.h"
#include "newspaper/quality.h"
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
constexpr typesetting::Length kClearEdge = 24 * typesetting::kPoint;  ///< of paper below an imprint in the margin
constexpr int kGuideLinesExpected = 2;
constexpr int kGuideShare = 2;           ///< it takes at most one column of so much of page one
constexpr std::size_t kShortIssue = 24;  ///< articles
constexpr int kManyJumps = 2;
constexpr std::int64_t kFaultCost = 3000;  ///< of a composition that breaks a rule, for each time
constexpr int kSternness = 5;              ///< of a longer search: times Weights::thin_cell
constexpr std::size_t kWiderBeam = 3;

class Composer {
public:
    Composer(const NewspaperInput& input, print::Setter& setter, DiagnosticSink& sink)
        : input_(input), setter_(setter), sink_(sink) {}

    /// By how many lines columns end apart.
    int compose() {
        if (!check_input()) return 0;
        wishes_ = read_wishes(issue(), input_.stories, sink_);
        const Furniture furniture(input_, wishes_, setter_);
        const int steps = input_.geometry.steps();
        grid_.columns = input_.geometry.columns;
        grid_.first_steps = steps - furniture.masthead_steps();
        grid_.other_steps = steps - furniture.folio_steps();
        grid_.imprint_steps = furniture.imprint_steps();
        grid_.margin_steps = std::max(0, (input_.geometry.bottom - kClearEdge) / setter_.step());
        if (grid_.first_steps - furniture.imprint_steps() < kLeastPageSteps) {
            report_too_small();
            return 0;
        }
        ArticleSetter setter(input_, wishes_, {grid_.first_steps, grid_.other_steps}, setter_, sink_);
        set_ = setter.set();
        const IssuePlan plan = plan_pages();
        const FormMaker& forms = *forms_;
        const std::vector<LaidPage> pages = lay_out(plan, forms, grid_);
        const Quality quality = judge_pages(pages, forms, grid_);
        report_findings(plan, pages, forms, quality);
        describe_document();
        PagePlacer(input_, set_, forms, furniture, setter_).place(pages);
        int apart = kRaggedSteps;
        for (const UnevenColumns& columns : quality.uneven) apart = std::max(apart, columns.steps);
        return apart;
    }

private:
    [[nodiscard]] const model::Page& issue() const { return input_.site.page(input_.issue); }

    [[nodiscard]] bool check_input() {
        const print::NewspaperGeometry& paper = input_.geometry;
        if (std::ranges::all_of(input_.stories,
                                [&](const print::Story& story) { return story.page == input_.issue; })) {
            report(kNoArticles, Severity::kError, issue(),
                   {"This issue has no articles to print", "本期没有可以排印的稿件"},
                   {"Name its items in `parts`", "请在 parts 中列出稿件"});
            return false;
        }
        for (const model::PageId page : repeated_items(issue())) report_repeated(page);
        if (paper.columns >= 1 && paper.columns <= kMostColumns && paper.step > 0 && paper.column_width() > 0) {
            return true;
        }
        report_too_small();
        return false;
    }

    void report_repeated(model::PageId page) {
        const std::string& key = input_.site.page(page).key;
        report(kItemTwice, Severity::kWarning, issue(),
               {fmt::format("This issue lists “{}” more than once", key), fmt::format("本期不止一次列出“{}”", key)},
               {"It is printed once, at its first place; delete the others",
                "稿件只排一次，放在首次列出的位置；请删去其余几处"});
    }

    void report_too_small() {
        report(kPageTooSmall, Severity::kError, issue(),
               {fmt::format("The paper leaves no room for {} columns of text", input_.geometry.columns),
                fmt::format("纸张上排不下{}栏文字", input_.geometry.columns)},
               {"Make margins or masthead smaller, or the paper larger, in print.toml",
                "请在 print.toml 中缩小页边或报头，或改用更大的纸"});
    }

    /// A composition, with a “this issue” box of so many steps or none, and the forms that it refers to.
    struct Composition {
        IssuePlan plan;
        std::optional<FormMaker> forms;
        int guide_steps = 0;
        std::vector<std::size_t> guide_stories;
        std::size_t faults = 0;
        std::int64_t cost = 0;
    };

    enum class Effort : std::uint8_t { kUsual, kHard };

    [[nodiscard]] Composition search(Effort effort) const {
        Composition made;
        made.forms.emplace(set_.shapes, std::max(grid_.first_steps, grid_.other_steps));
        Weights weights = input_.weights;
        Beam beam = Beam::for_issue(set_.shapes.size(), grid_);
        if (effort == Effort::kHard) {
            weights.thin_cell *= kSternness;
            beam.pages *= kWiderBeam;
            beam.strips *= kWiderBeam;
        }
        made.plan = compose_pages(*made.forms, set_.shapes.size(), grid_, weights, beam);
        made.faults = judge_pages(lay_out(made.plan, *made.forms, grid_), *made.forms, grid_).faults();
        made.cost = made.plan.cost + static_cast<std::int64_t>(made.faults) * kFaultCost;
        return made;
    }

    [[nodiscard]] std::int64_t cost_of_entries(std::size_t entries) const {
        return static_cast<std::int64_t>(kMostGuideEntries - std::min(kMostGuideEntries, entries)) *
               input_.weights.missing_entry;
    }

    [[nodiscard]] Composition search_with(const Guide& guide, int steps, std::size_t entries, Effort effort) {
        set_.shapes.push_back(guide.shape(steps));
        set_.articles.emplace_back();
        Composition made = search(effort);
        made.guide_steps = steps;
        made.guide_stories = stories_inside(made.plan, *made.forms, set_, entries);
        made.cost += cost_of_entries(made.guide_stories.size());
        set_.shapes.pop_back();
        set_.articles.pop_back();
        return made;
    }

    [[nodiscard]] Composition search_without_guide(Effort effort) const {
        Composition made = search(effort);
        made.cost += cost_of_entries(0);
        return made;
    }

    static void keep_better(std::optional<Composition>& best, Composition made) {
        if (!best || made.cost < best->cost) best = std::move(made);
    }

    /// Composes the pages, with a “this issue” box where there are inner pages. It names what does not stand on page
    /// one, which depends on the room that it takes itself: so its height is found by a first composition. In short
    /// issues boxes of fewer entries are tried as well, since one that is higher than its neighbours leaves holes; and
    /// where there is a hole still, or little on the last page, no box at all and a longer search.
    [[nodiscard]] IssuePlan plan_pages() {
        std::optional<Composition> best;
        const Guide guide(input_, setter_);
        const bool is_short = set_.articles.size() <= kShortIssue;
        if (set_.articles.size() > kLeastGuideEntries) best = try_guides(guide);
        if (!best || best->faults > 0 || (is_short && is_last_page_thin(best->plan))) {
            keep_better(best, search_without_guide(Effort::kUsual));
        }
        if (best->faults > 0 && is_short) {
            if (best->guide_steps > 0) {
                Composition made = search_with(guide, best->guide_steps, best->guide_stories.size(), Effort::kHard);
                if (made.guide_stories.size() >= kLeastGuideEntries) keep_better(best, std::move(made));
            }
            keep_better(best, search_without_guide(Effort::kHard));
        }
        forms_ = std::move(best->forms);
        if (best->guide_steps > 0) {
            set_.shapes.push_back(guide.shape(best->guide_steps));
            set_.articles.push_back(guide.set(best->guide_stories, best->guide_steps));
        }
        return std::move(best->plan);
    }

    /// Whether the last of several pages is filled to less than half.
    [[nodiscard]] bool is_last_page_thin(const IssuePlan& plan) const {
        return plan.pages.size() > 1 && 2 * plan.pages.back().slack > grid_.other_steps;
    }

    [[nodiscard]] std::optional<Composition> try_guides(const Guide& guide) {
        const int most = grid_.first_steps / kGuideShare;
        const auto expected = static_cast<int>(std::min(kMostGuideEntries, set_.articles.size() - 1));
        const int first_steps = std::min(most, expected * (kGuideLinesExpected + kGuideGap) - kGuideGap);
        const Composition first = search_with(guide, first_steps, kMostGuideEntries, Effort::kUsual);
        const std::size_t few = set_.articles.size() <= kShortIssue ? kLeastGuideEntries : first.guide_stories.size();
        std::optional<Composition> best;
        int former = 0;
        for (std::size_t entries = first.guide_stories.size(); entries >= std::max(few, kLeastGuideEntries);
             --entries) {
            const int steps = guide.steps_for(stories_inside(first.plan, *first.forms, set_, entries), most);
            if (steps == former) continue;
            former = steps;
            Composition made = search_with(guide, steps, entries, Effort::kUsual);
            if (made.guide_stories.size() >= kLeastGuideEntries) keep_better(best, std::move(made));
        }
        return best;
    }

    void describe_document() {
        print::PrintDocument& document = setter_.document();
        const model::Page& page = issue();
        document.title = fmt::format("{} {}", input_.site.config->title.in(page.language), page.title);
        document.subject = page.deck.empty() ? page.summary : page.deck;
        document.rights = input_.site.config->licence;
        if (document.language.empty()) document.language = page.language;
    }

    void report_findings(const IssuePlan& plan, const std::vector<LaidPage>& pages, const FormMaker& forms,
                         const Quality& quality) {
        for (const std::uint32_t article : plan.unplaced) report_unplaced(article);
        std::map<std::uint32_t, std::size_t> first_pages;
        std::map<std::uint32_t, int> jumps;
        for (std::size_t number = 0; number < pages.size(); ++number) {
            for (const LaidForm& laid : pages[number].forms) {
                const Form& form = forms[laid.form];
                first_pages.emplace(form.article, number + 1);
                if (form.jumps) ++jumps[form.article];
            }
        }
        std::size_t former = 0;
        for (const std::size_t page : quality.underset) {
            if (page != former) report_underset(page);
            former = page;
        }
        for (const UnevenColumns& columns : quality.uneven) report_uneven(columns);
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

    void report_uneven(const UnevenColumns& columns) {
        if (set_.articles[columns.article].stories.empty()) return;  // the “this issue” box
        const print::Story& story = story_of(columns.article);
        report(
            kUneven, Severity::kWarning, input_.site.page(story.page),
            {fmt::format("The columns of “{}” on page {} end {} lines apart", story.title, columns.page, columns.steps),
             fmt::format("《{}》在第{}版的各栏末端相差{}行", story.title, columns.page, columns.steps)},
            {"A paragraph more or less, or another place for a subhead, a table or a picture, lets them end level",
             "增减一段文字，或挪动小标题、表格、图片的位置，各栏就能对齐"});
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

int compose_newspaper(const NewspaperInput& input, print::Setter& setter, DiagnosticSink& sink) {
    return Composer(input, setter, sink).compose();
}

}  // namespace casepress::newspaper
