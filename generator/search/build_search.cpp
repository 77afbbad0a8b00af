#include "search/build_search.h"

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "search/buckets.h"
#include "search/documents.h"
#include "search/facets.h"
#include "search/gram_index.h"
#include "search/index_file.h"
#include "search/letter_index.h"
#include "search/lists.h"
#include "search/pinyin_index.h"
#include "search/text_alphabet.h"
#include "search/word_index.h"
#include "site/language_names.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

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

    void add(const std::string& name, std::string packed) {
        auto content = std::make_shared<const std::string>(std::move(packed));
        index_.files.files.push_back(
            {fmt::format("{}{}.js", kFolder, name),
             [content = std::move(content)](DiagnosticSink&) { return wrap_index_file(*content); }, "search"});
    }
    /// A file named by its content; gives the name.
    std::string add_hashed(std::string_view name, std::string_view content) {
        std::string packed = pack(content, Packing::kDeflated);
        std::string full = fmt::format("{}.{}", name, content_hash(packed));
        add(full, std::move(packed));
        return full;
    }

private:
    SearchIndex& index_;
};

/// Buckets that share a version.
struct BucketGroup {
    std::vector<std::string> packed;
    std::string hash;  ///< of all of them
};

/// Writes all buckets of the pool; gives their versions.
std::string write_buckets(BucketPool& pool, ThreadCount threads, IndexWriter& writer) {
    std::vector<BucketGroup> groups((pool.count() + kBucketsAVersion - 1) / kBucketsAVersion);
    parallel_for(groups.size(), threads, [&](std::size_t i) {
        const auto begin = static_cast<std::uint32_t>(i * kBucketsAVersion);
        const std::uint32_t end = std::min(begin + static_cast<std::uint32_t>(kBucketsAVersion), pool.count());
        std::string all;
        for (std::uint32_t bucket = begin; bucket < end; ++bucket) {
            groups[i].packed.push_back(pack(pool.take(bucket), Packing::kStored));
            all += groups[i].packed.back();
        }
        groups[i].hash = content_hash(all);
    });
    std::string versions;
    std::size_t bucket = 0;
    for (BucketGroup& group : groups) {
        versions += version_bytes(group.hash);
        for (std::string& packed : group.packed)
            writer.add(fmt::format("b{}.{}", bucket++, group.hash.substr(0, kVersionBytes * 2)), std::move(packed));
    }
    return versions;
}

/// Writes all texts of excerpts; gives their versions.
std::string write_texts(std::vector<TextGroup>& groups, IndexWriter& writer) {
    std::string versions;
    for (TextGroup& group : groups) {
        versions += version_bytes(group.hash);
        for (TextFile& file : group.files) {
            writer.add(fmt::format("t{}-{}.{}", file.document, file.part, group.hash.substr(0, kVersionBytes * 2)),
                       std::move(file.packed));
        }
    }
    return versions;
}

std::string start_file(const DocumentTable& documents, const BucketPool& pool, const Segmentation& segmentation,
                       std::u16string_view common, std::string_view filter, std::string_view versions,
                       const std::vector<std::pair<std::string, std::string>>& names) {
    JsonWriter json;
    json.begin_object();
    json.key("format").integer(2);
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
        json.begin_array().string(language).string(site::language_names(language).tag);
        json.integer(part_units_in(language)).end_array();
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

/// To the system, since what is freed here lies scattered between what is kept.
void give_memory_back() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

/// What is known of single letters, and of pairs in titles and headings.
struct Letters {
    std::u16string common;
    Alphabet all;
    PairCounts fronts;
};

Letters read_letters(const DocumentTable& documents, BucketPool& pool) {
    return {index_letters(documents.pages, documents.space, pool), letters_of(documents.pages),
            count_in_fronts(documents.pages)};
}

/// The lists of Han text. Frees the pages' texts, whose memory is wanted for the lists.
GramResult index_runs(DocumentTable& documents, const GramOptions& options, ThreadCount threads, BucketPool& pool) {
    const UnitSpace units(documents.pages, documents.space, threads);
    documents.pages = {};
    give_memory_back();
    return index_grams(units, documents.space, options, threads, pool);
}

}  // namespace

SearchIndex build_search(const site::Site& site, const SiteTexts& texts, ThreadCount threads,
                         const SearchOptions& options) {
    SearchIndex index;
    IndexWriter writer(index);

    // Every page's text: folded, placed, and packed for excerpts.
    DocumentTable documents = build_documents(site, texts, threads);

    // The items, dealt into buckets.
    BucketPool pool(bucket_count(documents.postings, options.bucket_bytes));
    WordResult words;
    Letters letters;
    parallel_for(2, threads, [&](std::size_t i) {
        if (i == 0) words = index_words(documents.pages, documents.space, options.words, pool);
        if (i == 1) letters = read_letters(documents, pool);
    });
    GramResult grams = index_runs(documents, options.grams, threads, pool);
    grams.filter.merge(words.filter);
    index_pinyin(letters.fronts, grams.bigrams, PinyinReader(), {}, pool);

    // Files.
    const std::string versions = write_buckets(pool, threads, writer);
    const std::string text_versions = write_texts(documents.texts, writer);
    std::vector<std::pair<std::string, std::string>> names;
    names.emplace_back("documents", writer.add_hashed("documents", documents.slots + documents.titles +
                                                                       documents.leads + text_versions));
    index.alphabet = documents.alphabet;
    names.emplace_back("alphabet", writer.add_hashed("alphabet", documents.alphabet));
    names.emplace_back("facets", writer.add_hashed("facets", facets_json(*site.config, *site.catalog, texts,
                                                                         documents.languages, documents.groups)));
    names.emplace_back("glossary", writer.add_hashed("glossary", glossary_json(*site.catalog, documents.languages)));
    names.emplace_back("words", writer.add_hashed("words", spelling_list(words.words)));
    names.emplace_back("forms", writer.add_hashed("forms", character_forms_json(letters.all)));
    names.emplace_back("syllables", writer.add_hashed("syllables", syllables_json()));
    const std::string start = writer.add_hashed("start", start_file(documents, pool, words.segmentation, letters.common,
                                                                    grams.filter.bytes(), versions, names));
    give_memory_back();
    index.start_path = fmt::format("{}{}.js", kFolder, start);
    return index;
}

}  // namespace casepress::search
