// SPDX-License-Identifier: MIT
// A small shop, and operations on it.
#pragma once

#include "retort/migrate/op/operation.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate::sample {

inline Table users() {
    Table table{.name = "users"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"email", String(255), nullable});
    table.add(Column{"age", Integer(), server_default("0")});
    table.add(UniqueConstraint{.name = "uq__users__email", .columns = {"email"}});
    table.add(CheckConstraint{.name = "ck__users__age", .condition = "age >= 0"});
    table.add(Index{.name = "ix__users__age", .columns = {"age"}, .where = "age > 17"});
    return table;
}

inline Table orders() {
    Table table{.name = "orders"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"user_id", Integer()});
    table.add(ForeignKeyConstraint{.name = "fk__orders__user_id__users",
                                   .columns = {"user_id"},
                                   .referred_table = "users",
                                   .referred_columns = {"id"},
                                   .ondelete = cascade});
    return table;
}

inline View adults() { return {.name = "adults", .definition = "CREATE VIEW adults AS SELECT id FROM users"}; }

inline Trigger touched() {
    return {.name = "touched",
            .table = "users",
            .definition =
                "CREATE TRIGGER touched AFTER UPDATE OF email ON users BEGIN "
                "UPDATE users SET age = NEW.age WHERE id = OLD.id; END"};
}

inline Schema shop() {
    Schema schema;
    schema.add(users());
    schema.add(orders());
    schema.views.push_back(adults());
    schema.triggers.push_back(touched());
    return schema;
}

}  // namespace retort::migrate::sample
