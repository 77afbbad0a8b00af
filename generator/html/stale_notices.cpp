#include "html/stale_notices.h"

#include "html/escape.h"
#include "html/renderer.h"

#include <algorithm>
#include <map>
#include <utility>

namespace casepress::html {

using markup::kNoNode;
using markup::NodeId;

std::vector<SectionNotice> stale_notices(const markup::Document& document, std::span<const StalePlace> places,
                                         const std::function<std::string(PartialDate since)>& text) {
    std::map<NodeId, PartialDate> sections;
    for (const StalePlace& place : places) {
        const bool is_heading =
            place.section < document.nodes().size() && document.node(place.section).kind == markup::NodeKind::kHeading;
        PartialDate& since = sections[is_heading ? place.section : kNoNode];
        if (place.since.year != 0 && (since.year == 0 || place.since < since)) since = place.since;
    }
    std::vector<SectionNotice> notices;
    for (const auto& [section, since] : sections) {
        std::string words = text(since);
        if (!words.empty()) notices.push_back({.heading = section, .text = std::move(words)});
    }
    return notices;
}

void Renderer::render_notices_at_top() {
    write_notices(kNoNode);
    if (options_.leave_out != kNoNode) write_notices(options_.leave_out);
}

void Renderer::write_notices(NodeId heading) {
    const auto at_heading = std::ranges::equal_range(options_.notices, heading, {}, &SectionNotice::heading);
    for (const SectionNotice& notice : at_heading) {
        line();
        tag("p");
        attribute("class", "stale-notice");
        attribute("role", "note");
        out_.push_back('>');
        append_escaped(notice.text, out_);
        close("p");
    }
}

}  // namespace casepress::html
