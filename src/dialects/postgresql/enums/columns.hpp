// SPDX-License-Identifier: MIT
// The columns that hold an enumeration's values, and how they get the new type.
#pragma once

#include <string>
#include <vector>

#include "dialects/postgresql/enums/catalog.hpp"
#include "dialects/postgresql/enums/type_family.hpp"

namespace retort::postgresql::enums {

/// A column of a table.
struct EnumColumn {
    Oid table = 0;
    int number = 0;
    char table_kind = 'r';  ///< As pg_class.relkind: 'r', 'p' or 'f'.
    bool inherited = false;
    Oid generated = 0;        ///< Its row in pg_attrdef; 0: it is not generated.
    bool holds_rows = false;  ///< Of tables that change: it cannot stay what it is meanwhile.
    Oid type = 0;
    std::string table_identity;  ///< In SQL, with its schema.
    std::string identity;        ///< In SQL.
    std::string type_identity;
    std::vector<std::string> names;          ///< Schema, table, column as they are.
    std::vector<std::string> settings = {};  ///< What a change of type forgets: "SET STORAGE MAIN".
};

/// Throws EnumNotRewritable (RT-M521) for a column of a partition key.
std::vector<EnumColumn> enum_columns(const TypeFamily& family, const Ask& ask);

/// LOCK TABLE for the tables that have them; empty where there is none.
std::string lock_statement(const std::vector<EnumColumn>& columns);

/// Tables whose policies hold for their owner too, who is the current user.
std::vector<std::string> tables_that_hide_rows(const std::vector<EnumColumn>& columns, const Ask& ask);

/// Throws EnumValuesInUse (RT-M520) when rows hold one of `labels`.
void require_unused(const std::vector<EnumColumn>& columns, const TypeFamily& family,
                    const std::vector<std::string>& labels, const Ask& ask);

/// One ALTER TABLE per table, and what it forgets. Not for columns of rows, which RowColumns is for.
std::vector<std::string> alter_statements(const std::vector<EnumColumn>& columns, const TypeFamily& family,
                                          const std::vector<Merge>& merges);

}  // namespace retort::postgresql::enums
