#include "preflight/preflight.h"

#include "preflight/checks.h"
#include "preflight/interpreter.h"

#include <algorithm>

namespace casepress::preflight {

bool Report::passed() const {
    return !cut_short &&
           std::ranges::none_of(checks, [](const Check& check) { return check.verdict == Verdict::kFail; });
}

const Check* Report::find(std::string_view name) const {
    const auto found = std::ranges::find(checks, name, &Check::name);
    return found == checks.end() ? nullptr : &*found;
}

std::expected<Report, Diagnostic> run_preflight(std::string_view bytes, const Options& options) {
    auto file = pdf::File::open(bytes, options.path);
    if (!file) return std::unexpected(file.error());
    Subject subject{.file = *file, .options = options};
    subject.painted = interpret_pages(*file);
    subject.tree = read_tag_tree(*file);
    subject.paragraphs = gather_paragraphs(subject.painted, subject.tree);
    subject.body = find_body_style(subject.paragraphs);

    Report report{.pages = file->pages().size(),
                  .glyphs = subject.painted.glyphs.size(),
                  .cut_short = subject.painted.cut_short || file->pages().size() >= pdf::kMostPages};
    check_fonts(subject, report.checks);
    check_characters(subject, report.checks);
    check_boxes(subject, report.checks);
    check_press(subject, report.checks);
    check_tags(subject, report.checks);
    check_lines(subject, report.checks);
    check_grid(subject, report.checks);
    check_navigation(subject, report.checks);
    check_jump_lines(subject, report.checks);
    // Last, since it counts what reading all the rest has met.
    Finder damage("structure-intact", {"faults of the file that had to be mended", "需要修复的文件结构错误数"});
    for (std::size_t i = 0; i < file->warnings(); ++i) damage.add({});
    Check check = damage.none_allowed();
    check.places.clear();
    report.checks.push_back(std::move(check));
    return report;
}

}  // namespace casepress::preflight
