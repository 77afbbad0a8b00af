#pragma once
// A page's fields before they are typed: its own front matter laid over the file that its languages share, under the
// names that its content type knows.

#include "config/site_config.h"
#include "data/value.h"
#include "model/findings.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::model {

/// A .toml file of the content folder, read. `table` is empty after an error.
struct SharedTable {
    std::string path;
    std::string key;
    data::Table table;
    bool has_page = false;
    bool is_words = false;  ///< of a vocabulary, the regions or the glossary, and so no page's
};

/// A field as written, and where.
struct RawField {
    std::string name;  ///< the name that the type knows: "summary" for a foreign "description"
    const data::Member* member = nullptr;
    std::string_view path;  ///< of the file it stands in
    bool known = false;     ///< whether the type has such a field
};

/// Borrows the tables.
class FrontMatter {
public:
    FrontMatter() = default;
    /// Joins the tables and reports what the two say differently. `own_path` and `shared` must outlive it.
    FrontMatter(const data::Table& own, std::string_view own_path, const SharedTable* shared,
                const config::TypeSpec& type, Findings& findings);

    [[nodiscard]] const RawField* find(std::string_view name) const;
    [[nodiscard]] const std::vector<RawField>& fields() const { return fields_; }

private:
    void add(const data::Member& member, std::string_view path, const config::TypeSpec& type, bool is_shared,
             Findings& findings);

    std::vector<RawField> fields_;
};

/// A member of the page's own front matter, else of the shared file, by its exact name; nullptr when neither has it.
[[nodiscard]] const data::Member* find_raw(const data::Table& own, const SharedTable* shared, std::string_view name);

}  // namespace casepress::model
