// SPDX-License-Identifier: MIT
// Columns of tables that inherit from each other: what changes in one of them changes in all.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "dialects/postgresql/enums/catalog.hpp"

namespace retort::postgresql::enums {

/// A sequence of an identity column, and the statement that gives the column a new one of its name.
struct IdentitySequence {
    Oid oid = 0;
    std::string schema = {};    ///< In SQL.
    std::string name = {};      ///< In SQL, without its schema.
    std::string identity = {};  ///< ADD GENERATED ... AS IDENTITY (...)
};

struct TreeColumn {
    Oid table = 0;
    int number = 0;
    char table_kind = 'r';       ///< As pg_class.relkind: 'r', 'p' or 'f'.
    int numbers = 0;             ///< Of its table: those in use, also by columns that were dropped.
    int parents = 0;             ///< Tables that it is inherited from.
    bool local = true;           ///< Defined by this table, also where it is inherited.
    bool partition_key = false;  ///< Of its table.
    bool not_null = false;
    Oid generated = 0;            ///< Its row in pg_attrdef; 0: it is not generated.
    std::string table_identity;   ///< In SQL, with its schema.
    std::string identity;         ///< In SQL.
    std::string type;             ///< With its collation.
    std::string expression = {};  ///< Of a generated column.
    std::vector<int> uses = {};  ///< Of a generated column: the numbers of those of its table that it is computed from.
    std::string options = {};    ///< Of a foreign table's column: OPTIONS (...)
    std::vector<std::string> settings = {};   ///< "SET STATISTICS 50".
    std::vector<std::string> sequences = {};  ///< Those that it owns, in SQL.
    IdentitySequence sequence = {};           ///< Without oid: it is no identity column.
};

struct ColumnTrees {
    std::vector<TreeColumn> columns = {};               ///< Of each table in their order.
    std::vector<std::pair<Oid, Oid>> inheritance = {};  ///< Child and parent.
};

/// All columns of the tables, of those that they inherit from, and of those that inherit from them. To be asked while
/// names are qualified.
ColumnTrees column_trees(const std::vector<Oid>& tables, const Ask& ask);

}  // namespace retort::postgresql::enums
