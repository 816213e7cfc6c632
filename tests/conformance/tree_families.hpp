// SPDX-License-Identifier: MIT
// One function for each class of SQLAlchemy's nodes, by family.
#pragma once

#include <string>

#include "retort/sql/expr/node.hpp"
#include "retort/sql/schema/type_tag.hpp"
#include "retort/sql/stmt/nodes.hpp"

#include "conformance/suites.hpp"
#include "conformance/tree_reader.hpp"

namespace conformance {

using ReadNode = retort::sql::NodePtr (*)(TreeReader&, const Json&);

/// Null where no family has it.
[[nodiscard]] ReadNode value_reader(const std::string& node);
[[nodiscard]] ReadNode expression_reader(const std::string& node);
[[nodiscard]] ReadNode operator_reader(const std::string& node);
[[nodiscard]] ReadNode postgresql_reader(const std::string& node);
[[nodiscard]] ReadNode mysql_reader(const std::string& node);
[[nodiscard]] ReadNode from_reader(const std::string& node);
[[nodiscard]] ReadNode row_source_reader(const std::string& node);
[[nodiscard]] ReadNode select_reader(const std::string& node);
[[nodiscard]] ReadNode dml_reader(const std::string& node);

/// A function call, whatever class it has.
[[nodiscard]] retort::sql::NodePtr read_function(TreeReader& reader, const Json& recorded);
/// A binary expression with one of PostgreSQL's operators, or an element of an array or a JSON value; null for others.
[[nodiscard]] retort::sql::NodePtr read_further_operator(TreeReader& reader, const Json& recorded);
/// MATCH … AGAINST, where the tree tells more than that of all databases; see says_how_mysql_searches().
[[nodiscard]] retort::sql::NodePtr mysql_match(TreeReader& reader, const Json& recorded);
[[nodiscard]] bool says_how_mysql_searches(const Json& recorded);
/// Something that can stand in FROM. Throws NotCovered for what cannot.
[[nodiscard]] retort::sql::NodePtr read_from(TreeReader& reader, const Json& recorded);
/// Texts that stand at one place of a statement, each for all dialects or for one.
[[nodiscard]] std::vector<retort::sql::Affix> affixes_in(TreeReader& reader, const Json& recorded, const char* name);
void add_statement_hints(retort::sql::NodePtr& statement, const Json& recorded);
/// Puts `_independent_ctes` into the statement's WITH, whether something refers to them or not.
void add_ctes(TreeReader& reader, retort::sql::NodePtr& statement, const Json& recorded);
/// Also one that the recorded SQL did not tell of.
[[nodiscard]] retort::sql::NodePtr column_named(const retort::sql::NodePtr& from, const std::string& name,
                                                retort::TypeKind kind);
/// What `node` selects: a table stands for all of its columns. Throws NotCovered for one that is not described.
[[nodiscard]] TreeReader::Nodes columns_in(const retort::sql::NodePtr& node);
/// A JSON value as a parameter without a name.
[[nodiscard]] retort::sql::NodePtr bound(const Json& value, retort::TypeKind type);
/// A list as the one parameter that an array is.
[[nodiscard]] retort::sql::NodePtr bound_array(const Json& list);

}  // namespace conformance
