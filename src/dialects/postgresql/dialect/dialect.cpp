// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/dialect.hpp"

#include "retort/dialects/postgresql/dialect.hpp"

#include "dialects/postgresql/compile/postgresql_sql_compiler.hpp"
#include "dialects/postgresql/dialect/ddl_compiler.hpp"
#include "dialects/postgresql/dialect/types.hpp"

namespace retort {

const Dialect& postgresql_dialect() {
    static const postgresql::PostgresqlDialect dialect{PostgresqlServer{}};
    return dialect;
}

std::unique_ptr<Dialect> postgresql_dialect_for(const PostgresqlServer& server) {
    return std::make_unique<postgresql::PostgresqlDialect>(server);
}

namespace postgresql {

const Caps& PostgresqlDialect::caps() const {
    static const Caps caps{
        .native_enum = true,
        .native_uuid = true,
        .ilike = true,
        .comments = true,
        .if_exists_columns = true,
        .two_phase_commit = true,
        .last_insert_id = false,
        .array_parameters = true,
        .max_identifier_length = 63,  // NAMEDATALEN - 1
        .max_label_length = 63,
        .max_parameters = 65535,  // their number is 16 bits wide in the protocol
    };
    return caps;
}

bool PostgresqlDialect::is_reserved(std::string_view lower_case_word) const {
    return is_reserved_word(lower_case_word);
}

void PostgresqlDialect::append_collation(std::string& sql, std::string_view name) const {
    name.starts_with('"') ? void(sql += name) : append_identifier(sql, name);
}

void PostgresqlDialect::append_placeholder(std::string& sql, std::size_t number, std::string_view /*name*/) const {
    sql += '$' + std::to_string(number);
}

std::string PostgresqlDialect::type_text(const Type& type) const { return postgresql::type_sql(type); }

bool PostgresqlDialect::is_same_type(const Type& left, const Type& right) const {
    return postgresql::same_type(left, right);
}

std::unique_ptr<SqlCompiler> PostgresqlDialect::sql_compiler() const {
    return std::make_unique<PostgresqlSqlCompiler>(*this, server_);
}

std::unique_ptr<DdlCompiler> PostgresqlDialect::ddl_compiler() const {
    return std::make_unique<PostgresqlDdlCompiler>(*this, server_);
}

}  // namespace postgresql

}  // namespace retort
