#include "cli/build_state.h"

#include "base/hash.h"
#include "cli/folder_files.h"
#include "cli/site_gate.h"
#include "print/galley.h"
#include "typesetting/fonts.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace casepress::cli {

namespace {

/// The program that runs: two builds of one version need not write the same bytes.
std::string program(const FileSystem& files) {
    std::string name(CASEPRESS_VERSION);
    const auto path = files.read_link("/proc/self/exe");
    const auto info = path ? files.info(*path) : std::unexpected(path.error());
    if (!info) return name;
    site::StateWriter state;
    state.add(name);
    for (const std::uint64_t number :
         {info->size, static_cast<std::uint64_t>(info->modified_ns), info->device, info->inode}) {
        state.add(number);
    }
    return state.digest();
}

/// Names and bytes; false when any cannot be read.
bool add_files(const FileSystem& files, const std::string& root, const std::string& folder, site::StateWriter& state) {
    const FolderFiles below = files_below(files, root, folder);
    state.add(below.paths.size());
    for (const std::string& path : below.paths) {
        const auto bytes = files.read_file(join_path(root, path));
        if (!bytes) return false;
        state.add(path);
        state.add(sha256_hex(*bytes));
    }
    return below.unreadable.empty();
}

/// Names, sizes and times: fonts are many megabytes, and come with packages.
void add_listing(const FileSystem& files, const std::string& folder, site::StateWriter& state) {
    for (const std::string& path : files_below(files, folder, "").paths) {
        const auto info = files.info(join_path(folder, path));
        state.add(path);
        if (!info) continue;
        state.add(info->size);
        state.add(static_cast<std::uint64_t>(info->modified_ns));
    }
}

std::vector<std::string> digest_pages(const SourceDigests& sources, const site::Site& site, const PageExtras& extras) {
    const std::vector<model::Page>& pages = site.catalog->pages;
    std::vector<std::string> digests(pages.size());
    for (const model::Page& page : pages) {
        site::StateWriter state;
        const auto markdown = sources.markdown.find(page.document.path());
        const auto data = sources.data.find(page.key);
        state.add(markdown == sources.markdown.end() ? std::string_view() : std::string_view(markdown->second));
        state.add(data == sources.data.end() ? std::string_view() : std::string_view(data->second));
        if (page.id < extras.stale.size()) {
            for (const html::StalePlace& place : extras.stale[page.id]) {
                state.add(std::uint64_t{place.section});
                state.add(place.since);
            }
        }
        if (const auto print = extras.prints.find(page.id); print != extras.prints.end()) {
            state.add(print->second.pdf_url);
            state.add(print->second.picture_url);
        }
        digests[page.id] = state.digest();
    }
    return digests;
}

}  // namespace

SourceDigests digest_sources(const sources::SourceTree& tree, ThreadCount threads) {
    std::vector<std::string> markdown(tree.markdown.size());
    parallel_for(markdown.size(), threads, [&](std::size_t i) { markdown[i] = sha256_hex(tree.markdown[i].bytes); });
    SourceDigests digests;
    for (std::size_t i = 0; i < markdown.size(); ++i) {
        digests.markdown.emplace(tree.markdown[i].path, std::move(markdown[i]));
    }
    for (const sources::DataFile& file : tree.data) digests.data.emplace(file.key, sha256_hex(file.bytes));
    return digests;
}

std::optional<site::SiteState> digest_build(const OpenSite& open, const Environment& environment,
                                            const SourceDigests& sources, const site::Site& site,
                                            const PageExtras& extras, ThreadCount threads) {
    site::StateWriter outside;
    outside.add(program(environment.files));
    const auto configuration = environment.files.read_file(join_path(open.folder, open.config.path));
    if (!configuration) return std::nullopt;
    outside.add(*configuration);
    outside.add(open.config.base_url);
    for (const std::string& folder : {std::string("templates"), "themes/" + open.config.theme}) {
        if (!add_files(environment.files, open.folder, folder, outside)) return std::nullopt;
    }
    if (const std::string path = private_list_path(open.folder, open.config, environment); !path.empty()) {
        const auto names = environment.files.read_file(path);
        if (!names) return std::nullopt;
        outside.add(sha256_hex(*names));
    }
    return site::digest_site(site, outside.digest(), digest_pages(sources, site, extras), threads);
}

std::string digest_print_shop(const OpenSite& open, const Environment& environment, const site::Site& site,
                              ThreadCount threads) {
    site::StateWriter state;
    for (const std::string& folder : typesetting::FontFolders().system) add_listing(environment.files, folder, state);
    add_listing(environment.files, print::SetterOptions().hyphenation_folder, state);
    const std::vector<model::Asset>& assets = site.catalog->assets;
    std::vector<std::string> pictures(assets.size());
    parallel_for(assets.size(), threads, [&](std::size_t i) {
        const auto bytes = environment.files.read_file(join_path(open.folder, assets[i].source_path));
        if (bytes) pictures[i] = sha256_hex(*bytes);
    });
    for (std::size_t i = 0; i < assets.size(); ++i) {
        state.add(assets[i].output_path);
        state.add(pictures[i]);
    }
    return state.digest();
}

}  // namespace casepress::cli
