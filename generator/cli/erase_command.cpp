#include "base/date.h"
#include "base/diagnostic_printer.h"
#include "base/text.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/folder_files.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/site_build.h"
#include "cli/site_gate.h"
#include "privacy/private_list.h"
#include "publish/publish.h"
#include "search/index_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

constexpr std::string_view kCaches = ".casepress";
constexpr std::string_view kPrints = "print";

/// A file that holds the term, or that nobody can look into.
struct Holder {
    std::string path;
    std::size_t count = 0;  ///< 0: it cannot be read
    LocalizedText why = {};
};

/// The alphabet of a built site's excerpts; "" without a search index.
std::string read_alphabet(const FileSystem& files, const std::string& output) {
    const std::string folder = join_path(output, "assets/search");
    const auto entries = files.list(folder);
    if (!entries) return "";
    for (const DirectoryEntry& entry : *entries) {
        if (!entry.name.starts_with("alphabet.")) continue;
        const auto bytes = files.read_file(join_path(folder, entry.name));
        return bytes ? search::unwrap_index_file(*bytes).value_or("") : "";
    }
    return "";
}

/// The holders below a folder, by path, and how many files there are.
struct Survey {
    std::vector<Holder> holders;
    std::size_t files = 0;
};

enum class Contents { kOutputs, kRawBytes };

Survey survey_folder(const FileSystem& files, const std::string& folder, const privacy::Gate& gate, Contents contents,
                     ThreadCount threads) {
    const FolderFiles below = files_below(files, folder, "");
    const std::vector<std::string>& paths = below.paths;
    const privacy::OutputGuard guard(gate, output_readers(read_alphabet(files, folder)), {});
    std::vector<Holder> found(paths.size());
    parallel_for(paths.size(), threads, [&](std::size_t i) {
        found[i].path = paths[i];
        const auto bytes = files.read_file(join_path(folder, paths[i]));
        if (!bytes) {
            found[i].why = {bytes.error().message(), bytes.error().message()};
        } else if (contents == Contents::kRawBytes) {
            found[i].count = gate.find_names(*bytes).size();
        } else if (const auto count = guard.count_names(paths[i], *bytes)) {
            found[i].count = *count;
        } else {
            found[i].why = count.error();
        }
    });
    Survey survey{.holders = {}, .files = paths.size()};
    for (const IoError& error : below.unreadable) {
        survey.holders.push_back({.path = error.path, .count = 0, .why = {error.message(), error.message()}});
    }
    for (Holder& holder : found) {
        if (holder.count > 0 || !holder.why.en.empty()) survey.holders.push_back(std::move(holder));
    }
    return survey;
}

/// What is erased: the terms of the list that belong to one redaction, or a single one of them.
struct Order {
    const config::Redaction* redaction = nullptr;
    privacy::PrivateList terms;
};

class Eraser {
public:
    Eraser(const Invocation& invocation, const Environment& environment, ThreadCount threads)
        : invocation_(invocation), environment_(environment), threads_(threads), language_(ui_language(environment)) {}

    int run() {
        DiagnosticSink first;  // what is wrong is said when the site is opened for good
        const auto before = open_site(invocation_, environment_, first);
        if (!before) return finish(std::move(first), "");
        DiagnosticSink sink;
        if (!add_to_list(*before, sink)) return finish(std::move(sink), before->folder);
        const auto open = open_site(invocation_, environment_, sink);
        if (!open || sink.errors() > 0) return finish(std::move(sink), before->folder);
        erase(*open, sink);
        return finish(std::move(sink), open->folder);
    }

private:
    [[nodiscard]] const std::string& word() const { return invocation_.operands.front(); }
    [[nodiscard]] bool is_chinese() const { return language_ == UiLanguage::kChinese; }

    int finish(DiagnosticSink sink, const std::string& folder) const {
        print_findings(sink, folder, environment_);
        return sink.errors() > 0 ? kExitFindings : kExitFine;
    }

    [[nodiscard]] privacy::PrivateList read_list(const OpenSite& open) const {
        DiagnosticSink ignored;
        const std::string path = private_list_path(open.folder, open.config, environment_);
        const auto bytes = environment_.files.read_file(path);
        return bytes ? privacy::read_private_list(*bytes, path, ignored) : privacy::PrivateList{};
    }

    /// With --redaction: puts the term under it into the private list, if it is not there yet.
    bool add_to_list(const OpenSite& open, DiagnosticSink& sink) const {
        const auto id = invocation_.value("redaction");
        if (!id || invocation_.has("dry-run")) return true;
        const auto& declared = open.config.privacy.redactions;
        if (std::ranges::find(declared, *id, &config::Redaction::id) == declared.end()) {
            report_unknown_redaction(*id, declared, sink);
            return false;
        }
        for (const privacy::PrivateTerm& term : read_list(open).terms) {
            if (term.text == word() && term.redaction == *id) return true;
        }
        const std::string path = private_list_path(open.folder, open.config, environment_);
        std::string bytes = environment_.files.read_file(path).value_or("");
        if (!bytes.empty() && bytes.back() != '\n') bytes += '\n';
        bytes += fmt::format("@{} {}\n", *id, word());
        const std::string fresh = path + ".new";
        auto done = environment_.files.write_file(fresh, bytes, Durability::kSynced);
        if (done) done = environment_.files.rename(fresh, path);
        if (done) return true;
        sink.report({.code = kCannotWrite,
                     .message = {.en = fmt::format("cannot add to the private list: {}", done.error().message()),
                                 .zh = fmt::format("无法写入名单：{}", done.error().message())}});
        return false;
    }

    static void report_unknown_redaction(const std::string& id, const std::vector<config::Redaction>& declared,
                                         DiagnosticSink& sink) {
        std::vector<std::string> ids;
        for (const config::Redaction& redaction : declared) ids.push_back(redaction.id);
        sink.report(
            {.code = kUnknownTerm,
             .message = {.en = fmt::format("site.toml declares no [[redaction]] “{}”", id),
                         .zh = fmt::format("site.toml 中没有编号为“{}”的 [[redaction]]", id)},
             .help = {.en = "add [[redaction]] with id, date and basis: every erasure has a day and a legal ground",
                      .zh = "请加上 [[redaction]]，写明 id、date 和 basis：每项删除都要有日期和法律依据"},
             .suggestion = std::string(nearest(id, ids))});
    }

    [[nodiscard]] std::optional<Order> find_order(const OpenSite& open, DiagnosticSink& sink) const {
        Order order;
        const privacy::PrivateList list = read_list(open);
        std::string id;
        for (const privacy::PrivateTerm& term : list.terms) {
            if (term.redaction.empty() || (term.text != word() && term.redaction != word())) continue;
            order.terms.terms.push_back(term);
            id = term.redaction;
        }
        for (const config::Redaction& redaction : open.config.privacy.redactions) {
            if (redaction.id == id) order.redaction = &redaction;
        }
        if (order.redaction != nullptr) return order;
        sink.report({.code = kUnknownTerm,
                     .message = {.en = "the private list has no such term under a [[redaction]]",
                                 .zh = "名单中没有归入 [[redaction]] 的这个词语"},
                     .help = {.en = "name the redaction: casepress erase TERM --redaction ID",
                              .zh = "请写明编号：casepress erase 词语 --redaction 编号"}});
        return std::nullopt;
    }

    void erase(const OpenSite& open, DiagnosticSink& sink) {
        const auto order = find_order(open, sink);
        if (!order) return;
        const privacy::Gate gate({.list = order->terms, .patterns = privacy::no_patterns(), .erasures = {}});
        const std::string output =
            absolute_path(environment_, invocation_.value("out").value_or(join_path(open.folder, "public")));
        const Survey published = survey_folder(environment_.files, output, gate, Contents::kOutputs, threads_);
        say_holders(*order->redaction, published);
        if (invocation_.has("dry-run")) return;
        if (!published.holders.empty() && !write_recall_list(open, *order->redaction, published, sink)) return;
        const auto report = rebuild(open, output, sink);
        if (!report) return;
        say(fmt::format(fmt::runtime(is_chinese() ? "重新构建：改动 {} 个文件，删除 {} 个\n"
                                                  : "built anew: {} files changed, {} removed\n"),
                        report->written, report->removed));
        verify(open, output, gate, sink);
    }

    void say(std::string_view text) const { environment_.out(text); }

    void say_holders(const config::Redaction& redaction, const Survey& published) const {
        const EdtfDate day{.first = redaction.date, .last = redaction.date};
        say(fmt::format("{} · {} · {}\n", redaction.id, format_date(day, is_chinese() ? "zh" : "en"),
                        printable(redaction.basis)));
        say(fmt::format(fmt::runtime(is_chinese() ? "已发布的 {} 个文件中，{} 个将会改变：\n"
                                                  : "of {} published files {} would change:\n"),
                        published.files, published.holders.size()));
        for (const Holder& holder : published.holders) {
            const std::string what =
                holder.count > 0 ? fmt::format("{}", holder.count) : (is_chinese() ? holder.why.zh : holder.why.en);
            say(fmt::format("  {}  {}\n", printable(holder.path), what));
        }
    }

    std::optional<publish::PublishReport> rebuild(const OpenSite& open, const std::string& output,
                                                  DiagnosticSink& sink) const {
        const SiteBuild build(open, environment_, catalog_options(invocation_, environment_, threads_),
                              SiteBuild::Extent::kOutput, sink);
        if (sink.errors() > 0) return std::nullopt;
        return publish::publish(
            environment_.files, build.output(), build.guard(),
            {.output_folder = output, .site_folder = open.folder, .threads = threads_, .progress = {}}, sink);
    }

    /// The site, what was printed, and the caches.
    void verify(const OpenSite& open, const std::string& output, const privacy::Gate& gate,
                DiagnosticSink& sink) const {
        struct Place {
            std::string folder;
            Contents contents;
        };
        std::size_t files = 0;
        for (const Place& place :
             {Place{output, Contents::kOutputs}, Place{join_path(open.folder, kPrints), Contents::kOutputs},
              Place{join_path(open.folder, kCaches), Contents::kRawBytes}}) {
            const Survey survey = survey_folder(environment_.files, place.folder, gate, place.contents, threads_);
            files += survey.files;
            for (const Holder& holder : survey.holders) {
                sink.report({.code = kNotErased,
                             .path = join_path(place.folder, holder.path),
                             .message = holder.count > 0
                                            ? LocalizedText{"this file still holds the term", "此文件仍含有该词语"}
                                            : LocalizedText{"it is not known whether this file holds the term",
                                                            "无法确定此文件是否含有该词语"},
                             .help = {.en = "remove the file, or make it anew", .zh = "请删除该文件，或重新生成"}});
            }
        }
        if (sink.errors() > 0) return;
        say(fmt::format(
            fmt::runtime(is_chinese() ? "已核对站点、印刷文件和缓存共 {} 个文件：没有残留\n"
                                      : "looked through {} files of the site, prints and caches: nothing is left\n"),
            files));
    }

    /// Addresses, not the term, beside the private list; those that an earlier run has found stay in it.
    bool write_recall_list(const OpenSite& open, const config::Redaction& redaction, const Survey& published,
                           DiagnosticSink& sink) const {
        const std::string folder(parent_path(private_list_path(open.folder, open.config, environment_)));
        const std::string path = join_path(folder, fmt::format("recall-{}.txt", redaction.id));
        const std::string before = environment_.files.read_file(path).value_or("");
        std::set<std::string> addresses;
        for (const std::string_view line : split(before, '\n')) {
            if (!line.empty()) addresses.emplace(line);
        }
        for (const Holder& holder : published.holders) {
            std::string_view address = holder.path;
            if (open.config.link_style == config::LinkStyle::kFolders && file_name(address) == "index.html") {
                address.remove_suffix(std::string_view("index.html").size());
            }
            addresses.insert(fmt::format("{}{}", open.config.base_url, address));
        }
        const std::string list = fmt::format("{}\n", fmt::join(addresses, "\n"));
        if (const auto done = environment_.files.write_file(path, list, Durability::kSynced); !done) {
            sink.report(
                {.code = kCannotWrite,
                 .message = {.en = fmt::format("cannot write the list of addresses: {}", done.error().message()),
                             .zh = fmt::format("无法写出网址清单：{}", done.error().message())}});
            return false;
        }
        say(fmt::format(fmt::runtime(is_chinese() ? "需要召回的 {} 个网址（搜索引擎快照、镜像、转载）：{}\n"
                                                  : "{} addresses whose copies elsewhere need recall (search engines, "
                                                    "mirrors, archives): {}\n"),
                        addresses.size(), path));
        return true;
    }

    const Invocation& invocation_;
    const Environment& environment_;
    ThreadCount threads_;
    UiLanguage language_;
};

}  // namespace

int run_erase(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    return Eraser(invocation, environment, *threads).run();
}

}  // namespace casepress::cli
