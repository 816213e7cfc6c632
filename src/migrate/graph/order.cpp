// SPDX-License-Identifier: MIT
#include "migrate/graph/order.hpp"

#include <algorithm>
#include <utility>

namespace retort::migrate::detail {

namespace {

/// A place where the walk can go on, with all that lies at or below it.
struct Front {
    Index at;
    NodeSet below;
};

class OrderedWalk {
public:
    OrderedWalk(const Structure& graph, NodeSet wanted) : graph_{graph}, wanted_{std::move(wanted)} {}

    std::vector<Index> run(std::vector<Index> tops) {
        std::sort(tops.begin(), tops.end());
        tops.erase(std::unique(tops.begin(), tops.end()), tops.end());
        for (const Index top : tops) {
            if (wanted_.contains(top)) fronts_.push_back(front_at(top));
        }
        while (!fronts_.empty()) {
            if (!turn_to_what_stands_above()) take_one();
        }
        return std::move(order_);
    }

private:
    [[nodiscard]] Front front_at(Index index) const { return {index, reach(graph_, {index}, &Links::parents)}; }

    /// A front that another one has below it must wait: the walk turns to that other one.
    bool turn_to_what_stands_above() {
        const Index candidate = fronts_[current_].at;
        for (std::size_t i = 0; i < fronts_.size(); ++i) {
            if (i == current_ || !fronts_[i].below.contains(candidate)) continue;
            current_ = i;
            return true;
        }
        return false;
    }

    void take_one() {
        const Index taken = fronts_[current_].at;
        order_.push_back(taken);
        wanted_.erase(taken);
        std::vector<Index> next;
        for (const Index parent : graph_.of(taken).parents) {
            if (wanted_.contains(parent) && !is_front(parent)) next.push_back(parent);
        }
        if (next.empty()) {
            fronts_.erase(fronts_.begin() + static_cast<std::ptrdiff_t>(current_));
            if (current_ > 0) --current_;
        } else {
            go_on(taken, next);
        }
    }

    void go_on(Index taken, const std::vector<Index>& next) {
        if (graph_.of(taken).parents.size() == 1) {
            // On a plain line what lies below is the same set less one: this keeps a long chain linear.
            fronts_[current_].at = next.front();
            fronts_[current_].below.erase(taken);
            return;
        }
        fronts_[current_] = front_at(next.front());
        for (auto parent = next.begin() + 1; parent != next.end(); ++parent) fronts_.push_back(front_at(*parent));
    }

    [[nodiscard]] bool is_front(Index index) const {
        return std::any_of(fronts_.begin(), fronts_.end(), [&](const Front& front) { return front.at == index; });
    }

    const Structure& graph_;
    NodeSet wanted_;
    std::vector<Front> fronts_;
    std::size_t current_ = 0;
    std::vector<Index> order_;
};

}  // namespace

std::vector<Index> ordered(const Structure& graph, const NodeSet& wanted, std::vector<Index> tops) {
    return OrderedWalk{graph, wanted}.run(std::move(tops));
}

}  // namespace retort::migrate::detail
