#pragma once
// Style sheets, scripts and pictures of the theme under names that hold a hash of their content, so that browsers may
// keep them for ever and still see every change.

#include "base/diagnostic.h"
#include "site/output_tree.h"
#include "web/theme_files.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::web {

/// Where the theme's files go. Immutable; many threads. Borrows from the ThemeFiles.
class Assets {
public:
    explicit Assets(const ThemeFiles& theme);

    /// The site-relative URL of a theme file ("css/site.css" → "assets/css/site.3f2a9c41b07d5e66.css"), or "" when
    /// there is none.
    [[nodiscard]] std::string_view url(std::string_view name) const;
    /// Scripts that a bundle names and the theme lacks.
    struct MissingPart {
        std::string bundle;  ///< path of the bundle, for findings
        std::string name;
    };
    [[nodiscard]] const std::vector<MissingPart>& missing() const { return missing_; }
    /// The theme file most like this one; "" when none is near.
    [[nodiscard]] std::string nearest_name(std::string_view name) const;
    /// The files to write. They borrow from this object.
    void append_to(site::OutputTree& tree) const;

private:
    struct Asset {
        std::string url;
        std::string bytes;  ///< of a style sheet, with the hashed names of what it refers to, of a bundle, or of
                            ///< a minified script; else empty
        const ThemeFile* file = nullptr;
    };

    /// Adds a bundle (script_bundle.h) as one script; its parts are not published by themselves.
    void add_bundle(const ThemeFiles& theme, const std::string& name, std::set<std::string, std::less<>>& bundled);
    /// Adds a file, after those that it refers to if it is a style sheet; null for no file of the theme, or one that is
    /// at work.
    const Asset* add(const ThemeFiles& theme, const std::string& name);
    /// The text of a style sheet in which `url(…)` of theme files lead to their hashed names.
    [[nodiscard]] std::string rewrite_style_sheet(const ThemeFiles& theme, std::string_view name,
                                                  std::string_view text);

    std::set<std::string, std::less<>> at_work_;  // style sheets that are being rewritten: a loop of imports ends there
    std::map<std::string, Asset, std::less<>> assets_;
    std::vector<MissingPart> missing_;
};

}  // namespace casepress::web
