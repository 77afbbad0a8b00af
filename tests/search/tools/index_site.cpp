// Replaces the search index of a built site by one whose lists are cut early, so that a small site has all that only a
// large one has otherwise: index_site SITE OUT FREQUENT BUCKET_BYTES

#include "base/file_system.h"
#include "config/site_config.h"
#include "model/build_catalog.h"
#include "search/build_search.h"
#include "site/site.h"
#include "sources/source_tree.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
    using namespace casepress;
    if (argc != 5) return 2;
    const std::string folder = argv[1];
    const std::filesystem::path out = argv[2];
    const auto frequent = static_cast<std::uint32_t>(std::atoi(argv[3]));

    DiagnosticSink sink;
    const auto files = make_real_file_system();
    const auto text = files->read_file(folder + "/site.toml");
    if (!text) return 1;
    const config::SiteConfig config = config::load_site_config(*text, "site.toml", sink);
    auto sources = sources::load_source_tree(*files, folder, config, ThreadCount{2}, sink);
    const model::Catalog catalog = model::build_catalog(std::move(sources), config, {}, sink);
    const site::Site site = site::build_site(config, catalog, ThreadCount{2}, sink);
    if (sink.errors() > 0) return 1;

    search::SearchOptions options;
    options.grams = {frequent, 8, 3};
    options.words = {3, 2000, frequent, frequent * 2, 6};
    options.bucket_bytes = static_cast<std::uint64_t>(std::atoi(argv[4]));
    const search::SearchIndex index =
        search::build_search(site,
                             {[](const model::Page&, const model::Figure&) { return std::string(); },
                              [](std::string_view, std::string_view key) { return std::string(key); }},
                             ThreadCount{2}, options);
    std::filesystem::remove_all(out / "assets/search");
    std::filesystem::create_directories(out / "assets/search");
    for (const site::OutputFile& file : index.files.files) {
        std::ofstream(out / file.path, std::ios::binary) << file.make(sink);
    }
    std::cout << index.start_path << '\n';
}
