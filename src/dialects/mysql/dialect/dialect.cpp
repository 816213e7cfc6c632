// SPDX-License-Identifier: MIT
#include "dialects/mysql/dialect/dialect.hpp"

#include "retort/dialects/mysql/dialect.hpp"

#include "dialects/mysql/dialect/ddl_compiler.hpp"
#include "dialects/mysql/dialect/types.hpp"

namespace retort {

const Dialect& mysql_dialect() {
    static const mysql::MysqlDialect dialect{MysqlServer{}};
    return dialect;
}

const Dialect& mariadb_dialect() {
    static const mysql::MysqlDialect dialect{MysqlServer{.is_mariadb = true}};
    return dialect;
}

std::unique_ptr<Dialect> mysql_dialect_for(const MysqlServer& server) {
    return std::make_unique<mysql::MysqlDialect>(server);
}

namespace mysql {

namespace {

Caps caps_of(bool is_mariadb) {
    Caps caps;
    caps.transactional_ddl = false;
    caps.returning = is_mariadb;
    caps.insert_default_values = false;
    caps.native_boolean = false;
    caps.native_enum = true;
    caps.native_uuid = is_mariadb;
    caps.comments = true;
    caps.deferrable_foreign_keys = false;
    caps.if_exists_columns = is_mariadb;
    caps.max_identifier_length = 64;
    caps.max_label_length = 255;  // of an alias
    caps.max_parameters = 65535;  // what the protocol's counter holds
    return caps;
}

}  // namespace

std::string_view MysqlDialect::name() const { return is_mariadb() ? "mariadb" : "mysql"; }

const Caps& MysqlDialect::caps() const {
    static const Caps of_mysql = caps_of(false);
    static const Caps of_mariadb = caps_of(true);
    return is_mariadb() ? of_mariadb : of_mysql;
}

bool MysqlDialect::is_reserved(std::string_view lower_case_word) const {
    return is_reserved_word(lower_case_word, is_mariadb());
}

std::string MysqlDialect::type_text(const Type& type) const { return mysql::type_sql(type, is_mariadb()); }

bool MysqlDialect::is_same_type(const Type& left, const Type& right) const {
    return mysql::same_type(left, right, is_mariadb());
}

std::unique_ptr<DdlCompiler> MysqlDialect::ddl_compiler() const { return std::make_unique<MysqlDdlCompiler>(*this); }

}  // namespace mysql

}  // namespace retort
