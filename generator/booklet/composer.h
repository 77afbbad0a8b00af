#pragma once
// Composes one booklet: the body first, since contents and index need its page numbers, then what stands before it.
// Internal to the room; see compose_booklet.h.

#include "booklet/case_index.h"
#include "booklet/compose_booklet.h"
#include "booklet/contents.h"
#include "booklet/facing_story.h"
#include "booklet/side_setting.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace casepress::booklet {

class Composer {
public:
    Composer(const BookletInput& input, print::Setter& setter, DiagnosticSink& sink);
    void run();

private:
    /// What is known of a chapter once its pages are made.
    struct Placed {
        const print::Story* story = nullptr;
        const print::Story* facing = nullptr;  ///< under its second name; null when it has no facing pages
        std::size_t part = 0;
        int number = 0;
        std::string page = {}, facing_page = {};  ///< labels of their first pages
        std::vector<Subhead> subheads = {};
    };
    struct PlacedPart {
        std::string page;
        std::string anchor;
    };
    /// Where a story stands in the tag tree, and what its head says.
    struct StoryHead {
        pdf::ElementId parent;
        int level = 1;
        std::string kicker, title, deck;
    };
    /// What stands at the top of the pages of one run of text.
    struct Run {
        const SideSetting& side;
        std::string left_head, right_head, short_right_head;
    };

    // compose_booklet.cpp
    [[nodiscard]] bool check();
    void add_containers();
    void add_outline();
    void assemble();

    // compose_body.cpp
    void compose_body();
    void compose_half_title();
    void compose_introduction();
    void compose_part_title(std::size_t part);
    void compose_chapter(std::size_t part, const ChapterInput& input);
    void compose_single(const print::Story& story, const SideSetting& side, Placed& placed);
    void compose_facing(const print::Story& left_story, const print::Story& right_story, Placed& placed);
    void add_spreads(const Chapter& left, const Chapter& right, const std::vector<SpreadCut>& spreads,
                     const Run& left_run, const Run& right_run, std::vector<print::PrintPage>& pages);
    void report_difference(const Chapter& left, const print::Story& left_story, const Chapter& right,
                           const print::Story& right_story);
    [[nodiscard]] StoryHead case_head(const print::Story& story, const SideSetting& side, const Placed& placed) const;
    [[nodiscard]] Chapter chapter_of(const print::Story& story, const SideSetting& side, const StoryHead& head);
    [[nodiscard]] Run run_of(const print::Story& story, const SideSetting& side) const;
    void add_pages(const Chapter& chapter, const std::vector<PageCut>& cuts, const Run& run,
                   std::vector<print::PrintPage>& pages);
    void add_page(const Chapter& chapter, const PageCut& cut, const Run& run, std::vector<print::PrintPage>& pages);
    void report_cuts(const print::Story& story, const std::vector<PageCut>& cuts);

    // compose_index.cpp
    void compose_index(const SideSetting& side, bool facing, pdf::ElementId section);
    void add_index_pages(const SideSetting& side, const print::Galley& galley, pdf::ElementId heading,
                         const std::string& anchor);

    // compose_front.cpp
    void compose_front();
    void compose_contents();
    [[nodiscard]] print::PrintPage cover() const;
    [[nodiscard]] print::PrintPage imprint() const;
    [[nodiscard]] std::vector<ContentsEntry> contents_entries() const;
    [[nodiscard]] std::vector<std::string> issuers(const model::Page& page, std::string_view language) const;
    [[nodiscard]] std::string edition_name(const SideSetting& side) const;
    [[nodiscard]] const model::Page* translated_collection() const;

    [[nodiscard]] bool has_facing() const { return facing_.has_value(); }
    [[nodiscard]] bool is_booklet() const { return input_.form == Form::kBooklet; }
    [[nodiscard]] static Side next_side(const std::vector<print::PrintPage>& pages) {
        return pages.size() % 2 == 0 ? Side::kRight : Side::kLeft;
    }
    [[nodiscard]] std::string next_label(const std::vector<print::PrintPage>& pages) const;
    /// Adds a blank page when the next one is not on this side.
    void pad_to(Side side, std::vector<print::PrintPage>& pages);
    [[nodiscard]] const SideSetting& side_for(const print::Story& story) const;
    [[nodiscard]] pdf::StructureTree& tree() const { return main_.setter.document().structure; }

    const BookletInput& input_;
    DiagnosticSink& sink_;
    SideSetting main_;
    std::optional<SideSetting> facing_;
    std::string title_;  ///< the booklet's
    std::vector<print::PrintPage> front_, body_;
    std::vector<Placed> chapters_;
    std::vector<PlacedPart> parts_;  ///< parallel to input_.parts
    std::vector<std::unique_ptr<print::Story>> facing_stories_;
    std::set<std::string, std::less<>> facing_keys_;
    std::string introduction_page_, index_page_, facing_index_page_;
    pdf::ElementId cover_section_, imprint_section_, contents_section_, half_title_section_, introduction_section_,
        index_section_, facing_index_section_;
    std::vector<pdf::ElementId> part_sections_;
};

}  // namespace casepress::booklet
