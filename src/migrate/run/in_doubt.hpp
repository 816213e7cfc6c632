// SPDX-License-Identifier: MIT
#pragma once

#include "retort/engine/engine.hpp"
#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/graph/revision_graph.hpp"
#include "retort/migrate/op/table_name.hpp"

namespace retort::migrate {

/// Whether the commit of `step`, whose answer was lost with the connection, was done: asked on a new connection, once
/// the old session is gone. Throws RevisionInDoubt when the database does not come back soon.
bool was_committed(const Engine& engine, const RevisionGraph& graph, const TableName& version_table, const Step& step);

}  // namespace retort::migrate
