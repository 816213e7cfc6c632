// SPDX-License-Identifier: MIT
#include "dialects/sqlite/dialect/options.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "retort/sql/schema/errors.hpp"

namespace retort::sqlite {

namespace {

const std::vector<std::string>& of_tables() {
    static const std::vector<std::string> keys{std::string{option::autoincrement}, std::string{option::strict},
                                               std::string{option::with_rowid}};
    return keys;
}

const std::vector<std::string>& of_columns() {
    static const std::vector<std::string> keys{std::string{option::on_conflict_not_null}};
    return keys;
}

const std::vector<std::string>& of_constraints() {
    static const std::vector<std::string> keys{std::string{option::on_conflict}};
    return keys;
}

void check(const DialectOptions& options, const std::vector<std::string>& known, const Table& table) {
    for (const auto& [key, value] : options.entries()) {
        const bool is_ours = key.compare(0, 7, "sqlite_") == 0;
        const bool is_known = std::find(known.begin(), known.end(), key) != known.end();
        if (is_ours && !is_known) throw UnknownDialectOption(key, qualified_name(table), known);
    }
}

}  // namespace

void check_options(const Table& table) {
    check(table.options, of_tables(), table);
    for (const Column& column : table.columns) check(column.options, of_columns(), table);
    check(table.primary_key.options, of_constraints(), table);
    for (const UniqueConstraint& unique : table.unique_constraints) check(unique.options, of_constraints(), table);
    for (const CheckConstraint& constraint : table.check_constraints) {
        check(constraint.options, of_constraints(), table);
    }
}

}  // namespace retort::sqlite
