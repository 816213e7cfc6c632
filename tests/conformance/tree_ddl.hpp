// SPDX-License-Identifier: MIT
// DDL statements of SQLAlchemy, as Retort's schema values.
#pragma once

#include <string>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/schema.hpp"
#include "retort/sql/schema/translate.hpp"

#include "conformance/recorded_ddl.hpp"
#include "conformance/suites.hpp"

namespace conformance {

/// What Retort writes for the statement `tree`, on one line. Throws NotCovered.
[[nodiscard]] Outcome ddl_outcome(const Json& tree, const std::string& expected, const retort::DdlCompiler& ddl,
                                  const retort::SchemaNames& schemas);

[[nodiscard]] retort::Table read_table(const Json& table, const RecordedDdl& recorded);
[[nodiscard]] retort::Column read_column_alone(const Json& column, const RecordedDdl& recorded);
[[nodiscard]] retort::Index read_index(const Json& index, const RecordedDdl& recorded);
/// Adds a constraint, of whatever kind. `table` is what it stands on, where its columns need no finding.
void add_constraint(retort::Table& table, const Json& constraint, const RecordedDdl& recorded);
/// SQLAlchemy's keywords, as Retort's options: "True" is "true", {'fillfactor': 60} is "fillfactor = 60".
[[nodiscard]] retort::DialectOptions read_options(const Json& object);
/// "['data2']" and "[Column('value', …)]".
[[nodiscard]] std::vector<std::string> names_in(const std::string& list);

}  // namespace conformance
