// SPDX-License-Identifier: MIT
// What stands beside tables, views and enumerations. What the models say nothing of is left alone; each function says
// how far that goes.
#pragma once

#include <string>
#include <vector>

#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

/// In the order of its parts.
struct ObjectPlan {
    std::vector<Planned> first;   ///< Before everything: sequences that defaults use, extensions; policies go.
    std::vector<Planned> needed;  ///< After types, before the tables that use them.
    std::vector<Planned> later;   ///< After the tables that they use, before views and triggers.
    std::vector<Planned> last;    ///< Once nothing uses them any more: they go.
};

/// Schemas that something of `to` lives in. None goes: what else is in it is not known.
std::vector<Planned> create_schemas(const Schema& from, const Schema& to);

/// Those that number columns are their columns'. The models are in charge of the sequences of a schema once they name
/// one there; of those that belong to a column none goes by itself.
void compare_sequences(const Schema& from, const Schema& to, const Rules& rules, ObjectPlan& plan);

/// Functions, policies and all else that is kept as text: made and changed as the models say. The models are in charge
/// of the functions and procedures of a schema, and of the policies of a table, once they name one there. What
/// something else needs stays.
void compare_objects(const Schema& from, const Schema& to, const Rules& rules, ObjectPlan& plan);

/// The models are in charge of the rights on an object once they name one on it; the owner's are not compared.
std::vector<Planned> compare_grants(const Schema& from, const Schema& to);

/// Partitions go or come only where the models name them: others are made and dropped by whoever looks after the rows.
struct PartitionPlan {
    std::vector<Planned> first;  ///< Partitions become tables.
    std::vector<Planned> last;   ///< Tables become partitions; partitions come.
};
/// Takes the partitions out of both schemas, but for what is compared as a table.
PartitionPlan take_partitions(Schema& from, Schema& to);

}  // namespace retort::migrate::detail
