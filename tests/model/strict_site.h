#pragma once
// A site.toml with a type that has a field of every kind, for the tests of fields.

#include <string>
#include <string_view>

namespace casepress::test {

/// The archive of a strict site with the given files after its configuration, its regions and its charges.
inline std::string strict_site(std::string_view files) {
    return std::string(R"(
-- site.toml --
title = "试"
[vocabularies.charges]
file = "terms/charges.toml"
[types.case]
folder = "cases"
sections = [
  { id = "facts", zh = "基本案情", en = "Facts", required = true },
  { id = "work", zh = "工作开展", en = "Work done" },
]
[types.case.fields]
id = { kind = "text", required = true, label = { zh = "编号", en = "Number" } }
stage = { kind = "text", values = ["trial", "appeal"] }
body = { kind = "markdown" }
number = { kind = "integer" }
share = { kind = "number" }
open = { kind = "boolean" }
date = { kind = "date" }
site = { kind = "url" }
charge = { kind = "term", vocabulary = "charges", list = true }
region = { kind = "region", list = true }
items = { kind = "page", list = true }
names = { kind = "text", list = true }
[types.case.fields.persons]
kind = "table"
list = true
[types.case.fields.persons.fields]
role = { kind = "text", required = true }
age_band = { kind = "text" }
count = { kind = "integer" }
-- content/regions.toml --
[[regions]]
code = "620800"
name = { zh = "平凉市", en = "Pingliang" }
[[regions]]
code = "620000"
name = { zh = "甘肃省", en = "Gansu" }
-- content/terms/charges.toml --
[[terms]]
id = "theft"
zh = "盗窃"
en = "Theft"
[[terms]]
id = "arson"
zh = "放火"
en = "Arson"
)") + std::string(files);
}

/// The same with one case, content/cases/a.zh.md, whose front matter holds `fields` from line 2 on.
inline std::string strict_case(std::string_view fields, std::string_view body = "## 基本案情\n\n事实。\n") {
    return strict_site("-- content/cases/a.zh.md --\n+++\n" + std::string(fields) + "\n+++\n\n" + std::string(body));
}

}  // namespace casepress::test
