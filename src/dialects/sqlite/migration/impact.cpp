// SPDX-License-Identifier: MIT
#include <initializer_list>

#include "retort/sql/schema/errors.hpp"

#include "dialects/sqlite/migration/migration_dialect.hpp"
#include "migrate/ddl/statement_words.hpp"

namespace retort::sqlite {

using namespace migrate;

namespace {

using Words = migrate::detail::StatementWords;

struct Work {
    Likelihood scans = Likelihood::no;
    Likelihood rewrites = Likelihood::no;
};

bool begins_with_one_of(const Words& words, std::initializer_list<std::initializer_list<std::string_view>> beginnings) {
    for (const auto& beginning : beginnings) {
        if (words.begins_with(beginning)) return true;
    }
    return false;
}

Work of_alter_table(Words words) {
    words.bare_name();
    if (words.begins_with({"DROP"})) return {Likelihood::yes, Likelihood::yes};
    if (words.begins_with({"ADD"}) && (words.has("CHECK") || words.has("NOT"))) return {Likelihood::yes, {}};
    return {};
}

/// INSERT … SELECT copies a table, as a rebuild does.
Work of_rows(const Words& words) {
    if (words.begins_with({"INSERT"})) return {words.has("SELECT") ? Likelihood::yes : Likelihood::no, {}};
    return {words.has("WHERE") ? Likelihood::perhaps : Likelihood::yes, {}};
}

Work of_statement(Words words) {
    if (words.skip({"ALTER", "TABLE"})) return of_alter_table(std::move(words));
    if (begins_with_one_of(words, {{"INSERT"}, {"UPDATE"}, {"DELETE"}})) return of_rows(words);
    if (begins_with_one_of(words, {{"CREATE", "INDEX"}, {"CREATE", "UNIQUE", "INDEX"}, {"REINDEX"}})) {
        return {Likelihood::yes, {}};
    }
    if (words.begins_with({"VACUUM"})) return {Likelihood::yes, Likelihood::yes};
    return {};
}

}  // namespace

/// Whatever writes keeps all other writers of the file waiting until the transaction ends.
Impact SqliteMigrationDialect::impact(std::string_view sql, const Schema& /*before*/) const {
    try {
        const Words words{sql};
        if (begins_with_one_of(words, {{"PRAGMA"}, {"SELECT"}, {"EXPLAIN"}})) return {.is_known = true};
        const Work work = of_statement(words);
        return {.is_known = true,
                .locks = {{.mode = "RESERVED", .table = {}}},
                .scans = work.scans,
                .rewrites = work.rewrites};
    } catch (const BadSqlText&) {
        return {};
    }
}

}  // namespace retort::sqlite
