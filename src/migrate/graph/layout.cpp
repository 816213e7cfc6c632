// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>
#include <unordered_map>

#include "retort/migrate/graph/picture.hpp"

namespace retort::migrate {

namespace {

constexpr std::size_t free_lane = std::numeric_limits<std::size_t>::max();

/// Goes down the rows and keeps who comes next in which lane.
class Lanes {
public:
    Lanes(const RevisionGraph& graph, GraphLayout& layout) : graph_{graph}, layout_{layout} {
        for (std::size_t row = 0; row < layout.ids.size(); ++row) rows_.emplace(layout.ids[row], row);
    }

    void place(std::size_t row) {
        const std::size_t column = column_for(row);
        layout_.columns.push_back(column);
        for (std::size_t& next : next_) {
            if (next == row) next = free_lane;
        }
        bool is_first = true;
        for (const std::string& parent : graph_.find(layout_.ids[row])->node.down_revisions) {
            const auto found = rows_.find(parent);
            if (found == rows_.end()) continue;
            const std::size_t lane = is_first ? column : lane_to(found->second);
            is_first = false;
            next_[lane] = found->second;
            layout_.edges.push_back({row, lane, found->second});
        }
        layout_.width = std::max(layout_.width, next_.size());
    }

private:
    /// The first lane that leads here, or a new one.
    std::size_t column_for(std::size_t row) {
        const auto found = std::find(next_.begin(), next_.end(), row);
        return found == next_.end() ? new_lane() : static_cast<std::size_t>(found - next_.begin());
    }
    std::size_t lane_to(std::size_t row) {
        const auto found = std::find(next_.begin(), next_.end(), row);
        return found == next_.end() ? new_lane() : static_cast<std::size_t>(found - next_.begin());
    }
    std::size_t new_lane() {
        const auto found = std::find(next_.begin(), next_.end(), free_lane);
        if (found != next_.end()) return static_cast<std::size_t>(found - next_.begin());
        next_.push_back(free_lane);
        return next_.size() - 1;
    }

    const RevisionGraph& graph_;
    GraphLayout& layout_;
    std::unordered_map<std::string, std::size_t> rows_;
    std::vector<std::size_t> next_;  ///< By lane: the row that it leads to.
};

}  // namespace

GraphLayout layout_of(const RevisionGraph& graph, const std::vector<std::string>& ids) {
    GraphLayout layout{.ids = ids};
    layout.columns.reserve(ids.size());
    Lanes lanes{graph, layout};
    for (std::size_t row = 0; row < ids.size(); ++row) lanes.place(row);
    return layout;
}

}  // namespace retort::migrate
