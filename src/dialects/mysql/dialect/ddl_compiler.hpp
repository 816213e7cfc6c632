// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/ddl_compiler.hpp"

#include "dialects/mysql/dialect/dialect.hpp"

namespace retort::mysql {

/// What MySQL and MariaDB write otherwise: AUTO_INCREMENT, comments inside of CREATE TABLE, MODIFY and CHANGE, lengths
/// of index columns, and a table's options. Keys that can be deferred, and identity options, are left out.
/// MySQL itself has no sequences; MariaDB has, and other servers that speak MySQL's SQL.
///
/// Options, by SQLAlchemy's names, each also with `mariadb_` in front, which MariaDB prefers: of a table
/// `mysql_engine`, `mysql_default_charset`, `mysql_collate`, `mysql_partition_by` and any other that CREATE TABLE has;
/// of an index `mysql_prefix` ("FULLTEXT"), `mysql_using`, `mysql_with_parser`; of a key or unique constraint
/// `mysql_using`.
class MysqlDdlCompiler final : public DdlCompiler {
public:
    explicit MysqlDdlCompiler(const MysqlDialect& dialect) : DdlCompiler{dialect}, is_mariadb_{dialect.is_mariadb()} {}

    using DdlCompiler::drop_index;
    [[nodiscard]] std::vector<std::string> alter_column(const TableRef& table,
                                                        const ColumnAlteration& alteration) const override;
    [[nodiscard]] std::string drop_constraint(const TableRef& table, std::string_view name,
                                              const DropOptions& options = {}) const override;
    [[nodiscard]] std::string drop_index(const TableRef& table, std::string_view name,
                                         const DropOptions& options = {}) const override;
    [[nodiscard]] std::vector<std::string> comment_on_table(const TableRef& table,
                                                            std::string_view comment) const override;
    /// None: a column's comment is part of its definition.
    [[nodiscard]] std::vector<std::string> comment_on_column(const TableRef& table, std::string_view column,
                                                             std::string_view comment) const override;
    [[nodiscard]] std::vector<std::string> comment_on_constraint(const TableRef& table, std::string_view name,
                                                                 std::string_view comment) const override;
    [[nodiscard]] std::string drop_trigger(const TableRef& table, std::string_view name,
                                           bool if_exists = false) const override;

protected:
    [[nodiscard]] std::string column_specification(const ColumnPlace& place) const override;
    [[nodiscard]] std::string default_clause(const Column& column) const override;
    using DdlCompiler::constraint;
    [[nodiscard]] std::string constraint(const TableRef& table, const PrimaryKeyConstraint& key) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const UniqueConstraint& unique) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const CheckConstraint& check) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const ForeignKeyConstraint& key) const override;
    [[nodiscard]] std::string table_suffix(const Table& table) const override;
    [[nodiscard]] std::string index_prefix(const Index& index) const override;
    [[nodiscard]] std::string index_suffix(const Index& index) const override;
    [[nodiscard]] std::string element(const IndexElement& element) const override;
    [[nodiscard]] std::string sequence_options(const Sequence& sequence) const override;

private:
    /// The value of "mariadb_…" or "mysql_…"; empty: neither is set.
    [[nodiscard]] std::string_view option(const DialectOptions& options, std::string_view name) const;
    [[nodiscard]] std::string using_clause(const DialectOptions& options) const;

    bool is_mariadb_;
};

}  // namespace retort::mysql
