// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/orm/relationship.hpp"

#include "relation.hpp"

namespace retort::orm {

/// What happens to both sides when a relationship of an object that has a session changes.
class RelationshipChange {
public:
    static void link_attached(RelationshipMember& member, Link&& link);
    static void unlink_attached(RelationshipMember& member, ObjectState* target);
    /// The objects that a new object was made with come into its session.
    static void adopt_links(RelationshipMember& member, const Relation& relation);

private:
    static void record(RelationshipMember& member, ObjectState* target, bool added);
    static void add_here(RelationshipMember& member, ObjectState* target, bool many);
    static void remove_here(RelationshipMember& member, ObjectState* target);
    static bool is_linked(const RelationshipMember& member, const Relation& relation, ObjectState& target);
    static void mirror_link(const Relation& relation, ObjectState& owner, ObjectState& target);
    static const Relation& relation_of(const RelationshipMember& member);
};

}  // namespace retort::orm
