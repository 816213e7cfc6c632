// SPDX-License-Identifier: MIT
#pragma once

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

/// What PostgreSQL writes otherwise: SERIAL for keys that number themselves, GENERATED … STORED, the many words of
/// indexes, NOT VALID, EXCLUDE. Its options stand in <retort/dialects/postgresql/options.hpp>.
class PostgresqlDdlCompiler final : public DdlCompiler {
public:
    PostgresqlDdlCompiler(const Dialect& dialect, const PostgresqlServer& server)
        : DdlCompiler{dialect}, server_{server} {}

    [[nodiscard]] std::string rename_table(const TableRef& table, std::string_view new_name) const override;
    [[nodiscard]] std::vector<std::string> alter_column(const TableRef& table,
                                                        const ColumnAlteration& alteration) const override;
    [[nodiscard]] std::string create_index(const TableRef& table, const Index& index,
                                           bool if_not_exists = false) const override;
    using DdlCompiler::drop_index;
    [[nodiscard]] std::string drop_index(const TableRef& table, const Index& index,
                                         const DropOptions& options = {}) const override;
    [[nodiscard]] std::vector<std::string> create_types(const Schema& schema) const override;
    [[nodiscard]] std::vector<std::string> drop_types(const Schema& schema) const override;
    [[nodiscard]] std::vector<std::string> finish_table(const Table& table) const override;
    [[nodiscard]] std::vector<std::string> create_in_order(const Schema& schema) const override;
    [[nodiscard]] std::vector<std::string> drop_in_order(const Schema& schema) const override;

protected:
    [[nodiscard]] std::string column_type(const ColumnPlace& place) const override;
    [[nodiscard]] std::string computed_clause(const Column& column) const override;
    [[nodiscard]] std::string identity_clause(const Column& column) const override;
    [[nodiscard]] std::string not_null_clause(const Column& column) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const PrimaryKeyConstraint& key) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const UniqueConstraint& unique) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const CheckConstraint& check) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const ForeignKeyConstraint& key) const override;
    [[nodiscard]] std::string constraint(const TableRef& table, const ExcludeConstraint& exclude) const override;
    [[nodiscard]] std::string table_suffix(const Table& table) const override;
    [[nodiscard]] std::string index_method(const Index& index) const override;
    [[nodiscard]] std::string index_suffix(const Index& index) const override;
    [[nodiscard]] std::string sequence_options(const Sequence& sequence) const override;
    [[nodiscard]] std::string element(const IndexElement& element) const override;

private:
    [[nodiscard]] std::string key_suffix(const DialectOptions& options) const;
    [[nodiscard]] std::string include_clause(const std::vector<std::string>& columns) const;
    [[nodiscard]] std::vector<std::string> alter_identity(const std::string& alter,
                                                          const ColumnAlteration& alteration) const;
    [[nodiscard]] bool has_identity() const { return server_.version >= 100000; }
    [[nodiscard]] bool drops_concurrently() const { return server_.version >= 90200; }

    PostgresqlServer server_;
};

}  // namespace retort::postgresql
