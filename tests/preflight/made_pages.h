#pragma once
// Documents for the tests of preflight: lines of text where a test wants them, tagged or not.

#include "pdf/sample.h"
#include "preflight/preflight.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::preflight::testing {

/// Places lines and makes the file. Each call of paragraph() is one element; its lines may be on any page.
class MadePages {
public:
    struct LineAt {
        std::string_view text;
        pdf::Point at;
        std::size_t page = 0;
        double size = 10;
        double extra = 0;  ///< points between glyphs
    };

    explicit MadePages(pdf::Tagging tagging = pdf::Tagging::kTagged);
    MadePages& paragraph(const std::vector<LineAt>& lines, pdf::Role role = pdf::Role::kParagraph);
    /// Paragraphs from now on belong to a new article.
    MadePages& article();
    /// And to a new element of this role in the one that they belonged to.
    MadePages& within(pdf::Role role);
    MadePages& color(const pdf::Color& color);
    /// The document without pages, to be changed.
    [[nodiscard]] pdf::Document& document() { return document_; }
    [[nodiscard]] std::string bytes();

private:
    struct Placed {
        LineAt line;
        std::string text;
        pdf::ElementId element;
        pdf::Color color;
    };
    pdf::Document document_ = {};
    pdf::ElementId parent_ = {};
    pdf::Color color_ = pdf::kScreenBlack;
    std::vector<Placed> placed_ = {};
};

/// The check of this name; fails the test when there is none.
[[nodiscard]] Check run_check(std::string_view bytes, std::string_view name, const Options& options = {});

}  // namespace casepress::preflight::testing
