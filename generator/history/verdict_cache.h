#pragma once
// Verdicts by the contents that were compared, kept from one run to the next. Losing them costs time and nothing else:
// all that can be wrong with the file is passed over.

#include "base/file_system.h"
#include "history/verdicts.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace casepress::history {

/// What a verdict depends on, as a hash of 128 bits.
struct VerdictKey {
    std::array<std::uint8_t, 16> bytes{};
    friend bool operator==(const VerdictKey&, const VerdictKey&) = default;
    friend auto operator<=>(const VerdictKey&, const VerdictKey&) = default;
};
/// `setting` is what besides the contents matters: languages, the page's first, and the offset of the site's clock.
[[nodiscard]] VerdictKey verdict_key(std::span<const Version> before, const Version& after, std::string_view setting);

/// `find` is safe from several threads.
class VerdictCache {
public:
    /// Empty when there is no such file or anything about it is not as it was written.
    [[nodiscard]] static VerdictCache load(const FileSystem& disk, const std::string& path);
    [[nodiscard]] const Verdict* find(const VerdictKey& key) const;
    /// Nobody may be looking meanwhile.
    void add(std::span<const std::pair<VerdictKey, Verdict>> verdicts) {
        verdicts_.insert(verdicts.begin(), verdicts.end());
    }

    /// Writes the verdicts, the same bytes for the same ones, in one step. Whether it was written: not when another
    /// process is writing.
    static bool store(FileSystem& disk, const std::string& path, std::vector<std::pair<VerdictKey, Verdict>> verdicts);
    [[nodiscard]] std::size_t size() const { return verdicts_.size(); }

private:
    struct Hash {
        [[nodiscard]] std::size_t operator()(const VerdictKey& key) const;
    };
    std::unordered_map<VerdictKey, Verdict, Hash> verdicts_;
};

}  // namespace casepress::history
