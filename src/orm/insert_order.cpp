// SPDX-License-Identifier: MIT
#include <algorithm>

#include "retort/sql/schema/schema.hpp"

#include "flush.hpp"

namespace retort::orm {

std::unordered_map<const Mapper*, std::size_t> mapper_ranks(const std::vector<const Mapper*>& mappers) {
    Schema schema;
    for (const Mapper* mapper : mappers) schema.tables.push_back(mapper->table());
    const std::vector<const Table*> ordered = tables_in_dependency_order(schema);
    std::unordered_map<const Mapper*, std::size_t> ranks;
    for (std::size_t i = 0; i < mappers.size(); ++i) {
        const auto found = std::find(ordered.begin(), ordered.end(), &schema.tables[i]);
        ranks[mappers[i]] = static_cast<std::size_t>(found - ordered.begin());
    }
    return ranks;
}

namespace {

/// A depth-first walk from child to parents, with a stack of its own: a chain of rows may be as long as the data.
class ParentsFirst {
public:
    explicit ParentsFirst(const ParentsOf& parents) : parents_{parents} {}

    void visit(ObjectState* start) {
        if (marks_[start] != Mark::unseen) return;
        enter(start);
        while (!stack_.empty()) {
            ObjectState* const next = next_parent(stack_.back());
            if (next)
                enter(next);
            else
                leave();
        }
    }
    std::vector<ObjectState*> take() { return std::move(order_); }

private:
    enum class Mark : std::uint8_t { unseen, open, done };
    struct Step {
        ObjectState* state;
        std::size_t parent = 0;
    };

    void enter(ObjectState* state) {
        marks_[state] = Mark::open;
        stack_.push_back({state});
    }
    void leave() {
        marks_[stack_.back().state] = Mark::done;
        order_.push_back(stack_.back().state);
        stack_.pop_back();
    }
    ObjectState* next_parent(Step& step) {
        const auto found = parents_.find(step.state);
        if (found == parents_.end()) return nullptr;
        while (step.parent < found->second.size()) {
            ObjectState* const parent = found->second[step.parent++];
            if (parent->status == ObjectStatus::pending && marks_[parent] == Mark::unseen) return parent;
        }
        return nullptr;
    }

    const ParentsOf& parents_;
    std::unordered_map<const ObjectState*, Mark> marks_;
    std::vector<Step> stack_;
    std::vector<ObjectState*> order_;
};

}  // namespace

std::vector<ObjectState*> insert_order(std::vector<ObjectState*> pending, const ParentsOf& parents) {
    std::vector<const Mapper*> mappers;
    for (const ObjectState* state : pending) {
        if (std::find(mappers.begin(), mappers.end(), state->mapper) == mappers.end()) mappers.push_back(state->mapper);
    }
    if (mappers.size() > 1) {
        const auto ranks = mapper_ranks(mappers);
        std::stable_sort(pending.begin(), pending.end(), [&](const ObjectState* a, const ObjectState* b) {
            return ranks.at(a->mapper) < ranks.at(b->mapper);
        });
    }
    if (parents.empty()) return pending;
    ParentsFirst walk{parents};
    for (ObjectState* state : pending) walk.visit(state);
    return walk.take();
}

}  // namespace retort::orm
