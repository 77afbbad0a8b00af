#include "newspaper/furniture.h"

#include "base/date.h"
#include "base/text.h"
#include "newspaper/tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::newspaper {

using print::Length;
using print::Owner;
using print::Place;
using print::PrintPage;
using print::SetBlock;
using print::StyleId;

namespace {

constexpr int kBelowMasthead = 1;
constexpr int kAboveImprint = 1;

/// From the left end of the measure to the first ink, and the width of the ink, of a block of one line.
std::pair<Length, Length> ink_of(const SetBlock& block) {
    for (const print::Item& item : block.items) {
        if (const auto* line = std::get_if<print::LineItem>(&item)) {
            const typesetting::Line& set = line->text->paragraph.lines[line->line];
            return {line->place.x + set.start, set.width};
        }
    }
    return {0, 0};
}

}  // namespace

Furniture::Furniture(const NewspaperInput& input, const IssueWishes& wishes, print::Setter& setter)
    : input_(input), wishes_(wishes), setter_(setter), language_(input.site.page(input.issue).language) {
    const Length width = input.geometry.type_width();
    publication_ = input.site.config->title.in(language_);
    const pdf::ElementId box = add_element(setter, pdf::StructureTree::root(), pdf::Role::kDivision, "Masthead");
    const pdf::ElementId title = add_element(setter, box, pdf::Role::kParagraph);
    title_ = setter.set_text(StyleId::kMastheadTitle, language_, publication_, width, title);
    const std::string_view tagline = input.site.config->tagline.in(language_);
    if (!tagline.empty()) {
        tagline_ = setter.set_text(StyleId::kMastheadTagline, language_, tagline, width,
                                   add_element(setter, box, pdf::Role::kParagraph));
    }
    head_ = add_element(setter, box, pdf::Role::kParagraph);
    // The line with number and date stands between two rules.
    masthead_steps_ = title_.steps + tagline_.steps + 2 + kBelowMasthead;
    const std::vector<std::string> lines = imprint_lines();
    if (lines.empty()) return;
    const pdf::ElementId imprint = add_element(setter, pdf::StructureTree::root(), pdf::Role::kDivision, "Imprint");
    Length height = 0;
    for (const std::string& line : lines) {
        imprint_.push_back(setter.set_text(StyleId::kImprint, language_, line, width,
                                           add_element(setter, imprint, pdf::Role::kParagraph)));
        height += imprint_.back().height;
    }
    imprint_steps_ = static_cast<int>((height + setter.step() - 1) / setter.step()) + kAboveImprint;
}

std::string Furniture::label(std::size_t number) const { return wishes_.page_prefix + std::to_string(number); }

std::string Furniture::text(std::string_view key, std::string_view n) const {
    return replace_all(input_.text(language_, key), "{n}", n);
}

std::string Furniture::issue_number() const {
    std::string words;
    const model::Field* field = input_.site.page(input_.issue).find_field("number");
    const auto* number = field == nullptr ? nullptr : std::get_if<std::int64_t>(&field->value.value);
    if (number != nullptr) words = text("newspaper.issue", std::to_string(*number));
    if (wishes_.total > 0) words += text("newspaper.total", std::to_string(wishes_.total));
    return words;
}

std::string Furniture::issue_date() const {
    const model::Page& issue = input_.site.page(input_.issue);
    return issue.date ? format_date(*issue.date, language_) : std::string();
}

std::vector<std::string> Furniture::imprint_lines() const {
    std::vector<std::string> facts = {publication_};
    for (const std::string& fact : {issue_number(), issue_date()}) {
        if (!fact.empty()) facts.push_back(fact);
    }
    const config::SiteConfig& config = *input_.site.config;
    if (!config.base_url.empty()) facts.push_back(text("newspaper.website", config.base_url));
    if (!config.licence.empty()) facts.push_back(text("newspaper.licence", config.licence));
    std::vector<std::string> lines = {fmt::format("{}", fmt::join(facts, text("newspaper.separator")))};
    lines.insert(lines.end(), wishes_.imprint.begin(), wishes_.imprint.end());
    return lines;
}

Length Furniture::width_of(StyleId style, std::string_view words) const {
    if (words.empty()) return 0;
    return ink_of(setter_.set_line(style, language_, words, input_.geometry.type_width(), pdf::Artifact{})).second;
}

void Furniture::place_words(StyleId style, std::string_view words, Side side, Place at, Owner owner,
                            PrintPage& page) const {
    if (words.empty()) return;
    const Length width = input_.geometry.type_width();
    const SetBlock block = setter_.set_line(style, language_, words, width, owner);
    const auto [start, ink] = ink_of(block);
    const Length wanted = side == Side::kLeft ? 0 : side == Side::kCentre ? (width - ink) / 2 : width - ink;
    print::append_block(block, {at.x + wanted - start, at.y}, page);
}

void Furniture::place_rule(Place from, Length width, PrintPage& page) const {
    page.items.push_back(
        print::RuleItem{from, {from.x + input_.geometry.type_width(), from.y}, width, print::Ink::kText, false});
}

/// Each line where its style aligns it, or at the left if the theme says so.
void Furniture::place_masthead_words(const SetBlock& words, Place at, PrintPage& page) const {
    SetBlock placed = words;
    for (print::Item& item : placed.items) {
        auto* line = std::get_if<print::LineItem>(&item);
        if (line == nullptr || setter_.theme().masthead != "left") continue;
        line->place.x -= line->text->paragraph.lines[line->line].start;
    }
    print::append_block(placed, at, page);
}

void Furniture::place_masthead(Length left, std::size_t page_count, PrintPage& page) const {
    const print::NewspaperGeometry& geometry = input_.geometry;
    const Length step = setter_.step();
    Length y = geometry.top;
    const print::PrintTheme& theme = setter_.theme();
    for (const SetBlock* block : {&title_, &tagline_}) {
        place_masthead_words(*block, {left, y}, page);
        y += block->steps * step;
    }
    place_rule({left, y + step / 3}, theme.thick_rule, page);
    const Length line = y + step / 2;
    place_words(StyleId::kMastheadLine, issue_number(), Side::kLeft, {left, line}, head_, page);
    place_words(StyleId::kMastheadLine, issue_date(), Side::kCentre, {left, line}, head_, page);
    place_words(StyleId::kMastheadLine, text("newspaper.pages", std::to_string(page_count)), Side::kRight, {left, line},
                head_, page);
    place_rule({left, y + step * 5 / 3}, theme.rule, page);
}

void Furniture::place_folio(Length left, std::size_t number, std::string_view section, PrintPage& page) const {
    const bool right_hand = number % 2 == 1;
    const Length y = input_.geometry.top;
    const Owner artifact = pdf::Artifact{};
    const Side outer = right_hand ? Side::kRight : Side::kLeft;
    const Side inner = right_hand ? Side::kLeft : Side::kRight;
    place_words(StyleId::kFolio, text("newspaper.page", label(number)), outer, {left, y}, artifact, page);
    place_words(StyleId::kSectionName, section, Side::kCentre, {left, y}, artifact, page);
    std::string words = publication_;
    const std::string issue = issue_number().empty() ? issue_date() : issue_number();
    if (!issue.empty()) words += text("newspaper.separator") + issue;
    // What would touch the name of the section is shortened, or left out.
    const Length room = (input_.geometry.type_width() - width_of(StyleId::kSectionName, section)) / 2 - setter_.step();
    if (width_of(StyleId::kMastheadLine, words) > room) words = publication_;
    if (width_of(StyleId::kMastheadLine, words) <= room) {
        place_words(StyleId::kMastheadLine, words, inner, {left, y}, artifact, page);
    }
    place_rule({left, y + setter_.step() * 5 / 4}, setter_.theme().thick_rule, page);
}

void Furniture::place_imprint(Length left, int steps, PrintPage& page) const {
    Length y = input_.geometry.top + steps * setter_.step();
    place_rule({left, y + setter_.step() / 2}, setter_.theme().rule, page);
    y += kAboveImprint * setter_.step();
    for (const SetBlock& line : imprint_) {
        print::append_block(line, {left, y}, page);
        y += line.height;
    }
}

}  // namespace casepress::newspaper
