// SPDX-License-Identifier: MIT
#pragma once

#include <unordered_map>
#include <utility>
#include <vector>

#include "row_writer.hpp"
#include "session_core.hpp"

namespace retort::orm {

/// One flush: finds what has changed in a graph and writes it. Parents are inserted before their children, the changes
/// of a table are written before its new rows, and rows are deleted last, children before parents.
class Flush {
public:
    explicit Flush(SessionCore& session) : session_{session}, graph_{session.graph()}, writer_{session} {}

    [[nodiscard]] bool has_work();
    void run();

private:
    /// The foreign key of `child` takes the key of `parent`, or becomes NULL.
    struct KeySync {
        ObjectState* child;
        ObjectState* parent;
        const Relation* relation;
    };
    struct LinkChange {
        const Relation* relation;
        ObjectState* owner;
        ObjectState* target;
        bool added;
    };

    void read_relation_changes();
    void read_children(const Relation& relation, ObjectState& owner, const RelationshipMember& member);
    void read_parent(const Relation& relation, ObjectState& child, const RelationshipMember& member);
    void read_links(const Relation& relation, ObjectState& owner, const RelationshipMember& member);
    void write_rows();
    void write_updates(const Mapper& mapper);
    void insert(ObjectState& state);
    void write_late_keys();
    void write_links();
    void write_removals();
    void remove(ObjectState& state);
    void leave_collections(ObjectState& state);
    void finish();
    void keep_unwritten();
    bool sync(const KeySync& change);
    void sync_or_wait(const std::vector<KeySync>& changes);

    SessionCore& session_;
    ObjectGraph& graph_;
    RowWriter writer_;
    std::unordered_map<const ObjectState*, std::vector<KeySync>> syncs_;  // by child
    std::vector<KeySync> late_;
    std::vector<LinkChange> links_;
};

/// `pending` in an order in which each object comes after those that it refers to; objects of one class stay together
/// where they can, and in their order of arrival. Where objects refer to each other in a ring, one of them comes first.
using ParentsOf = std::unordered_map<const ObjectState*, std::vector<ObjectState*>>;
std::vector<ObjectState*> insert_order(std::vector<ObjectState*> pending, const ParentsOf& parents);

/// How many tables stand before this one: a table comes after those that its foreign keys refer to.
std::unordered_map<const Mapper*, std::size_t> mapper_ranks(const std::vector<const Mapper*>& mappers);

}  // namespace retort::orm
