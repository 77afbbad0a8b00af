#include "feeds/entry_html.h"

#include "base/hash.h"
#include "feeds/absolute_url.h"
#include "html/render.h"
#include "site/language_names.h"

#include <algorithm>
#include <string_view>

namespace casepress::feeds {

namespace {

using model::LinkTarget;
using model::Page;
using site::Site;

/// The few words that rendering adds to a text; languages that we do not write have them in English.
html::LocalizedStrings added_words(std::string_view language) {
    if (!site::language_names(language).tag.starts_with("zh-Hans")) return {};
    html::LocalizedStrings words;
    words.alert_titles = {"说明", "提示", "要点", "注意", "慎用", "培训者用"};
    words.footnotes = "注释";
    words.footnote_reference = "注{}";
    words.footnote_back = "回到正文（注{}）";
    words.table = "表格{}";
    words.task_open = "未完成";
    words.task_done = "已完成";
    return words;
}

/// A path that may end with a query and a fragment. Those stay as they are: html/ encodes what no address may have.
std::string absolute_reference(const Site& site, std::string_view reference) {
    const std::size_t end = std::min(reference.find_first_of("?#"), reference.size());
    return absolute_url(*site.config, reference.substr(0, end)).append(reference.substr(end));
}

/// "" for what leads nowhere.
std::string link_address(const Site& site, const Page& page, const LinkTarget& target) {
    switch (target.kind) {
        case LinkTarget::Kind::kExternal:
            return target.rest.starts_with("//") ? "https:" + target.rest : target.rest;
        case LinkTarget::Kind::kPage:
            return absolute_url(*site.config, site.page(target.page).url) + target.rest;
        case LinkTarget::Kind::kFragment:
            return absolute_url(*site.config, page.url) + target.rest;
        case LinkTarget::Kind::kAsset:
        case LinkTarget::Kind::kSitePage:
            return absolute_reference(site, target.rest);
        case LinkTarget::Kind::kBroken:
            break;
    }
    return {};
}

}  // namespace

std::string render_entry(const Site& site, const Page& page) {
    html::RenderOptions options;
    options.link_target = [&](markup::NodeId id, const markup::Node&) {
        const LinkTarget* target = page.find_link(id);
        return target == nullptr ? std::string() : link_address(site, page, *target);
    };
    options.raw_html =
        site.config->raw_html == config::RawHtml::kSanitised ? html::RawHtml::kSanitise : html::RawHtml::kLeaveOut;
    options.facilitator = html::FacilitatorText::kHide;
    options.heading_ids = html::HeadingIds::kOmit;
    options.id_prefix = "e" + content_hash(page.url) + "-";
    options.leave_out = page.title_heading;
    options.strings = added_words(page.language);
    return html::render_document(page.document, options);
}

}  // namespace casepress::feeds
