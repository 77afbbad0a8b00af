#include "base/file_system.h"
#include "base/text.h"
#include "config/codes.h"
#include "config/site_config.h"
#include "config/table_reader.h"
#include "config/type_loader.h"
#include "data/parse.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>

namespace casepress::config {

namespace {

/// Subtags of letters and digits joined by '-', the first one two or three small letters (the shape of BCP 47, §2.1).
bool is_language_tag(std::string_view tag) {
    bool first = true;
    for (const std::string_view part : split(tag, '-')) {
        if (part.empty() || part.size() > 8) return false;
        const bool letters = std::ranges::all_of(part, [](char c) { return c >= 'a' && c <= 'z'; });
        const bool ascii = std::ranges::all_of(
            part, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
        if (first ? !letters || part.size() < 2 || part.size() > 3 : !ascii) return false;
        first = false;
    }
    return !first;
}

bool check_language(const std::string& tag, const data::Member& member, TableReader& root) {
    if (is_language_tag(tag)) return true;
    root.report(kBadLanguage, member,
                {fmt::format("“{}” is not a language tag", tag), fmt::format("“{}”不是语言标记", tag)},
                {"write languages as in “zh”, “en” or “zh-Hant”", "语言写作“zh”“en”“zh-Hant”之类"});
    return false;
}

/// Without `languages` a site has Chinese and English; without `default_language` the first one listed is the default.
void read_languages(TableReader& root, SiteConfig& config) {
    const data::Member* given = root.take("languages");
    if (auto tags = root.text_list("languages")) {
        for (std::string& tag : *tags) {
            if (!check_language(tag, *given, root)) continue;
            if (config.has_language(tag)) {
                root.report(
                    kDuplicateName, *given,
                    {fmt::format("the language “{}” is listed twice", tag), fmt::format("语言“{}”列了两次", tag)});
            } else {
                config.languages.push_back(std::move(tag));
            }
        }
        if (given->value.as_array()->empty()) {
            root.report(kValueNotAllowed, *given, {"a site has at least one language", "站点至少要有一种语言"});
        }
    }
    const bool listed = !config.languages.empty();
    if (!listed) config.languages = {"zh", "en"};
    const data::Member* default_member = root.take("default_language");
    auto default_language = root.text("default_language");
    if (default_language && !check_language(*default_language, *default_member, root)) default_language.reset();
    if (default_language && listed && !config.has_language(*default_language)) {
        root.report(
            kDefaultLanguage, *default_member,
            {fmt::format("the default language “{}” is not among the languages {}", *default_language,
                         fmt::join(config.languages, ", ")),
             fmt::format("默认语言“{}”不在 languages（{}）之中", *default_language, fmt::join(config.languages, "、"))},
            {}, std::string(nearest(*default_language, config.languages)));
        default_language.reset();
    }
    config.default_language = default_language.value_or(config.languages.front());
    std::erase(config.languages, config.default_language);
    config.languages.insert(config.languages.begin(), config.default_language);
}

/// "+08:00", "-03:30", "Z" or "UTC" → minutes east of Greenwich.
std::optional<int> parse_offset(std::string_view text) {
    if (text == "Z" || text == "UTC") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    int hours = 0;
    int minutes = 0;
    const auto number = [&](std::size_t begin, int& value) {
        const char* end = text.data() + begin + 2;
        const auto [stop, error] = std::from_chars(text.data() + begin, end, value);
        return error == std::errc{} && stop == end && value >= 0;
    };
    if (!number(1, hours) || !number(4, minutes) || hours > 14 || minutes > 59) return std::nullopt;
    const int total = hours * 60 + minutes;
    return total > 14 * 60 ? std::nullopt : std::optional(text[0] == '-' ? -total : total);
}

void read_addresses(TableReader& root, SiteConfig& config) {
    if (const data::Member* member = root.take("base_url")) {
        const std::string text = root.text("base_url").value_or("");
        if (auto url = normalise_base_url(text)) {
            config.base_url = std::move(*url);
        } else if (!text.empty()) {
            root.report(
                kBadBaseUrl, *member,
                {fmt::format("“{}” is not the address of a site", text), fmt::format("“{}”不是站点的网址", text)},
                {"write it as in “https://example.org/” or “https://example.org/folder/”",
                 "写作“https://example.org/”或“https://example.org/folder/”"});
        }
    }
    if (const data::Member* member = root.take("timezone")) {
        const std::string text = root.text("timezone").value_or("+08:00");
        if (const auto minutes = parse_offset(text)) {
            config.utc_offset_minutes = *minutes;
        } else {
            root.report(
                kBadTimezone, *member,
                {fmt::format("“{}” is not an offset from UTC", text), fmt::format("“{}”不是与 UTC 的时差", text)},
                {"write it as in “+08:00”", "写作“+08:00”之类"});
        }
    }
}

void read_folders(TableReader& root, SiteConfig& config) {
    if (const data::Member* member = root.take("content")) {
        const std::string text = root.text("content").value_or(config.content_folder);
        const auto path = normalise_path(text);
        if (path && !path->empty() && *path != "." && !path->starts_with('/')) {
            config.content_folder = *path;
        } else {
            root.report(kBadPath, *member,
                        {fmt::format("“{}” is not a folder below the site's folder", text),
                         fmt::format("“{}”不是站点目录之下的目录", text)});
        }
    }
    if (const data::Member* member = root.take("theme")) {
        const std::string text = root.text("theme").value_or(config.theme);
        if (is_identifier(text)) {
            config.theme = text;
        } else {
            root.report(kBadName, *member,
                        {fmt::format("“{}” is not the name of a theme", text), fmt::format("“{}”不是主题的名称", text)},
                        {"a theme is a folder of themes/ with a name in small letters",
                         "主题是 themes/ 下以小写字母命名的目录"});
        }
    }
}

/// Runs `read` on the table of this name, if there is one, and reports keys that it did not ask for.
template <typename Read>
void read_group(TableReader& root, std::string_view name, Read read) {
    const data::Table* table = root.table(name);
    if (!table) return;
    TableReader reader(*table, root.path(), fmt::format("[{}]", name), root.sink());
    read(reader);
    reader.finish();
}

void read_history(TableReader& group, const std::vector<std::string>& languages, HistorySettings& history) {
    constexpr std::array<std::string_view, 2> kAuthors = {"none", "names"};
    history.enabled = group.boolean("enabled").value_or(history.enabled);
    history.pages = group.boolean("pages").value_or(history.pages);
    history.require_full = group.boolean("require_full").value_or(history.require_full);
    history.commit_ids = group.boolean("commit_ids").value_or(history.commit_ids);
    history.messages = group.boolean("messages").value_or(history.messages);
    if (const auto authors = group.choice("authors", kAuthors)) {
        history.authors = *authors == 1 ? AuthorNames::kNames : AuthorNames::kNone;
    }
    if (const data::Member* member = group.take("bots")) {
        history.bots = group.text_list("bots").value_or(std::vector<std::string>{});
        if (std::ranges::find(history.bots, "") != history.bots.end()) {
            group.report(kValueNotAllowed, *member, {"an empty text names no author", "空文本不代表任何作者"});
        }
    }
    if (const data::Table* names = group.table("names")) {
        for (const data::Member& member : names->members()) {
            history.names.emplace_back(
                member.key, read_language_text(member.value, member.key, group.path(), languages, group.sink()));
        }
    }
}

void read_groups(TableReader& root, SiteConfig& config) {
    constexpr std::array<std::string_view, 2> kStyles = {"folders", "index-files"};
    constexpr std::array<std::string_view, 2> kRawHtml = {"off", "sanitised"};
    constexpr std::array<std::string_view, 2> kSeverities = {"error", "warning"};
    read_group(root, "reading", [&](TableReader& group) {
        config.side_by_side = group.boolean("side_by_side").value_or(config.side_by_side);
    });
    read_group(root, "search",
               [&](TableReader& group) { config.search = group.boolean("enabled").value_or(config.search); });
    read_group(root, "print",
               [&](TableReader& group) { config.print = group.boolean("enabled").value_or(config.print); });
    read_group(root, "feeds", [&](TableReader& group) {
        if (const auto entries = group.integer("entries", 1, 1000))
            config.feed_entries = static_cast<std::size_t>(*entries);
    });
    read_group(root, "lists", [&](TableReader& group) {
        if (const auto size = group.integer("page_size", 1, 1000)) config.page_size = static_cast<std::size_t>(*size);
    });
    read_group(root, "markup", [&](TableReader& group) {
        if (const auto raw = group.choice("raw_html", kRawHtml)) {
            config.raw_html = *raw == 1 ? RawHtml::kSanitised : RawHtml::kOff;
        }
    });
    read_group(root, "urls", [&](TableReader& group) {
        if (const auto style = group.choice("style", kStyles)) {
            config.link_style = *style == 1 ? LinkStyle::kIndexFiles : LinkStyle::kFolders;
        }
    });
    read_group(root, "privacy", [&](TableReader& group) { read_privacy(group, config.privacy); });
    read_redactions(root, config.privacy);
    read_group(root, "history", [&](TableReader& group) { read_history(group, config.languages, config.history); });
    // A site that declares types is edited strictly; a tree of foreign files is published as it comes, with warnings.
    read_group(root, "checks", [&](TableReader& group) {
        if (const auto severity = group.choice("links", kSeverities)) {
            config.broken_links = *severity == 1 ? Severity::kWarning : Severity::kError;
        }
        read_checks(group, config.checks);
    });
}

void read_site(TableReader& root, SiteConfig& config, DiagnosticSink& sink) {
    read_languages(root, config);
    root.require("title");
    config.title = root.language_text("title", config.languages);
    config.tagline = root.language_text("tagline", config.languages);
    config.licence = root.text("licence").value_or("");
    read_addresses(root, config);
    read_folders(root, config);
    load_vocabularies(root.table("vocabularies"), config, sink);
    load_types(root.table("types"), config, sink);
    read_groups(root, config);
    root.finish();
}

}  // namespace

std::optional<std::string> normalise_base_url(std::string_view url) {
    const std::string lower = ascii_lower(url.substr(0, 8));
    std::size_t host = 0;
    if (lower.starts_with("https://")) {
        host = 8;
    } else if (lower.starts_with("http://")) {
        host = 7;
    } else {
        return std::nullopt;
    }
    const std::string_view rest = url.substr(host);
    if (rest.empty() || rest.front() == '/') return std::nullopt;
    const bool clean = std::ranges::all_of(rest, [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7F &&
               std::string_view("?#\"<>\\^`{|}@").find(c) == std::string_view::npos;
    });
    if (!clean || rest.find("//") != std::string_view::npos) return std::nullopt;
    std::string normal = lower.substr(0, host) + std::string(rest);
    if (!normal.ends_with('/')) normal += '/';
    return normal;
}

SiteConfig load_site_config(std::string_view text, std::string path, DiagnosticSink& sink) {
    SiteConfig config;
    config.path = std::move(path);
    const auto table = data::parse_toml(text, {config.path}, sink);
    if (!table) {
        // What follows from an unreadable file is not reported: the site has its defaults.
        config.languages = {"zh", "en"};
        load_vocabularies(nullptr, config, sink);
        load_types(nullptr, config, sink);
        return config;
    }
    TableReader root(*table, config.path, "", sink);
    read_site(root, config, sink);
    return config;
}

}  // namespace casepress::config
