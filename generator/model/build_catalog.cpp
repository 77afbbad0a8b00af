// The passes from files to a catalog. What needs all pages waits for all pages; everything else runs on all threads,
// one page at a time, each worker with its own findings, which are put in order at the end.

#include "model/build_catalog.h"

#include "base/text.h"
#include "data/parse.h"
#include "markup/parse.h"
#include "markup/raw_html.h"
#include "model/addresses.h"
#include "model/codes.h"
#include "model/date_reader.h"
#include "model/field_reader.h"
#include "model/link_resolver.h"
#include "model/open_names.h"
#include "model/page_builder.h"
#include "model/word_tables.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

namespace casepress::model {

namespace {

class CatalogBuilder {
public:
    CatalogBuilder(sources::SourceTree tree, const config::SiteConfig& config, const CatalogOptions& options)
        : tree_(std::move(tree)), config_(config), options_(options), workers_(std::max(1U, options.threads.value)) {}

    Catalog run(DiagnosticSink& sink) {
        read_tables();
        read_vocabularies();
        read_regions_and_glossary();
        list_assets();
        parse_documents();
        make_pages();
        const PageIndex index(catalog_.pages, left_out_);
        fill_pages(index);
        report_orphans(index);
        check_addresses(catalog_.pages, findings().sink);
        link_translations();
        resolve_links(index);
        hand_over_findings(sink);
        return std::move(catalog_);
    }

    /// After run().
    CatalogRemains take_remains() {
        return {.tables = std::move(tables_), .shared = std::move(shared_of_page_), .left_out = std::move(left_out_)};
    }

private:
    /// Findings of the passes that run on one thread.
    Findings& findings() { return workers_.front(); }

    // --- tables ----------------------------------------------------------------------------------

    void read_tables() {
        tables_.resize(tree_.data.size());
        parallel_for_workers(tree_.data.size(), options_.threads, [&](std::size_t i, unsigned worker) {
            sources::DataFile& file = tree_.data[i];
            auto table = data::parse_toml(file.bytes, {file.path}, workers_[worker].sink);
            tables_[i] = {std::move(file.path), std::move(file.key), table ? std::move(*table) : data::Table{}};
            file.bytes = {};
        });
        for (SharedTable& table : tables_) table_by_key_.emplace(table.key, &table);
    }

    /// The table of a file given relative to the content folder; nullptr when it is not there. It is no page's from now
    /// on.
    const SharedTable* take_table(std::string_view file) {
        const std::string path = to_nfc(fmt::format("{}/{}", config_.content_folder, file));
        const auto found =
            std::ranges::find_if(tables_, [&](const SharedTable& table) { return to_nfc(table.path) == path; });
        if (found == tables_.end()) return nullptr;
        found->is_words = true;
        return &*found;
    }

    void read_vocabularies() {
        for (const config::VocabularySpec& spec : config_.vocabularies) {
            Vocabulary& vocabulary = catalog_.vocabularies.emplace_back();
            vocabulary.spec = &spec;
            if (spec.file.empty()) continue;
            if (const SharedTable* table = take_table(spec.file)) {
                vocabulary.terms = read_terms(table->table, table->path, config_, findings().sink);
                continue;
            }
            std::vector<std::string> files;
            for (const SharedTable& table : tables_)
                files.push_back(table.path.substr(config_.content_folder.size() + 1));
            findings().report(
                kMissingVocabulary, Severity::kError, config_.path, std::nullopt,
                {fmt::format("the file “{}” of the vocabulary “{}” is not in the folder “{}”", spec.file, spec.name,
                             config_.content_folder),
                 fmt::format("词表“{}”的文件“{}”不在目录“{}”中", spec.name, spec.file, config_.content_folder)},
                {}, std::string(nearest(spec.file, files)));
        }
    }

    void read_regions_and_glossary() {
        if (const SharedTable* table = take_table(kRegionFile)) {
            catalog_.regions = read_regions(table->table, table->path, config_, findings().sink);
            catalog_.has_region_file = true;
        }
        if (const SharedTable* table = take_table(kGlossaryFile)) {
            catalog_.glossary = read_glossary(table->table, table->path, config_, findings().sink);
        }
    }

    // --- pages -----------------------------------------------------------------------------------

    void parse_documents() {
        documents_.resize(tree_.markdown.size());
        parallel_for_workers(tree_.markdown.size(), options_.threads, [&](std::size_t i, unsigned worker) {
            sources::MarkdownFile& file = tree_.markdown[i];
            documents_[i] = markup::parse_document(std::move(file.path), std::move(file.bytes), workers_[worker].sink);
            file.bytes = {};
        });
    }

    /// Makes the pages that are published, in the catalog's order. Of two files for one page the first is taken.
    void make_pages() {
        std::vector<std::size_t> order(documents_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        const auto language_of = [&](std::size_t i) {
            return std::ranges::find(config_.languages, tree_.markdown[i].language);
        };
        std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
            return std::tuple(std::string_view(tree_.markdown[a].key), language_of(a),
                              std::string_view(documents_[a].path())) <
                   std::tuple(std::string_view(tree_.markdown[b].key), language_of(b),
                              std::string_view(documents_[b].path()));
        });
        std::set<std::string> left_out;
        const std::set<std::string> folders = collect_folders();
        for (const std::size_t i : order) {
            sources::MarkdownFile& file = tree_.markdown[i];
            const auto shared = table_by_key_.find(file.key);
            SharedTable* table = shared == table_by_key_.end() || shared->second->is_words ? nullptr : shared->second;
            if (table) table->has_page = true;
            if (!is_published(documents_[i], table)) {
                left_out.insert(file.key);
                continue;
            }
            if (!catalog_.pages.empty() && catalog_.pages.back().key == file.key &&
                catalog_.pages.back().language == file.language) {
                report_double(documents_[i].path(), catalog_.pages.back().document.path());
                continue;
            }
            add_page(std::move(documents_[i]), file, table, folders);
        }
        documents_.clear();
        for (const std::string& key : left_out) {
            const auto same = std::ranges::lower_bound(catalog_.pages, key, {}, &Page::key);
            if (same == catalog_.pages.end() || same->key != key) left_out_.push_back(key);
        }
    }

    /// Folders with pages below them, as keys: "notices/".
    [[nodiscard]] std::set<std::string> collect_folders() const {
        std::set<std::string> folders;
        for (const sources::MarkdownFile& file : tree_.markdown) {
            std::string_view key = file.key;
            if (key.ends_with('/')) key.remove_suffix(1);
            for (std::size_t slash = key.rfind('/'); slash != std::string_view::npos;
                 slash = key.rfind('/', slash - 1)) {
                if (!folders.insert(std::string(key.substr(0, slash + 1))).second || slash == 0) break;
            }
        }
        return folders;
    }

    [[nodiscard]] bool is_published(const markup::Document& document, const SharedTable* table) const {
        if (options_.drafts == Drafts::kInclude) return true;
        const data::Table& own = document.metadata();
        const auto flag = [&](std::string_view name) -> std::optional<bool> {
            const data::Member* member = find_raw(own, table, name);
            const bool* value = member ? member->value.as_boolean() : nullptr;
            return value ? std::optional(*value) : std::nullopt;
        };
        // Jekyll says `published: false` for a draft.
        if (flag("draft") == true || flag("published") == false) return false;
        if (!options_.now) return true;
        for (const std::string_view name : {"publish_at", "publishDate", "publishdate"}) {
            const data::Member* member = find_raw(own, table, name);
            if (!member) continue;
            const std::string* text = member->value.as_string();
            const data::DateText* date = member->value.as_date();
            if (!text && !date) return true;  // reported with the fields
            const auto moment = parse_moment(text ? *text : date->text, config_.utc_offset_minutes);
            return !moment || *moment <= *options_.now;
        }
        return true;
    }

    void report_double(const std::string& path, const std::string& other) {
        findings().report(kSameAddress, Severity::kError, path, std::nullopt,
                          {fmt::format("this file and {} are the same page in the same language", other),
                           fmt::format("此文件与 {} 是同一语言的同一页面", other)},
                          {"remove one of them, or rename it", "请删去其中之一，或改名"});
    }

    void add_page(markup::Document document, const sources::MarkdownFile& file, const SharedTable* table,
                  const std::set<std::string>& folders) {
        Page& page = catalog_.pages.emplace_back();
        page.id = static_cast<PageId>(catalog_.pages.size() - 1);
        page.document = std::move(document);
        page.key = file.key;
        page.language = file.language;
        const bool is_folder = page.key.ends_with('/');
        const std::size_t name = page.document.path().rfind('/') + 1;
        const bool underscored = std::string_view(page.document.path()).substr(name).starts_with("_index");
        page.role = page.key.empty()                                           ? PageRole::kHome
                    : is_folder && (underscored || folders.contains(page.key)) ? PageRole::kSection
                                                                               : PageRole::kContent;
        // A folder with one page only is that page: its section is the folder above.
        std::string_view key = page.key;
        if (is_folder && page.role == PageRole::kContent) key.remove_suffix(1);
        const std::size_t slash = key.find('/');
        page.section = slash == std::string_view::npos ? std::string_view() : key.substr(0, slash);
        page.type = find_type(page, table);
        shared_of_page_.push_back(table);
    }

    /// What the page says, else the type whose folder it lies in (the deepest), else `page`.
    const config::TypeSpec* find_type(const Page& page, const SharedTable* table) {
        const config::TypeSpec* fallback = config_.find_type("page");
        const data::Member* member = find_raw(page.document.metadata(), table, "type");
        if (const std::string* name = member ? member->value.as_string() : nullptr) {
            if (const config::TypeSpec* type = config_.find_type(trim(*name))) return type;
            report_type(page, table, *member, *name);
        }
        if (page.role != PageRole::kContent) return fallback;
        const config::TypeSpec* found = fallback;
        for (const config::TypeSpec& type : config_.types) {
            if (type.folder.empty() || !page.key.starts_with(type.folder + "/")) continue;
            if (found == fallback || type.folder.size() > found->folder.size()) found = &type;
        }
        return found;
    }

    void report_type(const Page& page, const SharedTable* table, const data::Member& member, const std::string& name) {
        const bool own = page.document.metadata().find("type") != nullptr;
        const std::string& path = own ? page.document.path() : table->path;
        if (!config_.declares_types) {
            findings().notes.add(kUnknownForeignType, name, path, member.value.span());
            return;
        }
        std::vector<std::string_view> names;
        for (const config::TypeSpec& type : config_.types) names.push_back(type.name);
        findings().report(kUnknownType, Severity::kError, path, member.value.span(),
                          {fmt::format("there is no type “{}”; the site has {}", name, fmt::join(names, ", ")),
                           fmt::format("没有类型“{}”，本站有：{}", name, fmt::join(names, "、"))},
                          {}, std::string(nearest(name, names)));
    }

    void fill_pages(const PageIndex& index) {
        const FieldContext context{config_, catalog_.vocabularies, catalog_.regions,
                                   index,   catalog_.assets,       catalog_.has_region_file};
        std::vector<std::vector<OpenName>> names(catalog_.pages.size());
        parallel_for_workers(catalog_.pages.size(), options_.threads, [&](std::size_t i, unsigned worker) {
            names[i] = fill_page(catalog_.pages[i], shared_of_page_[i], context, workers_[worker]);
        });
        settle_open_names(catalog_, names, findings().sink);
    }

    void report_orphans(const PageIndex& index) {
        const Severity severity = config_.declares_types ? Severity::kError : Severity::kWarning;
        for (const SharedTable& table : tables_) {
            if (table.has_page || table.is_words) continue;
            findings().report(kOrphanData, severity, table.path, std::nullopt,
                              {"there is no page of this name that the file could belong to", "没有与此文件同名的页面"},
                              {"shared fields of “a.zh.md” and “a.en.md” stand in “a.toml” beside them",
                               "“a.zh.md”与“a.en.md”共用的字段写在同目录的“a.toml”中"},
                              index.nearest_key(table.key));
        }
    }

    // --- what joins pages ------------------------------------------------------------------------

    void link_translations() {
        auto& pages = catalog_.pages;
        for (std::size_t begin = 0; begin < pages.size();) {
            std::size_t end = begin;
            while (end < pages.size() && pages[end].key == pages[begin].key) ++end;
            std::vector<PageId> translations(config_.languages.size(), kNoPage);
            for (std::size_t i = begin; i < end; ++i) {
                const auto language = std::ranges::find(config_.languages, pages[i].language);
                translations[static_cast<std::size_t>(language - config_.languages.begin())] = pages[i].id;
            }
            for (std::size_t i = begin; i < end; ++i) pages[i].translations = translations;
            begin = end;
        }
    }

    void list_assets() {
        for (sources::AssetFile& asset : tree_.assets) {
            catalog_.assets.push_back({std::move(asset.path), std::move(asset.content_path), asset.size});
        }
        std::ranges::sort(catalog_.assets, {}, &Asset::output_path);
    }

    void resolve_links(const PageIndex& index) {
        const LinkResolver resolver(catalog_, config_, index, options_.threads);
        parallel_for_workers(catalog_.pages.size(), options_.threads, [&](std::size_t i, unsigned worker) {
            Page& page = catalog_.pages[i];
            page.links = resolver.resolve(page, workers_[worker]);
            if (config_.raw_html == config::RawHtml::kOff)
                markup::report_raw_html(page.document, workers_[worker].sink);
        });
    }

    /// Which worker met which page is chance; sorted, the findings come in the same order every time.
    void hand_over_findings(DiagnosticSink& sink) {
        Findings& all = findings();
        for (std::size_t i = 1; i < workers_.size(); ++i) {
            all.sink.merge(std::move(workers_[i].sink));
            all.notes.merge(std::move(workers_[i].notes));
        }
        all.notes.report(all.sink);
        all.sink.sort();
        sink.merge(std::move(all.sink));
    }

    sources::SourceTree tree_;
    const config::SiteConfig& config_;
    const CatalogOptions& options_;
    std::vector<Findings> workers_;
    Catalog catalog_;
    std::vector<SharedTable> tables_;
    std::unordered_map<std::string_view, SharedTable*> table_by_key_;  // looked up only
    std::vector<markup::Document> documents_;
    std::vector<const SharedTable*> shared_of_page_;  // parallel to catalog_.pages
    std::vector<std::string> left_out_;
};

}  // namespace

Catalog build_catalog(sources::SourceTree tree, const config::SiteConfig& config, const CatalogOptions& options,
                      DiagnosticSink& sink, CatalogRemains* remains) {
    CatalogBuilder builder(std::move(tree), config, options);
    Catalog catalog = builder.run(sink);
    if (remains != nullptr) *remains = builder.take_remains();
    return catalog;
}

}  // namespace casepress::model
