// SPDX-License-Identifier: MIT
#include "retort/engine/create_all.hpp"

#include "retort/engine/connection.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/stmt/text.hpp"

namespace retort {

void create_all(Connection& connection, const Schema& schema) {
    const auto ddl = connection.dialect().ddl_compiler();
    for (const std::string& statement : create_statements(*ddl, schema)) connection.execute(text_unchecked(statement));
}

}  // namespace retort
