// SPDX-License-Identifier: MIT
// Rights in a replay.
#include <algorithm>

#include "migrate/op/objects.hpp"
#include "migrate/op/replay_objects.hpp"

namespace retort::migrate::detail {

namespace {

using Privileges = std::vector<std::string>;

bool contains(const Privileges& privileges, const std::string& privilege) {
    return std::find(privileges.begin(), privileges.end(), privilege) != privileges.end();
}

bool is_of(const ObjectGrant& grant, const ObjectGrant& other) {
    return same_object(grant.object, other.object) && grant.grantee == other.grantee;
}

/// Takes `privilege` out of what is said for the grantee; whether it was there.
bool take_out(std::vector<ObjectGrant>& grants, const ObjectGrant& of, const std::string& privilege, bool revoked) {
    bool was_there = false;
    for (ObjectGrant& each : grants) {
        if (!is_of(each, of) || each.revoked != revoked) continue;
        was_there = std::erase(each.privileges, privilege) > 0 || was_there;
    }
    std::erase_if(grants, [](const ObjectGrant& each) { return each.privileges.empty(); });
    return was_there;
}

void put_in(std::vector<ObjectGrant>& grants, const ObjectGrant& like, const std::string& privilege) {
    const auto found = std::find_if(grants.begin(), grants.end(), [&](const ObjectGrant& each) {
        return is_of(each, like) && each.grantable == like.grantable && each.revoked == like.revoked &&
               each.grantor == like.grantor;
    });
    if (found != grants.end()) {
        found->privileges.push_back(privilege);
        return;
    }
    ObjectGrant grant = like;
    grant.privileges = {privilege};
    grants.push_back(std::move(grant));
}

bool holds(const std::vector<ObjectGrant>& grants, const ObjectGrant& wanted, const std::string& privilege) {
    return std::any_of(grants.begin(), grants.end(), [&](const ObjectGrant& each) {
        return is_of(each, wanted) && !each.revoked && (each.grantable || !wanted.grantable) &&
               contains(each.privileges, privilege);
    });
}

}  // namespace

void replay(Schema& schema, const Grant& op) {
    ObjectGrant grant = op.grant;
    grant.revoked = false;
    for (const std::string& privilege : privileges_of(grant)) {
        if (holds(schema.grants, grant, privilege) || take_out(schema.grants, grant, privilege, true)) continue;
        take_out(schema.grants, grant, privilege, false);
        put_in(schema.grants, grant, privilege);
    }
}

/// What everybody may do by itself is said to be taken away.
void replay(Schema& schema, const Revoke& op) {
    ObjectGrant taken = op.grant;
    taken.grantable = false;
    taken.revoked = true;
    for (const std::string& privilege : privileges_of(taken)) {
        const bool was_granted = take_out(schema.grants, taken, privilege, false);
        if (was_granted || !taken.grantee.empty()) continue;
        take_out(schema.grants, taken, privilege, true);
        put_in(schema.grants, taken, privilege);
    }
}

std::vector<std::string> held_of(const Schema& schema, const ObjectGrant& grant) {
    Privileges held;
    for (const std::string& privilege : privileges_of(grant)) {
        if (holds(schema.grants, grant, privilege)) held.push_back(privilege);
    }
    return held;
}

bool was_grantable(const Schema& schema, const ObjectGrant& grant) {
    ObjectGrant with_option = grant;
    with_option.grantable = true;
    const Privileges privileges = privileges_of(grant);
    return !privileges.empty() && held_of(schema, with_option).size() == privileges.size();
}

}  // namespace retort::migrate::detail
