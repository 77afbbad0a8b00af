#pragma once
// The checks behind run_preflight(), one function for each family. For this room only.

#include "preflight/lines.h"
#include "preflight/preflight.h"
#include "preflight/tag_tree.h"

#include <vector>

namespace casepress::preflight {

/// Everything that checks look at.
struct Subject {
    const pdf::File& file;
    const Options& options;
    Painted painted = {};
    TagTree tree = {};
    std::vector<Paragraph> paragraphs = {};
    std::optional<BodyStyle> body = {};
};

/// Counts what a check finds, and keeps the first places.
class Finder {
public:
    Finder(std::string name, LocalizedText title) {
        check_.name = std::move(name);
        check_.title = std::move(title);
    }

    void add(Place place) {
        if (check_.places.size() < kMostPlaces) check_.places.push_back(std::move(place));
        ++check_.place_count;
    }
    [[nodiscard]] std::size_t count() const { return check_.place_count; }

    /// The figure is the number of places, and must be zero.
    [[nodiscard]] Check none_allowed() { return at_most(static_cast<double>(check_.place_count), 0); }
    [[nodiscard]] Check at_most(double figure, double limit) {
        return finish(figure, limit, Bound::kAtMost, figure <= limit);
    }
    [[nodiscard]] Check at_least(double figure, double limit) {
        return finish(figure, limit, Bound::kAtLeast, figure >= limit);
    }
    [[nodiscard]] Check not_applicable() {
        check_.verdict = Verdict::kNotApplicable;
        check_.places.clear();
        check_.place_count = 0;
        return std::move(check_);
    }

private:
    Check finish(double figure, double limit, Bound bound, bool fine) {
        check_.figure = figure;
        check_.limit = limit;
        check_.bound = bound;
        check_.verdict = fine ? Verdict::kPass : Verdict::kFail;
        return std::move(check_);
    }

    Check check_ = {};
};

void check_fonts(const Subject& subject, std::vector<Check>& checks);
void check_characters(const Subject& subject, std::vector<Check>& checks);
void check_boxes(const Subject& subject, std::vector<Check>& checks);
void check_press(const Subject& subject, std::vector<Check>& checks);
void check_tags(const Subject& subject, std::vector<Check>& checks);
void check_lines(const Subject& subject, std::vector<Check>& checks);
void check_grid(const Subject& subject, std::vector<Check>& checks);
void check_navigation(const Subject& subject, std::vector<Check>& checks);
void check_jump_lines(const Subject& subject, std::vector<Check>& checks);

}  // namespace casepress::preflight
