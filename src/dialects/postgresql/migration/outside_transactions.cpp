// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/outside_transactions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/ddl/statement_words.hpp"

namespace retort::postgresql {

namespace {

using Words = migrate::detail::StatementWords;

/// Past CREATE [UNIQUE] INDEX CONCURRENTLY [IF NOT EXISTS].
bool skip_create_index(Words& words) {
    if (!words.skip({"CREATE", "UNIQUE", "INDEX", "CONCURRENTLY"}) && !words.skip({"CREATE", "INDEX", "CONCURRENTLY"}))
        return false;
    words.skip({"IF", "NOT", "EXISTS"});
    return true;
}

bool skip_drop_index(Words& words) {
    if (!words.skip({"DROP", "INDEX", "CONCURRENTLY"})) return false;
    words.skip({"IF", "EXISTS"});
    return true;
}

bool is_reindex_outside(Words& words) {
    if (!words.skip({"REINDEX"})) return false;
    const bool is_concurrent = words.has_inside("CONCURRENTLY");
    words.skip_parentheses();
    return is_concurrent || words.has("CONCURRENTLY") || words.begins_with({"DATABASE"}) ||
           words.begins_with({"SYSTEM"}) || words.begins_with({"SCHEMA"});
}

/// CLUSTER of every table there is.
bool is_cluster_of_all(Words& words) {
    if (!words.skip({"CLUSTER"})) return false;
    words.skip_parentheses();
    words.skip({"VERBOSE"});
    return words.at_end();
}

bool is_database_change(Words& words) {
    return words.begins_with({"CREATE", "DATABASE"}) || words.begins_with({"DROP", "DATABASE"}) ||
           words.begins_with({"CREATE", "TABLESPACE"}) || words.begins_with({"DROP", "TABLESPACE"}) ||
           words.begins_with({"CREATE", "SUBSCRIPTION"}) || words.begins_with({"DROP", "SUBSCRIPTION"}) ||
           words.begins_with({"ALTER", "SYSTEM"}) || words.begins_with({"DISCARD", "ALL"}) ||
           (words.begins_with({"ALTER", "DATABASE"}) && words.has("TABLESPACE"));
}

/// ALTER TYPE … ADD VALUE: nothing in the same transaction could use the new label. Steps behind those words.
bool skip_add_value(Words& words, std::string& type) {
    if (!words.skip({"ALTER", "TYPE"})) return false;
    type = words.name();
    if (!words.skip({"ADD", "VALUE"})) return false;
    words.skip({"IF", "NOT", "EXISTS"});
    return true;
}

bool is_add_value(Words& words) {
    std::string type;
    return skip_add_value(words, type);
}

bool is_vacuum(Words& words) { return words.skip({"VACUUM"}); }

bool is_detach(Words& words) {
    return words.skip({"ALTER", "TABLE"}) && words.has("DETACH") && words.has("CONCURRENTLY");
}

/// Indexes, as `i` with their names as `c` and `n`, that are not valid and that nobody is building.
constexpr std::string_view invalid_indexes =
    "SELECT pg_catalog.format('DROP INDEX CONCURRENTLY %I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index AS i "
    "JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = "
    "c.relnamespace WHERE NOT i.indisvalid AND c.relkind = 'i' AND NOT EXISTS (SELECT FROM "
    "pg_catalog.pg_stat_progress_create_index AS p WHERE p.index_relid = i.indexrelid)";

migrate::StepRecovery recovery_of_create(const std::string& index, const std::string& table) {
    const std::string which = fmt::format("c.relname = {} AND i.indrelid = pg_catalog.to_regclass({})",
                                          string_literal(index), string_literal(table));
    return {.is_done = fmt::format("SELECT (EXISTS (SELECT FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c "
                                   "ON c.oid = i.indexrelid WHERE i.indisvalid AND {}))::int::text",
                                   which),
            .remains = fmt::format("{} AND {}", invalid_indexes, which)};
}

/// What REINDEX … CONCURRENTLY leaves beside the index that it was to replace.
migrate::StepRecovery recovery_of_reindex(Words& words) {
    words.skip_parentheses();
    const bool is_index = words.skip({"INDEX"});
    if (!is_index && !words.skip({"TABLE"})) return {};
    words.skip({"CONCURRENTLY"});
    const std::string name = string_literal(words.name());
    const std::string table = is_index ? fmt::format(
                                             "(SELECT x.indrelid FROM pg_catalog.pg_index AS x WHERE x.indexrelid = "
                                             "pg_catalog.to_regclass({}))",
                                             name)
                                       : fmt::format("pg_catalog.to_regclass({})", name);
    return {.remains =
                fmt::format(R"({} AND i.indrelid = {} AND c.relname ~ '_cc(new|old)\d*$')", invalid_indexes, table)};
}

/// One that was cut off between its two transactions is done but for its end, FINALIZE.
migrate::StepRecovery recovery_of_detach(Words& words) {
    words.skip({"ALTER", "TABLE"});
    const std::string table = words.name();
    words.skip({"DETACH", "PARTITION"});
    const std::string partition = words.name();
    const std::string which = fmt::format(
        "FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass({}) AND inhrelid = "
        "pg_catalog.to_regclass({})",
        string_literal(table), string_literal(partition));
    return {.is_done = fmt::format("SELECT (NOT EXISTS (SELECT {} AND NOT inhdetachpending))::int::text", which),
            .remains = fmt::format(
                "SELECT {} {} AND inhdetachpending",
                string_literal(fmt::format("ALTER TABLE {} DETACH PARTITION {} FINALIZE", table, partition)), which)};
}

}  // namespace

bool runs_in_transaction(std::string_view sql) {
    using Test = bool (*)(Words&);
    constexpr std::array<Test, 8> outside{is_vacuum,         skip_create_index,  skip_drop_index, is_reindex_outside,
                                          is_cluster_of_all, is_database_change, is_detach,       is_add_value};
    const Words words{sql};
    return std::none_of(outside.begin(), outside.end(), [&](Test test) {
        Words copy = words;
        return test(copy);
    });
}

migrate::StepRecovery recovery(std::string_view sql) {
    Words words{sql};
    if (skip_create_index(words)) {
        if (words.begins_with({"ON"})) throw NamelessIndex{{}, {}};
        const std::string index = words.bare_name();
        words.skip({"ON"});
        words.skip({"ONLY"});
        return recovery_of_create(index, words.name());
    }
    if (skip_drop_index(words)) {
        return {.is_done = fmt::format("SELECT (pg_catalog.to_regclass({}) IS NULL)::int::text",
                                       string_literal(words.name()))};
    }
    if (std::string type; skip_add_value(words, type)) {
        return {.is_done = fmt::format("SELECT (EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = "
                                       "pg_catalog.to_regtype({}) AND enumlabel = {}))::int::text",
                                       string_literal(type), string_literal(words.string()))};
    }
    if (Words detach = words; is_detach(detach)) return recovery_of_detach(words);
    return words.skip({"REINDEX"}) ? recovery_of_reindex(words) : migrate::StepRecovery{};
}

}  // namespace retort::postgresql
