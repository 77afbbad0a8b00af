#pragma once
// Numbers in place of strings that are compared again and again. Private to redline/.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace casepress::redline {

/// Equal strings get equal numbers, others different ones. A number depends on its string alone (it is the string's
/// FNV-1a hash) unless another string of the same hash was met before. So the order of numbers can decide between
/// equally good results, and decides alike whichever of two versions is the older one.
class Interner {
public:
    [[nodiscard]] std::uint32_t number_of(std::string_view text) {
        const auto found = numbers_.find(text);
        if (found != numbers_.end()) return found->second;
        std::uint32_t number = 2166136261U;
        for (const char c : text) number = (number ^ static_cast<unsigned char>(c)) * 16777619U;
        while (!taken_.insert(number).second) ++number;
        numbers_.emplace(std::string(text), number);
        return number;
    }

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
    std::unordered_set<std::uint32_t> taken_;
};

}  // namespace casepress::redline
