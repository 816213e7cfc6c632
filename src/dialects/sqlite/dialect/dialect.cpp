// SPDX-License-Identifier: MIT
#include "dialects/sqlite/dialect/dialect.hpp"

#include "retort/dialects/sqlite/dialect.hpp"

#include "dialects/sqlite/dialect/ddl_compiler.hpp"
#include "dialects/sqlite/dialect/types.hpp"

namespace retort {

const Dialect& sqlite_dialect() {
    static const sqlite::SqliteDialect dialect;
    return dialect;
}

namespace sqlite {

const Caps& SqliteDialect::caps() const {
    static const Caps caps{
        .alter_column = false,
        .native_boolean = false,
        .comments = false,
        .empty_escape = false,          // LIKE has no escape character there
        .max_identifier_length = 9999,  // SQLite has no limit; this is SQLAlchemy's
        .max_parameters = 32766,        // SQLITE_MAX_VARIABLE_NUMBER since 3.32
    };
    return caps;
}

bool SqliteDialect::is_reserved(std::string_view lower_case_word) const { return is_reserved_word(lower_case_word); }

void SqliteDialect::append_identifier(std::string& sql, std::string_view identifier) const {
    if (identifier.empty()) {
        sql += "\"\"";
    } else {
        Dialect::append_identifier(sql, identifier);
    }
}

std::string SqliteDialect::type_text(const Type& type) const { return sqlite::type_sql(type); }

bool SqliteDialect::is_same_type(const Type& left, const Type& right) const { return sqlite::same_type(left, right); }

std::unique_ptr<DdlCompiler> SqliteDialect::ddl_compiler() const { return std::make_unique<SqliteDdlCompiler>(*this); }

}  // namespace sqlite

}  // namespace retort
