#include "random_editor.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace casepress::test {

namespace fs = std::filesystem;

namespace {

/// Where the body begins: behind the front matter's second fence.
std::size_t body_begin(const std::string& text) {
    const std::string fence = text.substr(0, 3);
    if (fence != "+++" && fence != "---") return 0;
    const std::size_t end = text.find("\n" + fence, 3);
    return end == std::string::npos ? 0 : std::min(text.size(), end + 5);
}

bool ends_with(const std::string& text, std::string_view end) { return std::string_view(text).ends_with(end); }

}  // namespace

bool run_git(const std::string& folder, const std::string& arguments) {
    const std::string command = fmt::format(
        "cd '{}' && GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_AUTHOR_NAME=Editor "
        "GIT_AUTHOR_EMAIL=e@example.org "
        "GIT_COMMITTER_NAME=Editor GIT_COMMITTER_EMAIL=e@example.org GIT_EDITOR=true git -c advice.detachedHead=false "
        "{} "
        ">/dev/null 2>&1",
        folder, arguments);
    return std::system(command.c_str()) == 0;
}

RandomEditor::RandomEditor(std::string folder, unsigned seed) : folder_(std::move(folder)), random_(seed) {}

std::string RandomEditor::edit(State state) {
    state_ = state;
    if (state == State::kGood) put_back_ = 0;
    if (state == State::kBroken && is_clean() && chance(70)) return put_back();
    std::string what = edit_once();
    if (chance(8)) what += "; " + edit_once();
    return what;
}

std::string RandomEditor::edit_once() {
    ++count_;
    if (!is_clean() && chance(60)) return mend();
    struct Weighed {
        int weight;
        Edit edit;
    };
    static constexpr std::array<Weighed, 20> kEdits = {{
        {45, &RandomEditor::write_text},        {12, &RandomEditor::write_other_text},
        {8, &RandomEditor::write_front_matter}, {4, &RandomEditor::add_page},
        {3, &RandomEditor::rename_page},        {2, &RandomEditor::remove_page},
        {2, &RandomEditor::move_folder},        {2, &RandomEditor::add_folder},
        {2, &RandomEditor::touch_page},         {2, &RandomEditor::add_picture},
        {4, &RandomEditor::write_table},        {3, &RandomEditor::write_glossary},
        {3, &RandomEditor::write_template},     {2, &RandomEditor::write_style},
        {2, &RandomEditor::write_strings},      {3, &RandomEditor::write_configuration},
        {10, &RandomEditor::break_something},   {5, &RandomEditor::commit},
        {2, &RandomEditor::check_out},          {3, &RandomEditor::restore},
    }};
    int total = 2;
    for (const Weighed& one : kEdits) total += one.weight;
    int place = static_cast<int>(below(static_cast<std::size_t>(total)));
    for (const Weighed& one : kEdits) {
        if (place < one.weight) return (this->*one.edit)();
        place -= one.weight;
    }
    return rebase();
}

// --- texts ------------------------------------------------------------------------------------------

std::string RandomEditor::sentence() {
    static const std::vector<std::string> kPieces = {"取保候审",
                                                     "附条件不起诉",
                                                     "未成年人",
                                                     "社会调查",
                                                     "检察官走访了学校。",
                                                     "probation",
                                                     "the child was heard again.",
                                                     "（2024年）",
                                                     "**重点**"};
    return fmt::format("{}{}第{}次修改。", any_of(kPieces), any_of(kPieces), count_);
}

std::string RandomEditor::any_page() {
    const auto all = pages();
    // People go on with the page they are at.
    if (chance(60) && std::ranges::find(all, last_page_) != all.end()) return last_page_;
    return last_page_ = any_of(all);
}

void RandomEditor::change_body(std::string& text) {
    const std::size_t body = body_begin(text);
    const std::size_t paragraph = text.find("\n\n", body + below(text.size() - body + 1));
    const std::size_t at = paragraph == std::string::npos ? text.size() : paragraph;
    switch (below(9)) {
        case 0:
            text.insert(at, "\n\n" + sentence());
            break;
        case 1:
            text += "\n" + sentence() + "\n";
            break;
        case 2: {
            const std::size_t end = text.find("\n\n", at + 1);
            if (end != std::string::npos && text.compare(at, 4, "\n\n##") != 0) text.erase(at, end - at);
            break;
        }
        case 3:
            text.insert(at, fmt::format("\n\n### 小标题{}", count_));
            break;
        case 4:
            text.insert(at, fmt::format("\n\n一句话[^n{}]。\n\n[^n{}]: 注文{}。", count_, count_, count_));
            break;
        case 5: {
            const auto all = pages();
            text += fmt::format("\n[链接](/{})\n", any_of(all).substr(std::string_view("content/").size()));
            break;
        }
        default:
            text.insert(at, sentence());
    }
}

std::string RandomEditor::write_text() {
    const std::string path = any_page();
    std::string text = read(path);
    change_body(text);
    write(path, text);
    return "text of " + path;
}

std::string RandomEditor::write_other_text() {
    last_page_.clear();
    return write_text();
}

std::string RandomEditor::write_front_matter() {
    const std::string path = any_page();
    std::string text = read(path);
    if (!text.starts_with("+++")) return write_text();
    static const std::vector<std::string> kLines = {
        "deck = \"副题{}\"", "summary = \"摘要{}\"",    "draft = true",
        "weight = {}",       "aliases = [\"old/{}/\"]", "kicker = \"引题{}\""};
    const std::string line = fmt::format(fmt::runtime(any_of(kLines)), count_);
    const std::string key = line.substr(0, line.find(' '));
    const std::size_t end = text.find("\n+++", 3);
    const std::size_t old = text.find("\n" + key + " = ");
    if (old != std::string::npos && old < end) {
        text.erase(old, text.find('\n', old + 1) - old);
    } else {
        text.insert(4, line + "\n");
    }
    write(path, text);
    return "front matter of " + path;
}

// --- files ------------------------------------------------------------------------------------------

std::string RandomEditor::add_page() {
    const std::string path = any_of(pages());
    const std::string ending = ends_with(path, ".zh.md") ? ".zh.md" : ".en.md";
    const std::string added = fmt::format("content/notices/new-{}{}", count_, ending);
    std::string text = fmt::format("+++\ntitle = \"新的一篇 {}\"\ntype = \"page\"\n+++\n\n{}\n", count_, sentence());
    write(added, text);
    return "new " + added;
}

std::string RandomEditor::rename_page() {
    const std::string path = any_of(pages());
    const std::string end = path.substr(path.size() - 6);
    const std::string to = fmt::format("{}-r{}{}", path.substr(0, path.size() - 6), count_, end);
    fs::rename(fs::path(folder_) / path, fs::path(folder_) / to);
    return fmt::format("{} renamed to {}", path, to);
}

std::string RandomEditor::remove_page() {
    const auto all = pages();
    if (all.size() < 12) return add_page();
    const std::string path = any_of(all);
    fs::remove(fs::path(folder_) / path);
    return path + " removed";
}

std::string RandomEditor::move_folder() {
    std::vector<std::string> folders;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(folder_) / "content/notices")) {
        if (entry.is_directory()) folders.push_back(entry.path().string());
    }
    if (folders.empty()) return add_folder();
    std::ranges::sort(folders);
    const std::string& from = any_of(folders);
    const std::string to = fmt::format("{}-m{}", from, count_);
    fs::rename(from, to);
    return fmt::format("folder {} moved", from);
}

std::string RandomEditor::add_folder() {
    const std::string folder = fmt::format("content/notices/folder{}/deep", count_);
    fs::create_directories(fs::path(folder_) / folder);
    write(folder + "/page.zh.md",
          fmt::format("+++\ntitle = \"深处 {}\"\ntype = \"page\"\n+++\n\n{}\n", count_, sentence()));
    write(folder + "/page.en.md",
          fmt::format("+++\ntitle = \"Deep {}\"\ntype = \"page\"\n+++\n\n{}\n", count_, sentence()));
    return "new folder " + folder;
}

std::string RandomEditor::touch_page() {
    const std::string path = any_of(pages());
    write(path, read(path));
    return path + " saved unchanged";
}

std::string RandomEditor::add_picture() {
    const std::string path = "content/notices/picture.png";
    // The least PNG there is, with a comment that changes.
    static constexpr unsigned char kPng[] = {
        0x89, 'P',  'N',  'G', 13,  10,  26,  10,   0,    0,    0,   13,   'I',  'H',  'D',  'R',  0,
        0,    0,    1,    0,   0,   0,   1,   8,    0,    0,    0,   0,    0x3A, 0x7E, 0x9B, 0x55, 0,
        0,    0,    10,   'I', 'D', 'A', 'T', 0x78, 0x9C, 0x63, 0,   0,    0,    2,    0,    1,    0x48,
        0xAF, 0xA4, 0x71, 0,   0,   0,   0,   'I',  'E',  'N',  'D', 0xAE, 0x42, 0x60, 0x82};
    write(path, std::string(reinterpret_cast<const char*>(kPng), sizeof kPng) + std::string(below(9), ' '));
    return path;
}

// --- what all share ---------------------------------------------------------------------------------

std::string RandomEditor::write_table() {
    auto tables = files_below("content", ".toml");
    std::erase_if(tables, [](const std::string& path) { return path.find("glossary") != std::string::npos; });
    const std::string path = any_of(tables);
    std::string text = read(path);
    const std::string line = fmt::format("weight = {}\n", count_);
    const bool is_page = path.find('/') != path.rfind('/');
    write(path, is_page && text.find("weight = ") == std::string::npos ? line + text
                                                                       : text + fmt::format("\n# {}\n", count_));
    return "table " + path;
}

std::string RandomEditor::write_glossary() {
    const std::string path = "content/glossary.toml";
    write(path,
          read(path) + fmt::format("\n[[terms]]\nid = \"made-{0}\"\nzh = \"第{0}次\"\nen = \"made {0}\"\n", count_));
    return path;
}

std::string RandomEditor::write_template() {
    const auto templates = files_below("templates", ".html");
    if (templates.empty()) return write_configuration();
    const std::string path = any_of(templates);
    std::string text = read(path);
    if (ends_with(path, "base.html")) {
        text.insert(text.find("</main>"), fmt::format("<p>{}</p>", count_));
    } else {
        text += fmt::format("{{# {} #}}", count_);
    }
    write(path, text);
    return "template " + path;
}

std::string RandomEditor::write_style() {
    const auto styles = files_below("themes/default/css", ".css");
    const std::string path = styles.empty() ? "themes/default/css/frame.css" : any_of(styles);
    write(path, (styles.empty() ? "" : read(path)) + fmt::format("\n/* {} */\n", count_));
    return "style " + path;
}

std::string RandomEditor::write_strings() {
    const std::string path = "themes/default/strings/zh.toml";
    if (!fs::exists(fs::path(folder_) / path)) return write_style();
    std::string text = read(path);
    const std::size_t quote = text.find("\"", text.find("= ") + 1);
    text.insert(quote + 1, "改");
    write(path, text);
    return "strings";
}

std::string RandomEditor::write_configuration() {
    std::string text = read("site.toml");
    const std::size_t old = text.find("\n[lists]\n");
    if (old != std::string::npos) text.erase(old);
    write("site.toml", text + fmt::format("\n[lists]\npage_size = {}\n", 3 + below(20)));
    return "site.toml";
}

// --- broken states ----------------------------------------------------------------------------------

std::string RandomEditor::break_something() {
    std::string path;
    std::string text;
    switch (below(6)) {
        case 0:
            path = any_page();
            text = read(path);
            text.insert(std::min<std::size_t>(4, text.size()), "title = \n");
            break;
        case 1:
            path = any_page();
            text = read(path) + "\n[到不了](nowhere-at-all.zh.md)\n";
            break;
        case 2:
            path = any_page();
            text = read(path) + "\n[不安全](javascript:alert(1))\n";
            break;
        case 3: {
            const auto templates = files_below("templates", ".html");
            if (templates.empty()) return write_text();
            path = any_of(templates);
            text = read(path) + "{% if %}";
            break;
        }
        case 4:
            path = "site.toml";
            text = read(path) + "\n[[\n";
            break;
        default: {
            const auto templates = files_below("templates", "article.html");
            if (templates.empty()) return write_text();
            path = templates.front();
            text = read(path);
            const std::size_t block = text.find("{% block main %}");
            if (block == std::string::npos) return write_text();
            text.insert(block + 16, "{{ page.nothing.at.all | length }}");
        }
    }
    backups_.emplace(path, read(path));
    write(path, text);
    return "broken: " + path;
}

std::string RandomEditor::mend() {
    const auto [path, text] = *backups_.begin();
    backups_.erase(backups_.begin());
    if (!fs::exists((fs::path(folder_) / path).parent_path()))
        fs::create_directories((fs::path(folder_) / path).parent_path());
    write(path, text);
    return "mended: " + path;
}

std::string RandomEditor::put_back() {
    if (put_back_++ > 0) {  // what was committed is what is broken
        run_git(folder_, "reset -q --hard beginning");
        run_git(folder_, "clean -fdq");
        return "everything put back as at the beginning";
    }
    run_git(folder_, "checkout -q -- .");
    run_git(folder_, "clean -fdq");
    return "everything put back as committed";
}

// --- git --------------------------------------------------------------------------------------------

std::string RandomEditor::commit() {
    if (!is_clean()) return mend();
    if (state_ == State::kBroken) return put_back();
    run_git(folder_, "add -A");
    run_git(folder_, fmt::format("commit -q -m 'Change {}'", count_));
    return "git commit";
}

std::string RandomEditor::check_out() {
    if (!is_clean()) return mend();
    if (state_ == State::kBroken) return put_back();
    run_git(folder_, "add -A");
    run_git(folder_, fmt::format("commit -q -m 'Change {}'", count_));
    if (branches_ > 0 && chance(50)) {
        const std::size_t branch = below(static_cast<std::size_t>(branches_));
        run_git(folder_, chance(30) ? "checkout -q main" : fmt::format("checkout -q branch{}", branch));
        return "git checkout";
    }
    run_git(folder_, fmt::format("checkout -q -b branch{} HEAD~{}", branches_++, below(2)));
    return "git checkout -b";
}

std::string RandomEditor::rebase() {
    if (!is_clean() || branches_ == 0 || state_ == State::kBroken) return commit();
    run_git(folder_, "add -A");
    run_git(folder_, fmt::format("commit -q -m 'Change {}'", count_));
    if (!run_git(folder_, "rebase -q main")) run_git(folder_, "rebase --abort");
    return "git rebase";
}

std::string RandomEditor::restore() {
    if (!is_clean()) return mend();
    const std::string path = any_page();
    run_git(folder_, fmt::format("checkout -q -- '{}'", path));
    return "git checkout -- " + path;
}

// --- tools ------------------------------------------------------------------------------------------

std::size_t RandomEditor::below(std::size_t count) { return count == 0 ? 0 : random_() % count; }

bool RandomEditor::chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

std::vector<std::string> RandomEditor::files_below(const std::string& folder, std::string_view ending) const {
    std::vector<std::string> found;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(folder_) / folder, error)) {
        const std::string path = entry.path().lexically_relative(folder_).string();
        if (entry.is_regular_file() && ends_with(path, ending)) found.push_back(path);
    }
    std::ranges::sort(found);
    return found;
}

std::vector<std::string> RandomEditor::pages() const {
    auto all = files_below("content", ".md");
    std::erase_if(all, [](const std::string& path) { return path.find("_index") != std::string::npos; });
    return all;
}

std::string RandomEditor::read(const std::string& path) const {
    std::ifstream in(fs::path(folder_) / path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void RandomEditor::write(const std::string& path, const std::string& text) {
    const fs::path full = fs::path(folder_) / path;
    fs::create_directories(full.parent_path());
    const auto put = [&text](const fs::path& to) { std::ofstream(to, std::ios::binary) << text; };
    switch (below(4)) {
        case 0: {  // a file of another name beside it, renamed over it
            const fs::path other = full.parent_path() / fmt::format("tmp{}", count_);
            put(other);
            fs::rename(other, full);
            break;
        }
        case 1: {  // the old one becomes a backup first
            if (!fs::exists(full)) return put(full);
            const fs::path backup = full.string() + "~";
            fs::rename(full, backup);
            put(full);
            fs::remove(backup);
            break;
        }
        default:
            put(full);
    }
}

}  // namespace casepress::test
