#include "importing/import_names.h"

#include "base/portable_name.h"
#include "base/text.h"
#include "importing/draft_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace casepress::importing {

namespace {

constexpr std::size_t kLongestName = 100;  // bytes
constexpr std::size_t kLongestTitle = 50;

/// Characters of names that mean something to Windows, to shells or in addresses.
bool is_bad_in_names(char32_t c) {
    return is_treacherous(c) || c == 0xFFFD ||
           (c < 0x80 && std::string_view("\\/:*?\"<>|#%&'`$!;{}[]^~+=@,").contains(static_cast<char>(c)));
}

std::string safe_name(std::string_view name, std::size_t longest) {
    std::string out;
    for (std::size_t i = 0; i < name.size();) {
        const CodePoint c = decode_utf8(name, i);
        const bool bad = is_bad_in_names(c.value) || is_unicode_space(c.value);
        if (out.size() + c.length > longest) break;
        if (!bad) append_utf8(out, c.value);
        if (bad && !out.empty() && out.back() != '-') out += '-';
        i += c.length;
    }
    const std::size_t begin = out.find_first_not_of("._-");
    if (begin == std::string::npos) return {};
    out = out.substr(begin, out.find_last_not_of(".-") + 1 - begin);
    return find_name_fault(out) ? "import-" + out : out;
}

/// "Haidian launches its part" → "haidian-launches-its-part", whole words.
std::string words_of_title(const Draft& draft) {
    std::string out;
    std::string word;
    const std::string title = to_lower(plain_text(draft.title)) + " ";
    for (const char c : title) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            word += c;
        } else if (!word.empty() && static_cast<unsigned char>(c) < 0x80 && c != '\'') {
            if (out.size() + word.size() > kLongestTitle) break;
            out += (out.empty() ? "" : "-") + word;
            word.clear();
        }
    }
    return out;
}

}  // namespace

std::string folder_name(std::string_view name) {
    std::string safe = safe_name(name, kLongestName);
    return safe.empty() ? "import" : safe;
}

std::vector<std::string> draft_names(const std::vector<Draft>& drafts, const std::vector<std::string>& languages) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const bool known = std::ranges::find(languages, drafts[i].language) != languages.end();
        const std::string ending = known ? "." + drafts[i].language + ".md" : ".md";
        const std::string number = fmt::format("{:02}", i + 1);
        const std::string words = drafts[i].language == "en" ? words_of_title(drafts[i]) : "";
        std::string stem = words.empty() ? number : words;
        while (!taken.insert(stem).second) stem += "-" + number;
        names.push_back(stem + ending);
    }
    return names;
}

}  // namespace casepress::importing
