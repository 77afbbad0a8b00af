#include "newspaper/guide.h"

#include "newspaper/tags.h"

#include <algorithm>
#include <map>
#include <utility>

namespace casepress::newspaper {

using print::Length;
using print::SetBlock;
using print::StyleId;

namespace {

constexpr Length kNumberEms = 3;  ///< room for the page number beside a title

}  // namespace

std::vector<std::size_t> stories_inside(const IssuePlan& plan, const FormMaker& forms, const SetArticles& set,
                                        std::size_t most) {
    std::vector<std::pair<int, std::size_t>> found;  // by falling importance
    std::map<std::size_t, std::size_t> places;       // by story
    const auto add = [&](const Form& form) {
        if (form.article >= set.shapes.size()) return;  // the box itself
        if (form.begin != Mark{} || set.shapes[form.article].kind != ArticleKind::kStory) return;
        const std::size_t story = set.articles[form.article].stories.front();
        places.emplace(story, places.size());
        found.emplace_back(-set.shapes[form.article].importance, story);
    };
    for (std::size_t page = 1; page < plan.pages.size(); ++page) {
        for (const Strip& strip : plan.pages[page].strips) {
            for (int c = 0; c < strip.count; ++c) {
                const Cell& cell = strip.cells[static_cast<std::size_t>(c)];
                for (int i = 0; i < cell.count; ++i) add(forms[cell.forms[static_cast<std::size_t>(i)]]);
            }
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, std::size_t>::first);
    found.resize(std::min(found.size(), most));
    std::vector<std::size_t> stories;
    for (const auto& [importance, story] : found) stories.push_back(story);
    std::ranges::sort(stories, {}, [&](std::size_t story) { return places.at(story); });
    return stories;
}

Guide::Guide(const NewspaperInput& input, print::Setter& setter)
    : input_(input), setter_(setter), language_(input.site.page(input.issue).language) {}

Length Guide::entry_measure() const {
    return input_.geometry.column_width() - setter_.style(StyleId::kContentsEntry, language_).size * kNumberEms;
}

int Guide::entry_steps(std::size_t story) const {
    const SetBlock title = setter_.set_text(StyleId::kContentsEntry, language_, input_.stories[story].title,
                                            entry_measure(), pdf::Artifact{});
    return std::max(1, title.steps);
}

int Guide::steps_for(const std::vector<std::size_t>& stories, int most) const {
    int steps = 0;
    for (const std::size_t story : stories) {
        const int more = entry_steps(story) + (steps > 0 ? kGuideGap : 0);
        if (steps > 0 && steps + more > most) break;
        steps += more;
    }
    return steps;
}

ArticleShape Guide::shape(int steps) const {
    ArticleShape shape;
    shape.kind = ArticleKind::kGuide;
    shape.importance = 1;
    shape.boxed = true;
    shape.page = 1;
    const SetBlock title = setter_.set_text(StyleId::kBoxTitle, language_, input_.text(language_, "newspaper.guide"),
                                            input_.geometry.column_width(), pdf::Artifact{});
    shape.head[1] = std::max(1, title.steps) + kBelowTitle;
    print::GalleyUnit body;
    body.steps = steps;
    shape.flow = Flow(std::vector{body});
    return shape;
}

SetArticle Guide::set(const std::vector<std::size_t>& stories, int steps) const {
    SetArticle article;
    const Length width = input_.geometry.column_width();
    const pdf::ElementId box = add_element(setter_, pdf::StructureTree::root(), pdf::Role::kDivision);
    article.heads[1] = setter_.set_text(StyleId::kBoxTitle, language_, input_.text(language_, "newspaper.guide"), width,
                                        add_element(setter_, box, pdf::Role::kParagraph));
    int used = 0;
    for (const std::size_t index : stories) {
        const print::Story& story = input_.stories[index];
        used += entry_steps(index) + (used > 0 ? kGuideGap : 0);
        if (used > steps) break;
        const pdf::ElementId entry = add_element(setter_, box, pdf::Role::kParagraph);
        print::Text text(1);
        text.front().text = story.title;
        text.front().link = "#" + story.key;
        text.front().language = story.language;
        article.guide.push_back(
            {index, setter_.set_text(StyleId::kContentsEntry, language_, text, entry_measure(), entry), entry});
    }
    return article;
}

}  // namespace casepress::newspaper
