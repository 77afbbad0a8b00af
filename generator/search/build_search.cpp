#include "search/build_search.h"

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "search/buckets.h"
#include "search/documents.h"
#include "search/facets.h"
#include "search/gram_index.h"
#include "search/index_file.h"
#include "search/lists.h"
#include "search/pinyin_index.h"
#include "search/text_alphabet.h"
#include "search/word_index.h"
#include "site/language_names.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

namespace casepress::search {

namespace {

constexpr std::string_view kFolder = "assets/search/";
constexpr std::size_t kVersionBytes = 3;  ///< of a hash that a name has
/// Buckets that have one version between them: small buckets keep queries cheap, few versions the start.
constexpr std::size_t kBucketsAVersion = 2;
constexpr std::uint64_t kBitsAPosting = 14;

/// 4, 5, 6 or 7 · 2^n buckets, so that a site that grows seldom moves everything.
std::uint32_t bucket_count(std::uint64_t postings, std::uint64_t bucket_bytes) {
    const std::uint64_t wanted = postings * kBitsAPosting / 8 / bucket_bytes;
    std::uint32_t step = 4;  // an eighth to a quarter of the count
    std::uint32_t count = 16;
    while (count + step <= wanted && count < 1U << 20) {
        count += step;
        if (count == 8 * step) step *= 2;
    }
    return count;
}

/// The first bytes of a content hash, as bytes.
std::string version_bytes(const std::string& hash) {
    std::string bytes;
    for (std::size_t i = 0; i < kVersionBytes; ++i)
        bytes.push_back(static_cast<char>(std::stoi(hash.substr(i * 2, 2), nullptr, 16)));
    return bytes;
}

class IndexWriter {
public:
    explicit IndexWriter(SearchIndex& index) : index_(index) {}

    void add(const std::string& name, std::string_view packed) {
        auto bytes = std::make_shared<const std::string>(wrap_index_file(packed));
        index_.files.files.push_back({fmt::format("{}{}.js", kFolder, name),
                                      [bytes = std::move(bytes)](DiagnosticSink&) { return *bytes; }, "search"});
    }
    /// A file named by its content; gives the name.
    std::string add_hashed(std::string_view name, std::string_view content) {
        const std::string packed = pack(content, Packing::kDeflated);
        std::string full = fmt::format("{}.{}", name, content_hash(packed));
        add(full, packed);
        return full;
    }

private:
    SearchIndex& index_;
};

std::string start_file(const DocumentTable& documents, const BucketPool& pool, const Segmentation& segmentation,
                       std::u16string_view common, std::string_view filter, std::string_view versions,
                       const std::vector<std::pair<std::string, std::string>>& names) {
    JsonWriter json;
    json.begin_object();
    json.key("format").integer(1);
    json.key("documents").integer(documents.space.documents());
    json.key("groups").integer(static_cast<std::int64_t>(documents.groups.size()));
    json.key("buckets").integer(pool.count());
    json.key("segments").integer(segmentation.segments);
    json.key("segmentDocuments").integer(segmentation.documents);
    json.key("filter").integer(static_cast<std::int64_t>(filter.size()));
    json.key("plain").boolean(documents.plain);
    json.member("common", to_utf8(common));
    json.key("languages").begin_array();
    for (const std::string& language : documents.languages) {
        json.begin_array().string(language).string(site::language_names(language).tag).end_array();
    }
    json.end_array();
    json.key("files").begin_object();
    for (const auto& [key, name] : names) json.member(key, name);
    json.end_object().end_object();
    std::string start = json.take();
    start.push_back('\n');
    start += versions;
    start += filter;
    return start;
}

}  // namespace

SearchIndex build_search(const site::Site& site, const FigureText& figure_text, ThreadCount threads,
                         const SearchOptions& options) {
    SearchIndex index;
    IndexWriter writer(index);

    // Every page's text: folded, placed, and packed for excerpts.
    DocumentTable documents = build_documents(site, figure_text, threads);

    // The items, dealt into buckets.
    BucketPool pool(bucket_count(documents.units, options.bucket_bytes));
    GramResult grams;
    WordResult words;
    parallel_for(2, threads, [&](std::size_t i) {
        if (i == 0) grams = index_grams(documents.pages, documents.space, options.grams, threads, pool);
        if (i == 1) words = index_words(documents.pages, documents.space, options.words, pool);
    });
    grams.filter.merge(words.filter);
    index_pinyin(documents.pages, grams.bigrams, PinyinReader(), {}, pool);
    const Alphabet alphabet = letters_of(documents.pages);
    documents.pages.clear();

    // Files.
    std::vector<std::string> buckets(pool.count());
    parallel_for(pool.count(), threads,
                 [&](std::size_t i) { buckets[i] = pack(pool.take(static_cast<std::uint32_t>(i)), Packing::kStored); });
    std::string versions;
    for (std::size_t first = 0; first < buckets.size(); first += kBucketsAVersion) {
        const std::span group = std::span(buckets).subspan(first, std::min(kBucketsAVersion, buckets.size() - first));
        std::string all;
        for (const std::string& bucket : group) all += bucket;
        const std::string hash = content_hash(all);
        versions += version_bytes(hash);
        for (std::size_t i = 0; i < group.size(); ++i) {
            writer.add(fmt::format("b{}.{}", first + i, hash.substr(0, kVersionBytes * 2)), group[i]);
            group[i] = {};
        }
    }
    std::string text_versions;
    for (const TextGroup& group : documents.texts) {
        text_versions += version_bytes(group.hash);
        for (const TextFile& file : group.files) {
            writer.add(fmt::format("t{}-{}.{}", file.document, file.part, group.hash.substr(0, kVersionBytes * 2)),
                       file.packed);
        }
    }
    std::vector<std::pair<std::string, std::string>> names;
    names.emplace_back("documents", writer.add_hashed("documents", documents.slots + documents.titles +
                                                                       documents.leads + text_versions));
    names.emplace_back("alphabet", writer.add_hashed("alphabet", documents.alphabet));
    names.emplace_back("facets", writer.add_hashed("facets", facets_json(*site.config, *site.catalog,
                                                                         documents.languages, documents.groups)));
    names.emplace_back("glossary", writer.add_hashed("glossary", glossary_json(*site.catalog, documents.languages)));
    names.emplace_back("words", writer.add_hashed("words", spelling_list(words.words)));
    names.emplace_back("forms", writer.add_hashed("forms", character_forms_json(alphabet)));
    names.emplace_back("syllables", writer.add_hashed("syllables", syllables_json()));
    const std::string start = writer.add_hashed(
        "start", start_file(documents, pool, words.segmentation, grams.common, grams.filter.bytes(), versions, names));
    index.start_path = fmt::format("{}{}.js", kFolder, start);
    return index;
}

}  // namespace casepress::search
