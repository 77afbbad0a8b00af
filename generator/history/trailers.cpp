#include "history/trailers.h"

#include "base/text.h"

#include <algorithm>
#include <cstddef>

namespace casepress::history {

namespace {

bool is_blank(std::string_view line) { return trim(line).empty(); }
bool is_folded(std::string_view line) { return !line.empty() && (line.front() == ' ' || line.front() == '\t'); }
bool is_comment(std::string_view line) { return line.starts_with('#'); }

/// Where the ':' of `Key: value` is: after letters, digits and '-', and perhaps white space before it (git's
/// find_separator).
std::optional<std::size_t> find_separator(std::string_view line) {
    bool space = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == ':') return i == 0 ? std::nullopt : std::optional(i);
        const bool is_key = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (!space && is_key) continue;
        if (i == 0 || (c != ' ' && c != '\t')) return std::nullopt;
        space = true;
    }
    return std::nullopt;
}

bool is_git_made(std::string_view line) {
    return line.starts_with("Signed-off-by: ") || line.starts_with("(cherry picked from commit ");
}

/// The lines of the last paragraph; none when it is also the first, which is the subject.
std::vector<std::string_view> last_paragraph(std::string_view message) {
    std::vector<std::string_view> lines = split(message, '\n');
    while (!lines.empty() && (is_blank(lines.back()) || is_comment(lines.back()))) lines.pop_back();
    std::size_t begin = lines.size();
    while (begin > 0 && !is_blank(lines[begin - 1])) --begin;
    const bool has_subject = std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(begin),
                                         [](std::string_view line) { return !is_blank(line) && !is_comment(line); });
    if (!has_subject) return {};
    return {lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.end()};
}

bool are_trailers(const std::vector<std::string_view>& lines) {
    std::size_t trailers = 0;
    std::size_t others = 0;
    std::size_t folded = 0;  // belong to whatever they continue
    bool git_made = false;
    bool after_trailer = false;
    for (const std::string_view line : lines) {
        if (is_comment(line)) continue;
        if (is_folded(line)) {
            if (!after_trailer) ++folded;
            continue;
        }
        const bool made = is_git_made(line);
        after_trailer = made || find_separator(line).has_value();
        git_made = git_made || made;
        ++(after_trailer ? trailers : others);
    }
    others += folded;
    return (trailers > 0 && others == 0) || (git_made && trailers * 3 >= others);
}

void add_text(NoteTexts& texts, std::string_view language, const std::string& text) {
    if (text.empty()) return;
    const auto found = std::ranges::find(texts, language, &NoteTexts::value_type::first);
    if (found == texts.end()) {
        texts.emplace_back(language, text);
    } else {
        found->second += '\n' + text;
    }
}

/// "note-zh" → "zh", "note" → ""; nullopt for keys of other names.
std::optional<std::string_view> language_after(std::string_view key, std::string_view name) {
    if (!key.starts_with(name)) return std::nullopt;
    key.remove_prefix(name.size());
    if (key.empty()) return key;
    if (key.size() < 2 || key.front() != '-') return std::nullopt;
    return key.substr(1);
}

}  // namespace

std::vector<Trailer> read_trailers(std::string_view message) {
    const auto lines = last_paragraph(message);
    if (!are_trailers(lines)) return {};
    std::vector<Trailer> trailers;
    bool open = false;  // whether a folded line continues the last trailer
    for (const std::string_view line : lines) {
        if (is_comment(line)) continue;
        if (is_folded(line)) {
            if (open) {
                std::string& value = trailers.back().value;
                value += (value.empty() ? "" : " ") + std::string(trim(line));
            }
            continue;
        }
        const auto separator = find_separator(line);
        open = separator.has_value();
        if (!open) continue;
        trailers.push_back({.key = ascii_lower(trim(line.substr(0, *separator))),
                            .value = std::string(trim(line.substr(*separator + 1)))});
    }
    return trailers;
}

std::string text_in(const NoteTexts& texts, std::string_view language) {
    const std::string wanted = ascii_lower(language);  // as keys are
    for (const std::string_view key : {std::string_view(wanted), std::string_view("")}) {
        const auto found = std::ranges::find(texts, key, &NoteTexts::value_type::first);
        if (found != texts.end()) return found->second;
    }
    return "";
}

PublicNote read_public_note(std::string_view message) {
    PublicNote note;
    for (const Trailer& trailer : read_trailers(message)) {
        if (const auto language = language_after(trailer.key, "note")) {
            add_text(note.notes, *language, trailer.value);
        } else if (const auto of_correction = language_after(trailer.key, "correction")) {
            note.is_correction = true;
            add_text(note.corrections, *of_correction, trailer.value);
        } else if (trailer.key == "class") {
            const auto stated = parse_class(trailer.value);
            if (stated) {
                note.stated_class = stated;
            } else {
                note.wrong_classes.push_back(trailer.value);
            }
        }
    }
    return note;
}

}  // namespace casepress::history
