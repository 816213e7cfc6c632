// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::sqlite {

/// What SQLite writes otherwise: the rowid's column, AUTOINCREMENT, ON CONFLICT, WITHOUT ROWID and STRICT, defaults in
/// parentheses, keys inside ADD COLUMN, indexes with their schema in front of their own name. Refuses what SQLite's
/// ALTER TABLE does not have with NotAlterable (RT-S013). Comments and identity options are left out.
///
/// Options, by SQLAlchemy's names: of a table `sqlite_autoincrement`, `sqlite_strict`, `sqlite_with_rowid` ("false");
/// of a column `sqlite_on_conflict_not_null`; of a key, unique constraint or check `sqlite_on_conflict` ("ROLLBACK",
/// "ABORT", "FAIL", "IGNORE", "REPLACE").
class SqliteDdlCompiler final : public DdlCompiler {
public:
    using DdlCompiler::DdlCompiler;

    [[nodiscard]] std::string rename_table(const TableRef& table, std::string_view new_name) const override;
    [[nodiscard]] std::vector<std::string> add_column(const TableRef& table, const Column& column) const override;
    [[nodiscard]] std::vector<std::string> alter_column(const TableRef& table,
                                                        const ColumnAlteration& alteration) const override;
    [[nodiscard]] std::string drop_constraint(const TableRef& table, std::string_view name,
                                              const DropOptions& options = {}) const override;
    [[nodiscard]] std::string create_index(const TableRef& table, const Index& index,
                                           bool if_not_exists = false) const override;
    [[nodiscard]] std::vector<std::string> comment_on_table(const TableRef& table,
                                                            std::string_view comment) const override;
    [[nodiscard]] std::vector<std::string> comment_on_column(const TableRef& table, std::string_view column,
                                                             std::string_view comment) const override;
    [[nodiscard]] std::vector<std::string> comment_on_constraint(const TableRef& table, std::string_view name,
                                                                 std::string_view comment) const override;
    [[nodiscard]] std::string create_sequence(const Sequence& sequence, bool if_not_exists = false) const override;
    [[nodiscard]] std::string drop_sequence(const TableRef& sequence, bool if_exists = false) const override;
    [[nodiscard]] std::string drop_trigger(const TableRef& table, std::string_view name,
                                           bool if_exists = false) const override;
    [[nodiscard]] std::string why_not_addable(const Column& column) const override;

protected:
    [[nodiscard]] std::string column_specification(const ColumnPlace& place) const override;
    [[nodiscard]] std::string column_type(const ColumnPlace& place) const override;
    [[nodiscard]] std::string default_clause(const Column& column) const override;
    [[nodiscard]] std::string not_null_clause(const Column& column) const override;
    using DdlCompiler::constraint;
    [[nodiscard]] std::string constraint(const TableRef& table, const PrimaryKeyConstraint& key) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const UniqueConstraint& unique) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const CheckConstraint& check) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const ForeignKeyConstraint& key) const override;
    [[nodiscard]] std::string add_constraint_text(const TableRef& table, const std::string& text) const override;
    [[nodiscard]] bool writes_key_inline(const Table& table) const override;
    [[nodiscard]] std::string table_suffix(const Table& table) const override;
    [[nodiscard]] std::string element(const IndexElement& element) const override;
    [[nodiscard]] std::string references(const TableRef& table, const ForeignKeyConstraint& key) const override;

private:
    [[nodiscard]] std::string inline_key(const Table& table) const;
};

}  // namespace retort::sqlite
