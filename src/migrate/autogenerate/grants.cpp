// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "migrate/autogenerate/other_objects.hpp"
#include "migrate/op/objects.hpp"

namespace retort::migrate::detail {

namespace {

bool is_about(const ObjectGrant& grant, const retort::ObjectName& object) { return same_object(grant.object, object); }

/// Whether one of `grants` says the same of this privilege.
bool says(const std::vector<ObjectGrant>& grants, const ObjectGrant& wanted, const std::string& privilege) {
    return std::any_of(grants.begin(), grants.end(), [&](const ObjectGrant& each) {
        if (!is_about(each, wanted.object) || each.grantee != wanted.grantee || each.revoked != wanted.revoked)
            return false;
        const std::vector<std::string> privileges = privileges_of(each);
        return each.grantable == wanted.grantable &&
               std::find(privileges.begin(), privileges.end(), privilege) != privileges.end();
    });
}

/// Those privileges of `grant` that `others` do not say.
ObjectGrant without(const ObjectGrant& grant, const std::vector<ObjectGrant>& others) {
    ObjectGrant rest = grant;
    rest.privileges = privileges_of(grant);
    std::erase_if(rest.privileges, [&](const std::string& each) { return says(others, grant, each); });
    return rest;
}

Planned give(const Schema& from, ObjectGrant grant) {
    grant.revoked = false;
    Grant operation{.grant = std::move(grant)};
    operation.held = held_of(from, operation.grant);
    return {std::move(operation), {}};
}

Planned take(ObjectGrant grant) {
    grant.revoked = false;
    return {Revoke{std::move(grant)}, {}};
}

bool is_spoken_of(const Schema& schema, const retort::ObjectName& object) {
    return std::any_of(schema.grants.begin(), schema.grants.end(),
                       [&](const ObjectGrant& grant) { return is_about(grant, object); });
}

/// Rights go with what they are on.
bool is_gone(const Schema& to, const retort::ObjectName& object) {
    if (object.kind == retort::ObjectKind::table) return to.find_table(object.name, object.schema) == nullptr;
    return object.kind == retort::ObjectKind::column && to.find_table(object.table, object.schema) == nullptr;
}

}  // namespace

std::vector<Planned> compare_grants(const Schema& from, const Schema& to) {
    std::vector<Planned> plan;
    for (const ObjectGrant& grant : from.grants) {
        // What everybody may do by itself and was taken away stays away: models say it where they want it so.
        if (grant.revoked || !is_spoken_of(to, grant.object) || is_gone(to, grant.object)) continue;
        ObjectGrant lost = without(grant, to.grants);
        if (!lost.privileges.empty()) plan.push_back(take(std::move(lost)));
    }
    for (const ObjectGrant& grant : to.grants) {
        ObjectGrant missing = without(grant, from.grants);
        if (missing.privileges.empty()) continue;
        plan.push_back(grant.revoked ? take(std::move(missing)) : give(from, std::move(missing)));
    }
    return plan;
}

}  // namespace retort::migrate::detail
