#pragma once
// What must hold for whatever an import makes of any bytes: the account balances, and drafts are read back as they are.

#include "base/diagnostic_printer.h"
#include "importing/account.h"
#include "importing/markdown_writer.h"
#include "importing/review_page.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace casepress::test {

inline void check_import(const importing::Import& import) {
    DiagnosticSink sink;
    const importing::Account account = importing::settle_account(import, sink);
    const LineIndex lines(import.original.text);
    std::vector<importing::ReviewedDraft> drafts;
    for (const importing::Draft& draft : import.drafts) {
        drafts.push_back({"a.md", importing::write_markdown(draft, import.original, lines, UiLanguage::kEnglish)});
        static_cast<void>(importing::check_read_back(draft, import.original, drafts.back().written.markdown, sink));
    }
    static_cast<void>(importing::review_page(import, drafts, account, UiLanguage::kChinese));
    if (sink.errors() == 0 && account.balances()) return;
    for (const Diagnostic& one : sink.diagnostics()) std::fprintf(stderr, "%s\n", one.message.en.c_str());
    std::abort();
}

}  // namespace casepress::test
