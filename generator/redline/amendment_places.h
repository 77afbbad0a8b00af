#pragma once
// Where the blocks of the older version stand, as people count. Private to redline/.

#include "redline/amendments.h"
#include "redline/redline.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace casepress::redline {

/// Counts through the older version.
class Places {
public:
    explicit Places(const Redline& redline);

    /// Of a block of the older version, by its node. A quote has the place of its last paragraph, a paragraph in a list
    /// item that of the item.
    [[nodiscard]] const Place& of(markup::NodeId old_node) const;

private:
    void count(const Block& block, const Place* around);
    void count_children(const Block& block, const Place* around);
    void count_heading(const Block& block);
    void count_leaf(const Block& block);
    Place next(Unit unit);

    struct Heading {
        std::uint8_t level;
        std::string text;
    };
    std::vector<Heading> headings_;
    std::unordered_map<int, std::uint32_t> counts_;  // in this section, by unit
    std::unordered_map<markup::NodeId, Place> places_;
    Place last_;
    Place nowhere_;
};

}  // namespace casepress::redline
