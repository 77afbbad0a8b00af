#pragma once
// What editors, their programs and git do to the files of a site, at random but the same for the same seed.

#include <cstddef>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::test {

/// Runs git in a folder, as somebody whose name is fixed. False when it fails.
bool run_git(const std::string& folder, const std::string& arguments);

class RandomEditor {
public:
    /// The folder of a committed site, which nobody else writes to.
    RandomEditor(std::string folder, unsigned seed);

    /// Does one thing, seldom two; says what. A site that has errors (a link whose page was moved, say) is mended soon.
    enum class State { kGood, kBroken };
    std::string edit(State state);

private:
    using Edit = std::string (RandomEditor::*)();

    std::string edit_once();

    // What people do to a text.
    std::string write_text();
    std::string write_other_text();
    std::string write_front_matter();
    // … to files and folders.
    std::string add_page();
    std::string rename_page();
    std::string remove_page();
    std::string move_folder();
    std::string add_folder();
    std::string touch_page();
    std::string add_picture();
    // … to what all pages share.
    std::string write_table();
    std::string write_glossary();
    std::string write_template();
    std::string write_style();
    std::string write_strings();
    std::string write_configuration();
    // Broken states, and their mending.
    std::string break_something();
    std::string mend();
    std::string put_back();
    // What git does.
    std::string commit();
    std::string check_out();
    std::string rebase();
    std::string restore();

    // Tools.
    std::size_t below(std::size_t count);
    bool chance(int percent);
    template <typename T>
    const T& any_of(const std::vector<T>& list) {
        return list[below(list.size())];
    }
    std::vector<std::string> pages() const;  ///< Markdown files but home pages, from the site's folder, sorted
    std::vector<std::string> files_below(const std::string& folder, std::string_view ending) const;
    std::string read(const std::string& path) const;
    /// Writes a file as one of the ways in which editors do.
    void write(const std::string& path, const std::string& text);
    std::string sentence();
    std::string any_page();
    void change_body(std::string& text);
    [[nodiscard]] bool is_clean() const { return backups_.empty(); }

    std::string folder_;
    std::mt19937 random_;
    std::string last_page_;
    std::map<std::string, std::string> backups_;  ///< what was broken, as it was; "" for what was not there
    State state_ = State::kGood;
    int put_back_ = 0;  ///< how often, since the site was good
    int count_ = 0;
    int branches_ = 0;
};

}  // namespace casepress::test
