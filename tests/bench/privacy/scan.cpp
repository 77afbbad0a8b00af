// How fast texts are scanned: MB a second of one thread's processor time, for names alone and with patterns.
//
//     privacy_speed NAMES FILE...
//
// NAMES: how many made names the list has. Each FILE is scanned as source (.md, .html) or as plain text; files are
// repeated until 64 MB have been scanned. The same number gives the same names.

#include "privacy/scanner.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace casepress::privacy;

constexpr std::size_t kBytesScanned = std::size_t{64} << 20;

/// Of this program's processor time, so that other programs do not count.
double seconds_since(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / static_cast<double>(CLOCKS_PER_SEC);
}

/// Names of three characters, as most are: a family name and two characters of those that names are made of.
PrivateList make_names(std::size_t count) {
    const std::vector<std::string> family{"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周",
                                          "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "高",
                                          "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹"};
    const std::vector<std::string> given{"梓", "轩", "涵", "宇", "浩", "子", "欣", "怡", "雨", "桐", "诗", "琪",
                                         "佳", "思", "睿", "晨", "俊", "杰", "嘉", "豪", "博", "艺", "馨", "婷",
                                         "雅", "静", "雪", "梅", "兰", "芳", "志", "强", "伟", "军", "勇", "磊",
                                         "洋", "波", "辉", "鹏", "飞", "亮", "超", "凯", "航"};
    PrivateList list;
    std::uint64_t state = 20'000;
    const auto next = [&](std::size_t below) {
        state = state * 6364136223846793005 + 1442695040888963407;  // Knuth's MMIX
        return static_cast<std::size_t>((state >> 33) % below);
    };
    while (list.terms.size() < count) {
        std::string name = family[next(family.size())];
        name += given[next(given.size())];
        name += given[next(given.size())];
        list.terms.push_back({std::move(name), "", list.terms.size() + 1});
    }
    return list;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "usage: privacy_speed NAMES FILE...\n");
        return 2;
    }
    const auto start = std::clock();
    const Scanner scanner(make_names(static_cast<std::size_t>(std::strtoul(argv[1], nullptr, 10))), Patterns{});
    fmt::print("tables for {} names: {:.0f} ms\n", argv[1], seconds_since(start) * 1000);
    for (int i = 2; i < argc; ++i) {
        const std::string_view path = argv[i];
        std::ifstream file(argv[i], std::ios::binary);
        const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        if (text.empty()) {
            fmt::print(stderr, "{}: cannot be read, or is empty\n", path);
            return 1;
        }
        const TextKind kind = path.ends_with(".md") || path.ends_with(".html") ? TextKind::kSource : TextKind::kPlain;
        for (const bool patterns : {false, true}) {
            std::size_t bytes = 0;
            std::size_t hits = 0;
            const auto begin = std::clock();
            for (; bytes < kBytesScanned; bytes += text.size()) {
                hits = (patterns ? scanner.scan(text, kind) : scanner.scan_names(text, kind)).size();
            }
            fmt::print("{}: {}: {:.1f} MB/s, {} hits in {:.1f} MB\n", path, patterns ? "names and patterns" : "names",
                       static_cast<double>(bytes) / 1e6 / seconds_since(begin), hits,
                       static_cast<double>(text.size()) / 1e6);
        }
    }
    return 0;
}
