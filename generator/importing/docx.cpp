#include "importing/docx.h"

#include "base/text.h"
#include "importing/codes.h"
#include "importing/decode.h"
#include "importing/docx_body.h"
#include "importing/docx_package.h"
#include "importing/draft_text.h"
#include "importing/flow_articles.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace casepress::importing {

namespace {

const LocalizedText& reason_running() {
    static const LocalizedText kReason{"a header or footer of the pages", "页眉或页脚"};
    return kReason;
}

class DocxReader {
public:
    DocxReader(DocxPackage& package, std::string path, DiagnosticSink& sink)
        : package_(package),
          styles_(word_, *package.styles.document),
          numbering_(word_, *package.numbering.document),
          context_{.package = package,
                   .word = word_,
                   .styles = styles_,
                   .text = text_,
                   .sink = sink,
                   .path = std::move(path)} {}

    Import run() {
        Import import;
        import.drafts = make_articles(read_bodies(), text_);
        add_notes(package_.footnotes, "f", "footnote", import.drafts);
        add_notes(package_.endnotes, "e", "endnote", import.drafts);
        leave_out_running_lines();
        leave_out_comments();
        report_size();
        text_.finish(import);
        import.pictures = std::move(context_.pictures);
        return import;
    }

private:
    /// There is one, but programs that join documents have written several, and Word shows them all.
    Flow read_bodies() {
        DocxBody reader(context_, numbering_, package_.main.relationships);
        Flow flow;
        for (const pugi::xml_node node : package_.main.document->document_element().children()) {
            if (word_.is(node, "body")) std::ranges::move(reader.read(node), std::back_inserter(flow));
        }
        return flow;
    }

    /// Each note comes into the article that refers to it, or else into the first.
    void add_notes(const DocxPart& part, const std::string& prefix, std::string_view element,
                   std::vector<Draft>& drafts) {
        DocxBody reader(context_, numbering_, part.relationships);
        const std::map<std::string, std::size_t> referring = drafts_by_note(drafts);
        for (const pugi::xml_node node : part.document->document_element().children()) {
            const std::string_view type = attribute(node, "type");
            if (!word_.is(node, element) || (!type.empty() && type != "normal")) continue;  // separators
            Block note{.kind = BlockKind::kFootnote, .label = prefix + std::string(attribute(node, "id"))};
            note.children = make_blocks(reader.read(node));
            if (note.children.empty()) continue;
            if (drafts.empty()) drafts.emplace_back();
            const auto found = referring.find(note.label);
            drafts[found == referring.end() ? 0 : found->second].body.push_back(std::move(note));
        }
    }

    /// Which draft is the first to refer to a note, by the note's label.
    static std::map<std::string, std::size_t> drafts_by_note(const std::vector<Draft>& drafts) {
        std::map<std::string, std::size_t> found;
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            for_each_inline(drafts[i], [&](const Inline& piece) {
                if (piece.kind == InlineKind::kFootnoteReference) found.emplace(piece.text, i);
            });
        }
        return found;
    }

    void leave_out_running_lines() {
        for (const DocxPart& part : package_.headers_and_footers)
            DocxBody(context_, numbering_, part.relationships)
                .leave_out(part.document->document_element(), reason_running());
    }

    void leave_out_comments() {
        DocxBody reader(context_, numbering_, package_.comments.relationships);
        for (const pugi::xml_node node : package_.comments.document->document_element().children()) {
            if (!word_.is(node, "comment")) continue;
            const std::string author(attribute(node, "author"));
            reasons_.push_back({fmt::format("a comment{}", author.empty() ? "" : " by " + author),
                                author.empty() ? std::string("批注") : fmt::format("{}的批注", author)});
            reader.leave_out(node, reasons_.back());
        }
    }

    void report_size() {
        if (!text_.overflowed()) return;
        context_.sink.report({.code = kFileTooLarge,
                              .path = context_.path,
                              .message = {fmt::format("more than {} MB of text", TextBuilder::kLongest >> 20),
                                          fmt::format("文字超过 {} MB", TextBuilder::kLongest >> 20)},
                              .help = {"import it in parts", "请分成几个文件导入"}});
    }

    DocxPackage& package_;
    WordXml word_;
    DocxStyles styles_;
    DocxNumbering numbering_;
    TextBuilder text_;
    DocxContext context_;
    std::vector<LocalizedText> reasons_;
};

}  // namespace

std::optional<Import> read_docx(std::string path, std::string_view bytes, DiagnosticSink& sink) {
    auto package = DocxPackage::open(bytes, path, sink);
    if (!package) {
        sink.report(std::move(package.error()));
        return std::nullopt;
    }
    Import import = DocxReader(*package, path, sink).run();
    import.original.name = name_without_ending(path);
    import.original.path = std::move(path);
    return import;
}

}  // namespace casepress::importing
