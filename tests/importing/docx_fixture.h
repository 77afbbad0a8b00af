#pragma once
// Documents made for tests, and what an import makes of them.

#include "archive/make_zip.h"
#include "base/diagnostic.h"
#include "importing/account.h"
#include "importing/draft.h"

#include <string>
#include <vector>

namespace casepress::test {

/// The inner XML of each part; empty ones are not there.
struct Docx {
    std::string styles = {}, numbering = {}, body = {}, footnotes = {}, endnotes = {}, comments = {}, header = {};
    std::string relationships = {};  ///< more of them, of the main document
    std::vector<ZipPart> media = {};
    bool is_strict = false;
    std::string prefix = "w";
    std::string main_name = "word/document.xml";

    [[nodiscard]] std::string bytes() const;
};

/// An import with its drafts as Markdown. The account is checked, and that drafts are read back as they are.
struct Imported {
    explicit Imported(const Docx& docx);
    explicit Imported(importing::Import made, DiagnosticSink sink = {});

    importing::Import import;
    importing::Account account;
    std::vector<std::string> markdown;
    std::vector<std::string> bodies;    ///< Markdown behind the front matter
    std::vector<std::string> left_out;  ///< "text: reason"
    std::vector<Diagnostic> findings;

    [[nodiscard]] std::string field(std::size_t draft, const std::string& name) const;
    [[nodiscard]] std::string title(std::size_t draft) const { return field(draft, "title"); }
    [[nodiscard]] std::string deck(std::size_t draft) const { return field(draft, "deck"); }

private:
    void write(DiagnosticSink sink);
};

}  // namespace casepress::test
