// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/impact.hpp"

#include "retort/sql/schema/errors.hpp"

#include "dialects/postgresql/migration/alter_table_impact.hpp"

namespace retort::postgresql {

namespace {

using migrate::Impact;
using migrate::Likelihood;
using Words = migrate::detail::StatementWords;

Impact locking(const char* mode, const migrate::TableName& table) {
    Impact impact{.is_known = true};
    add_lock(impact, mode, table);
    return impact;
}

Impact without_lock(std::string note = {}) { return {.is_known = true, .note = std::move(note)}; }

/// Every table that a key refers to is kept from writes for a moment.
Impact create_table(Words words) {
    Impact impact = without_lock();
    Words parent = words;
    if (parent.skip_to({"PARTITION", "OF"})) add_lock(impact, access_exclusive, parent.table_name());
    while (words.skip_to({"REFERENCES"})) add_lock(impact, share_row_exclusive, words.table_name());
    return impact;
}

Impact create_index(Words words) {
    const bool concurrently = words.skip({"CONCURRENTLY"});
    words.skip_to({"ON"});
    words.skip({"ONLY"});
    Impact impact = locking(concurrently ? share_update_exclusive : share, words.table_name());
    impact.scans = Likelihood::yes;
    if (concurrently) impact.note = "waits for every older transaction; reads the table twice";
    return impact;
}

Impact drop_index(Words words, const Schema& before) {
    const bool concurrently = words.skip({"CONCURRENTLY"});
    words.skip({"IF", "EXISTS"});
    const std::string name = words.table_name().name;
    const char* const mode = concurrently ? share_update_exclusive : access_exclusive;
    for (const Table& table : before.tables) {
        if (table.find_index(name) != nullptr) return locking(mode, {table.name, table.schema});
    }
    return locking(mode, "the index's table");
}

Impact drop_table(Words words, const Schema& before) {
    words.skip({"IF", "EXISTS"});
    Impact impact = without_lock();
    do {
        const migrate::TableName name = words.table_name();
        add_lock(impact, access_exclusive, name);
        const Table* const table = before.find_table(name.name, name.schema);
        if (table == nullptr) continue;
        for (const ForeignKeyConstraint& key : table->foreign_keys) {
            add_lock(impact, access_exclusive, {key.referred_table, key.referred_schema});
        }
    } while (words.next().is(TokenKind::comma) && (words.step(), true));
    return impact;
}

Impact writes(Words words, bool all_rows) {
    words.skip({"ONLY"});
    Impact impact = locking(row_exclusive, words.table_name());
    if (all_rows && !words.has("WHERE")) {
        impact.scans = Likelihood::yes;
        impact.note = "every row";
    } else if (all_rows) {
        impact.scans = Likelihood::perhaps;
    }
    return impact;
}

Impact create(Words words, const Schema& /*before*/) {
    if (words.skip({"OR", "REPLACE"}) && words.skip({"VIEW"})) return locking(access_exclusive, words.table_name());
    words.skip({"TEMPORARY"});
    if (words.skip({"TABLE"}) || words.skip({"UNLOGGED", "TABLE"})) return create_table(std::move(words));
    if (words.skip({"INDEX"}) || words.skip({"UNIQUE", "INDEX"})) return create_index(std::move(words));
    const bool is_trigger = words.begins_with({"TRIGGER"}) || words.begins_with({"CONSTRAINT", "TRIGGER"});
    if (is_trigger && words.skip_to({"ON"})) return locking(share_row_exclusive, words.table_name());
    if (words.begins_with({"POLICY"}) && words.skip_to({"ON"})) return locking(access_exclusive, words.table_name());
    if (words.begins_with({"STATISTICS"}) && words.skip_to({"FROM"})) {
        return locking(share_update_exclusive, words.table_name());
    }
    if (words.begins_with({"RULE"}) && words.skip_to({"TO"})) return locking(access_exclusive, words.table_name());
    return without_lock();
}

Impact drop(Words words, const Schema& before) {
    if (words.skip({"TABLE"})) return drop_table(std::move(words), before);
    if (words.skip({"INDEX"})) return drop_index(std::move(words), before);
    const bool is_on_table =
        words.begins_with({"TRIGGER"}) || words.begins_with({"POLICY"}) || words.begins_with({"RULE"});
    if (is_on_table && words.skip_to({"ON"})) return locking(access_exclusive, words.table_name());
    const bool is_relation = words.skip({"VIEW"}) || words.skip({"MATERIALIZED", "VIEW"}) || words.skip({"SEQUENCE"});
    words.skip({"IF", "EXISTS"});
    return is_relation ? locking(access_exclusive, words.table_name()) : without_lock();
}

Impact alter(Words words, const Schema& before) {
    if (words.skip({"TABLE"})) return alter_table_impact(std::move(words), before);
    if (words.skip({"INDEX"})) {
        words.skip({"IF", "EXISTS"});
        return locking(share_update_exclusive, words.table_name());
    }
    if (words.skip({"SEQUENCE"})) {
        words.skip({"IF", "EXISTS"});
        return locking(share_row_exclusive, words.table_name());
    }
    if (words.begins_with({"TYPE"}) && words.has("ADD")) {
        return without_lock("the new value cannot be used before the transaction ends");
    }
    const bool is_relation = words.skip({"VIEW"}) || words.skip({"MATERIALIZED", "VIEW"});
    if (is_relation) return locking(access_exclusive, words.table_name());
    if (!words.skip({"DOMAIN"})) return without_lock();
    Impact impact = without_lock();
    const bool checks = (words.has("ADD") && !words.has("VALID")) || words.has("VALIDATE");
    if (!checks) return impact;
    impact.scans = Likelihood::yes;
    impact.note = "locks every table that uses the domain (SHARE)";
    return impact;
}

Impact truncate(Words words) {
    words.skip({"TABLE"});
    words.skip({"ONLY"});
    Impact impact = without_lock();
    do {
        add_lock(impact, access_exclusive, words.table_name());
    } while (words.next().is(TokenKind::comma) && (words.step(), true));
    return impact;
}

Impact refresh(Words words) {
    words.skip({"MATERIALIZED", "VIEW"});
    const bool concurrently = words.skip({"CONCURRENTLY"});
    Impact impact = locking(concurrently ? "EXCLUSIVE" : access_exclusive, words.table_name());
    impact.rewrites = concurrently ? Likelihood::no : Likelihood::yes;
    return impact;
}

Impact comment(Words words) {
    const bool is_column = words.skip({"COLUMN"});
    if (!is_column && !words.skip({"TABLE"})) return without_lock();
    migrate::TableName name = words.table_name();
    if (!is_column) return locking(share_update_exclusive, name);
    return locking(share_update_exclusive, name.schema);
}

Impact of_statement(Words words, const Schema& before) {
    if (words.skip({"CREATE"})) return create(std::move(words), before);
    if (words.skip({"DROP"})) return drop(std::move(words), before);
    if (words.skip({"ALTER"})) return alter(std::move(words), before);
    if (words.skip({"INSERT", "INTO"})) return writes(std::move(words), false);
    if (words.skip({"UPDATE"}) || words.skip({"DELETE", "FROM"})) return writes(std::move(words), true);
    if (words.skip({"TRUNCATE"})) return truncate(std::move(words));
    if (words.skip({"REFRESH"})) return refresh(std::move(words));
    if (words.skip({"COMMENT", "ON"})) return comment(std::move(words));
    if (words.skip({"GRANT"}) || words.skip({"REVOKE"})) return without_lock();
    return {};
}

}  // namespace

Impact impact(std::string_view sql, const Schema& before) {
    try {
        return of_statement(Words{sql}, before);
    } catch (const BadSqlText&) {
        return {};
    }
}

}  // namespace retort::postgresql
