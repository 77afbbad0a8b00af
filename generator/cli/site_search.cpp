#include "cli/site_search.h"

#include "cli/codes.h"
#include "search/index_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace casepress::cli {

namespace {

/// Enough for all rows of a site of tens of thousands of pages.
constexpr std::size_t kMemoryLimit = std::size_t{1} << 30;
/// No file of an index is near this.
constexpr std::size_t kLargestIndexFile = std::size_t{64} << 20;
constexpr std::string_view kScriptFolder = "assets/js";
constexpr std::string_view kIndexFolder = "assets/search";
/// The engine's scripts, in order: themes/default/js has what they are made of. A browser loads the second one only for
/// queries with letters other than Han.
constexpr std::array<std::string_view, 2> kScripts{"search-core", "search-more"};

/// What stands between the host and the engine: the same as search.js does in a browser.
constexpr std::string_view kGlue = R"js(
var host = {files: {}};
function startEngine(name, bytes) {
    host.engine = casepressSearch.createEngine(bytes, {nfkd: nfkd, isWord: isWord});
}
function addFile(name, bytes) { host.files[name] = bytes; }
function answer(request) { return host.engine.search(request, host.files); }
)js";

std::unexpected<Diagnostic> finding(Code code, std::string en, std::string zh) {
    return std::unexpected(Diagnostic{
        .code = code,
        .path = {},
        .span = {},
        .message = {.en = std::move(en), .zh = std::move(zh)},
        .help = {.en = "make it anew with “casepress build”; “--out” names another output folder than public",
                 .zh = "请用“casepress build”重新生成；输出文件夹不是 public 时，用 --out 指定"},
        .suggestion = {}});
}

std::unexpected<Diagnostic> bad_index(const std::string& what, std::string en, std::string zh) {
    return finding(kBadSearchIndex, fmt::format("the search index cannot be used: {}: {}", what, en),
                   fmt::format("无法使用搜索索引：{}：{}", what, zh));
}

std::unexpected<Diagnostic> script_failed(std::string_view what, const ScriptError& error) {
    return bad_index(std::string(what), error.message, error.message);
}

std::string_view wording(search::IndexFileError error, bool chinese) {
    switch (error) {
        case search::IndexFileError::kNoPayload:
            return chinese ? "其中没有数据" : "it holds no data";
        case search::IndexFileError::kBadEscape:
            return chinese ? "其中有无法识别的转义" : "it holds an unknown escape";
        case search::IndexFileError::kBadStream:
            return chinese ? "压缩数据已损坏" : "its compressed data are broken";
        case search::IndexFileError::kTooLarge:
            return chinese ? "解压后过大" : "it is too large when unpacked";
    }
    return "";
}

/// The name of the one file "NAME.<hash>.js" of a folder.
std::expected<std::string, Diagnostic> hashed_name(const std::vector<DirectoryEntry>& entries, std::string_view folder,
                                                   std::string_view name) {
    constexpr std::string_view kEnd = ".js";
    std::vector<std::string> found;
    for (const auto& entry : entries) {
        std::string_view hash = entry.name;
        if (!hash.starts_with(name) || !hash.ends_with(kEnd) || hash.size() < name.size() + kEnd.size() + 2) continue;
        hash.remove_prefix(name.size());
        hash.remove_suffix(kEnd.size());
        if (hash.front() != '.' || hash.find_first_not_of("0123456789abcdef", 1) != std::string_view::npos) continue;
        found.push_back(entry.name);
    }
    if (found.size() == 1) return std::move(found.front());
    const std::string what = fmt::format("{}/{}.*.js", folder, name);
    if (found.empty()) {
        return finding(kNoSearchIndex, fmt::format("the site holds no search index: there is no “{}”", what),
                       fmt::format("站点中没有搜索索引：缺少“{}”", what));
    }
    return bad_index(what, fmt::format("there are {} such files, of several builds", found.size()),
                     fmt::format("有 {} 个这样的文件，来自多次生成", found.size()));
}

/// Names come from the index and become paths.
bool is_index_name(std::string_view name) {
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";
    return !name.empty() && name.front() != '.' && name.find_first_not_of(kAllowed) == std::string_view::npos;
}

}  // namespace

std::vector<std::string> searched_languages(const FileSystem& files, const std::string& output_folder) {
    std::vector<std::string> languages;
    const auto entries = files.list(output_folder);
    if (!entries) return languages;
    for (const auto& entry : *entries) {
        const std::string page = join_path(output_folder, entry.name + "/search/index.html");
        if (entry.kind == FileKind::kDirectory && files.info(page)) languages.push_back(entry.name);
    }
    return languages;
}

SiteSearch::SiteSearch(const FileSystem& files, std::string output_folder)
    : files_(&files), folder_(std::move(output_folder)), host_(kMemoryLimit) {}

std::expected<SiteSearch, Diagnostic> SiteSearch::open(const FileSystem& files, std::string output_folder) {
    SiteSearch search(files, std::move(output_folder));
    if (auto started = search.start(); !started) return std::unexpected(std::move(started.error()));
    return search;
}

std::expected<void, Diagnostic> SiteSearch::start() {
    const auto scripts = files_->list(join_path(folder_, kScriptFolder));
    const auto index = files_->list(join_path(folder_, kIndexFolder));
    if (!scripts || !index) {
        return finding(kNoSearchIndex, fmt::format("“{}” holds no built site with a search index", folder_),
                       fmt::format("“{}”中没有已生成且带搜索索引的站点", folder_));
    }
    for (const auto script : kScripts) {
        const auto name = hashed_name(*scripts, kScriptFolder, script);
        if (!name) return std::unexpected(name.error());
        const std::string path = join_path(kScriptFolder, *name);
        const auto source = files_->read_file(join_path(folder_, path));
        if (!source) return bad_index(path, source.error().message(), source.error().message());
        if (const auto run = host_.run(path, *source); !run) return script_failed(path, run.error());
    }
    if (const auto run = host_.run("casepress", kGlue); !run) return script_failed("casepress", run.error());

    auto name = hashed_name(*index, kIndexFolder, "start");
    if (!name) return std::unexpected(name.error());
    name->resize(name->size() - std::string_view(".js").size());
    const auto content = index_file(*name);
    if (!content) return std::unexpected(content.error());
    if (const auto started = host_.call_with_bytes("startEngine", *name, *content); !started) {
        return script_failed(*name, started.error());
    }
    return {};
}

std::expected<std::string, Diagnostic> SiteSearch::index_file(const std::string& name) const {
    const std::string path = fmt::format("{}/{}.js", kIndexFolder, name);
    const std::string full = join_path(folder_, path);
    const auto info = files_->info(full);
    if (info && info->size > kLargestIndexFile) {
        return bad_index(path, std::string(wording(search::IndexFileError::kTooLarge, false)),
                         std::string(wording(search::IndexFileError::kTooLarge, true)));
    }
    const auto file = files_->read_file(full);
    if (!file) return bad_index(path, file.error().message(), file.error().message());
    auto content = search::unwrap_index_file(*file, kLargestIndexFile);
    if (!content) {
        return bad_index(path, std::string(wording(content.error(), false)),
                         std::string(wording(content.error(), true)));
    }
    return std::move(*content);
}

std::expected<void, Diagnostic> SiteSearch::load(const std::string& name) {
    const auto content = index_file(name);
    if (!content) return std::unexpected(content.error());
    if (const auto added = host_.call_with_bytes("addFile", name, *content); !added) {
        return script_failed(name, added.error());
    }
    loaded_.insert(name);
    return {};
}

std::expected<void, Diagnostic> SiteSearch::load_all(const JsonArray& names) {
    bool any = false;
    for (const auto& each : names) {
        const std::string* const name = each.as_string();
        if (name == nullptr || !is_index_name(*name)) {
            return bad_index(std::string(kIndexFolder), "it asks for a file that cannot be",
                             "它要求读取名称不合规的文件");
        }
        if (loaded_.contains(*name)) continue;
        if (const auto loaded = load(*name); !loaded) return std::unexpected(loaded.error());
        any = true;
    }
    // An engine that asks for the same again and again would never end.
    if (!any) return bad_index(std::string(kIndexFolder), "it asks for what it has", "它反复要求已有的文件");
    return {};
}

std::expected<JsonValue, Diagnostic> SiteSearch::search(const SearchRequest& request) {
    JsonWriter writer;
    writer.begin_object().member("query", request.query).member("language", request.language);
    writer.key("count").integer(static_cast<std::int64_t>(request.rows)).member("sort", "relevance");
    writer.key("facets").begin_object().end_object().key("wantFacets").boolean(false).end_object();
    const std::string argument = writer.take();
    while (true) {
        const auto text = host_.call("answer", argument);
        if (!text) return script_failed(kScripts[0], text.error());
        auto answer = parse_json(*text);
        if (!answer || answer->as_object() == nullptr) {
            return bad_index(std::string(kScripts[0]), "it gives no answer", "它没有给出结果");
        }
        const JsonValue* const need = answer->find("need");
        if (need == nullptr || need->as_array() == nullptr || need->as_array()->empty()) return std::move(*answer);
        if (const auto loaded = load_all(*need->as_array()); !loaded) return std::unexpected(loaded.error());
    }
}

}  // namespace casepress::cli
