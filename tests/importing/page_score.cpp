#include "importing/page_score.h"

#include "base/text.h"
#include "importing/account.h"
#include "importing/draft_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace casepress::test {

namespace {

using importing::Block;
using importing::BlockKind;
using importing::ChangeKind;
using importing::Draft;
using importing::Import;

/// Letters, Han characters and digits only: what reading must keep.
std::string counted(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (importing::is_counted(c.value)) out += text.substr(i, c.length);
        i += c.length;
    }
    return out;
}

std::string line_text(const importing::Line& line) {
    std::string out;
    for (const importing::Inline& piece : line) out += piece.text;
    return out;
}

std::vector<std::string> paragraphs_of(const Draft& draft) {
    std::vector<std::string> paragraphs;
    for (const Block& block : draft.body) {
        if (block.kind == BlockKind::kParagraph) paragraphs.push_back(counted(line_text(block.line)));
    }
    return paragraphs;
}

std::vector<std::string> paragraphs_of(const MadeArticle& article) {
    std::vector<std::string> paragraphs;
    for (const MadeParagraph& paragraph : article.paragraphs) paragraphs.push_back(counted(paragraph.text));
    return paragraphs;
}

std::string joined(const std::vector<std::string>& paragraphs) {
    std::string all;
    for (const std::string& paragraph : paragraphs) all += paragraph;
    return all;
}

/// The draft that begins with the article, or ends with it.
const Draft* draft_of(const MadeArticle& article, const Import& import) {
    const std::string whole = joined(paragraphs_of(article));
    const Draft* best = nullptr;
    std::size_t most = 0;
    for (const Draft& draft : import.drafts) {
        std::size_t shared = 0;
        for (const std::string& paragraph : paragraphs_of(draft)) {
            if (paragraph.size() > 6 && whole.find(paragraph) != std::string::npos) shared += paragraph.size();
        }
        if (shared > most) {
            most = shared;
            best = &draft;
        }
    }
    return best;
}

void count_ends(const MadePage& page, const Import& import, PageScore& score, std::string* wrong) {
    // A border is known by the text before it and behind it; texts repeat, so a multiset.
    std::multiset<std::string> expected, given;
    const auto tail = [](const std::string& text) { return text.substr(text.size() > 24 ? text.size() - 24 : 0); };
    for (const MadeArticle& article : page.articles) {
        for (const std::string& paragraph : paragraphs_of(article))
            expected.insert(paragraph.substr(0, 24) + "|" + tail(paragraph));
    }
    for (const Draft& draft : import.drafts) {
        for (const std::string& paragraph : paragraphs_of(draft))
            given.insert(paragraph.substr(0, 24) + "|" + tail(paragraph));
    }
    score.ends += expected.size();
    score.ends_given += given.size();
    for (const std::string& end : given) {
        const auto found = expected.find(end);
        if (found == expected.end()) {
            if (wrong != nullptr) *wrong += "  paragraph " + end + "\n";
            continue;
        }
        ++score.ends_right;
        expected.erase(found);
    }
    if (wrong != nullptr) {
        for (const std::string& end : expected) *wrong += "  missed paragraph " + end + "\n";
    }
}

void count_glyphs(const MadePage& page, const Import& import, PageScore& score, std::string* wrong) {
    std::set<std::uint32_t> expected, given;
    for (const Span span : page.glyphs) expected.insert(span.begin);
    for (const Draft& draft : import.drafts) {
        importing::for_each_inline(draft, [&](const importing::Inline& piece) {
            if (piece.change == ChangeKind::kGlyph) given.insert(piece.original.begin);
        });
    }
    for (const importing::LeftOut& left : import.left_out) {
        std::erase_if(expected, [&](std::uint32_t at) { return at >= left.original.begin && at < left.original.end; });
    }
    score.glyphs += expected.size();
    score.glyphs_given += given.size();
    const auto context = [&](std::uint32_t at) {
        const std::size_t begin = at > 18 ? at - 18 : 0;
        return counted(page.text.substr(begin, 40));
    };
    for (const std::uint32_t at : given) {
        if (expected.contains(at))
            ++score.glyphs_right;
        else if (wrong != nullptr)
            *wrong += "  wrong glyph in " + context(at) + "\n";
    }
    if (wrong == nullptr) return;
    for (const std::uint32_t at : expected) {
        if (!given.contains(at)) *wrong += "  missed glyph in " + context(at) + "\n";
    }
}

void count_article(const MadeArticle& article, const Import& import, PageScore& score, std::string* wrong) {
    const Draft* draft = draft_of(article, import);
    ++score.articles;
    ++score.headlines;
    const bool found = draft != nullptr && joined(paragraphs_of(*draft)) == joined(paragraphs_of(article));
    score.articles_found += found ? 1 : 0;
    if (!found && wrong != nullptr) *wrong += "  article " + article.title + "\n";
    const std::string title = draft == nullptr ? "" : line_text(draft->title);
    const bool paired = counted(title) == counted(article.title);
    score.headlines_paired += paired ? 1 : 0;
    if (!paired && wrong != nullptr) *wrong += "  headline " + article.title + " got " + title + "\n";
    if (article.source.empty()) return;
    ++score.sources;
    const bool right = draft != nullptr && counted(draft->source_name) == counted(article.source) &&
                       draft->is_reprint == article.is_reprint;
    score.sources_right += right ? 1 : 0;
    if (!right && wrong != nullptr)
        *wrong += "  source " + article.source + " got " + (draft == nullptr ? "" : draft->source_name) + "\n";
}

double percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

PageScore& PageScore::operator+=(const PageScore& other) {
    articles += other.articles;
    articles_found += other.articles_found;
    drafts += other.drafts;
    headlines += other.headlines;
    headlines_paired += other.headlines_paired;
    ends += other.ends;
    ends_given += other.ends_given;
    ends_right += other.ends_right;
    glyphs += other.glyphs;
    glyphs_given += other.glyphs_given;
    glyphs_right += other.glyphs_right;
    sources += other.sources;
    sources_right += other.sources_right;
    unbalanced += other.unbalanced;
    return *this;
}

double PageScore::border_f1() const { return percent(2 * ends_right, ends + ends_given); }

std::string PageScore::text() const {
    return fmt::format(
        "articles {:.1f}% of {} ({} drafts), headlines {:.1f}%, paragraphs F1 {:.2f}% of {}, glyphs precision {:.2f}% "
        "recall {:.2f}% of {}, "
        "sources {:.1f}% of {}, out of balance {}",
        percent(articles_found, articles), articles, drafts, percent(headlines_paired, headlines), border_f1(), ends,
        percent(glyphs_right, glyphs_given), percent(glyphs_right, glyphs), glyphs, percent(sources_right, sources),
        sources, unbalanced);
}

PageScore score_page(const MadePage& page, const Import& import, std::string* wrong) {
    PageScore score;
    score.drafts = import.drafts.size();
    for (const MadeArticle& article : page.articles) count_article(article, import, score, wrong);
    count_ends(page, import, score, wrong);
    count_glyphs(page, import, score, wrong);
    DiagnosticSink sink;
    const bool balanced = importing::settle_account(import, sink).balances() && sink.errors() == 0;
    score.unbalanced = balanced ? 0 : 1;
    if (!balanced && wrong != nullptr && !sink.diagnostics().empty())
        *wrong += "  balance: " + sink.diagnostics()[0].message.en + "\n";
    return score;
}

}  // namespace casepress::test
