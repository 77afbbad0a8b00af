#pragma once
// The files of templates/ and themes/<theme>/ as a site sees them: the program's own, replaced file by file by what the
// site's folder has.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "config/site_config.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::web {

/// One template, style sheet, script, picture or table of texts.
struct ThemeFile {
    std::string path;                ///< "templates/base.html", "themes/default/css/site.css": what findings call it
    std::string_view bytes;          ///< borrowed from the ThemeFiles or the program
    bool of_site = false;            ///< from the site's folder
    std::string_view minified = {};  ///< of the program's own scripts: the same in fewer bytes
};

/// Owns what it read. Immutable once loaded; many threads. Not copied or moved, since `bytes` borrow.
class ThemeFiles {
public:
    /// Reads the site's templates/ and themes/<theme>/ below `site_folder`, if they exist. Reports an unknown theme and
    /// files that cannot be read.
    ThemeFiles(const config::SiteConfig& config, const FileSystem& files, const std::string& site_folder,
               DiagnosticSink& sink);
    ThemeFiles(const ThemeFiles&) = delete;
    ThemeFiles& operator=(const ThemeFiles&) = delete;

    /// A template by its name ("partials/card.html"), or null.
    [[nodiscard]] const ThemeFile* find_template(std::string_view name) const;
    /// The tables of interface texts of a language, the program's own before the site's; from none to two.
    [[nodiscard]] std::vector<const ThemeFile*> strings(std::string_view language) const;
    /// The layers of print.toml, the program's own before the site's.
    [[nodiscard]] const std::vector<ThemeFile>& print() const { return print_; }
    /// Everything of the theme that is copied to the output, by its name in the theme ("css/site.css").
    [[nodiscard]] const std::map<std::string, ThemeFile, std::less<>>& assets() const { return assets_; }

private:
    void add_embedded();
    void add_folder(const FileSystem& files, const std::string& site_folder, const std::string& folder,
                    DiagnosticSink& sink);
    void add(std::string_view path, std::string_view theme_folder, ThemeFile file);

    std::deque<std::string> owned_;  // never moves a string, so `bytes` stay valid
    std::map<std::string, ThemeFile, std::less<>> templates_;
    std::map<std::string, std::vector<ThemeFile>, std::less<>> strings_;  // by language
    std::vector<ThemeFile> print_;
    std::map<std::string, ThemeFile, std::less<>> assets_;
};

}  // namespace casepress::web
