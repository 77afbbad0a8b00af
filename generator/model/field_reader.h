#pragma once
// Raw values of front matter → typed field values in the page's language, checked against what site.toml declares.

#include "data/value.h"
#include "model/catalog.h"
#include "model/findings.h"
#include "model/page_index.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::model {

/// Everything that is known before pages are filled in. Const; read from many threads.
struct FieldContext {
    const config::SiteConfig& config;
    const std::vector<Vocabulary>& vocabularies;
    const std::vector<Region>& regions;
    const PageIndex& pages;
    const std::vector<Asset>& assets;  ///< sorted by output path
    bool has_region_file = false;
};

/// A term of an open vocabulary, or a region of a site without regions.toml, as one page writes it. Until all pages are
/// read, references to them hold an index into the page's own list of these.
struct OpenName {
    std::uint32_t vocabulary = kNone;  ///< kNone: a region
    std::string name;
};

/// Reads the fields of one page. Not shared between threads.
class FieldReader {
public:
    /// `not_given`: dotted names of fields that the page says its source does not give.
    FieldReader(const FieldContext& context, const config::TypeSpec& type, std::string_view page_key,
                std::string_view language, const std::vector<std::string>& not_given, Findings& findings);

    /// The value of a field, or nullopt when it is empty or wrong (then reported). `path` is the file it stands in.
    [[nodiscard]] std::optional<FieldValue> read(const config::FieldSpec& spec, const data::Value& value,
                                                 std::string_view path);

    /// Faults of a site that declares no types are warnings: it is published as it comes.
    [[nodiscard]] Severity severity() const { return severity_; }
    [[nodiscard]] std::vector<OpenName> take_open_names() { return std::move(open_names_); }

private:
    struct Place {
        const config::FieldSpec& spec;
        const std::string& name;  ///< dotted
        std::string_view path;
    };
    std::optional<FieldValue> read_named(const Place& place, const data::Value& value);
    std::optional<FieldValue> read_list(const Place& place, const data::Value& value, int depth);
    void read_elements(const Place& place, const data::Array& array, int depth, FieldList& list);
    std::optional<FieldValue> read_single(const Place& place, const data::Value& value);
    std::optional<FieldValue> read_text(const Place& place, const data::Value& value);
    const data::Value* choose_language(const Place& place, const data::Value& value);
    std::optional<FieldValue> read_date(const Place& place, const data::Value& value);
    std::optional<FieldValue> read_number(const Place& place, const data::Value& value);
    std::optional<FieldValue> read_url(const Place& place, const data::Value& value);
    std::optional<FieldValue> read_term(const Place& place, const data::Value& value);
    std::optional<FieldValue> read_region(const Place& place, const data::Value& value);
    std::optional<FieldValue> read_page(const Place& place, const data::Value& value);
    std::optional<FieldValue> read_table(const Place& place, const data::Value& value);
    /// The text of a string value, or of another plain one where the site is read leniently.
    std::optional<std::string> plain_text(const Place& place, const data::Value& value, const LocalizedText& expected);
    std::uint32_t add_open_name(std::uint32_t vocabulary, std::string name);
    void report(Code code, const Place& place, Span span, LocalizedText message, LocalizedText help = {},
                std::string suggestion = {});
    void report_kind(const Place& place, const data::Value& value, const LocalizedText& expected);

    const FieldContext& context_;
    std::string_view page_key_;
    std::string_view language_;
    const std::vector<std::string>& not_given_;
    Findings& findings_;
    bool lenient_;
    Severity severity_;
    std::vector<OpenName> open_names_;
};

/// "the field “charge” (Charge)" in messages: the label that readers see, in the interface's language.
[[nodiscard]] LocalizedText describe_field(const std::string& name, const config::LanguageText& label);

/// What a field of this kind holds: "a text", "a list of dates".
[[nodiscard]] LocalizedText describe_expected(const config::FieldSpec& spec);

}  // namespace casepress::model
