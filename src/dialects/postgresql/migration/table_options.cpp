// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/table_options.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/dialects/postgresql/options.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::postgresql {

namespace {

/// The parts of SQL between its commas, each up to its first operator: "fillfactor" of "fillfactor = 70".
std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names(1);
    bool is_value = false;
    for (const SqlToken& token : tokenize_sql(list)) {
        if (token.is(TokenKind::comma)) {
            names.emplace_back();
            is_value = false;
            continue;
        }
        is_value = is_value || token.is(TokenKind::op);
        if (!is_value) names.back() += token.text;
    }
    std::erase(names, "");
    return names;
}

std::vector<std::string> without(std::vector<std::string> names, const std::vector<std::string>& others) {
    std::erase_if(
        names, [&](const std::string& name) { return std::find(others.begin(), others.end(), name) != others.end(); });
    return names;
}

class Changes {
public:
    Changes(std::string alter, const DialectOptions& from, const DialectOptions& to)
        : alter_{std::move(alter)}, from_{from}, to_{to} {}

    [[nodiscard]] bool differ(std::string_view key) const { return from_.get(key) != to_.get(key); }

    void parameters() {
        if (!differ(option::with)) return;
        const std::vector<std::string> gone =
            without(names_in(from_.get(option::with)), names_in(to_.get(option::with)));
        if (!gone.empty()) add(fmt::format("RESET ({})", fmt::join(gone, ", ")));
        if (to_.contains(option::with)) add(fmt::format("SET ({})", to_.get(option::with)));
    }
    /// `name` is of the value as SQL, `by_itself` what a table has where nothing is said.
    void named(std::string_view key, std::string_view words, const std::string& name, std::string_view by_itself) {
        if (differ(key)) add(fmt::format("{} {}", words, to_.contains(key) ? std::string_view{name} : by_itself));
    }
    void flag(std::string_view key, std::string_view on, std::string_view off) {
        if (from_.is_set(key) != to_.is_set(key)) add(std::string{to_.is_set(key) ? on : off});
    }
    void parents() {
        const std::vector<std::string> before = names_in(from_.get(option::inherits));
        const std::vector<std::string> after = names_in(to_.get(option::inherits));
        for (const std::string& parent : without(before, after)) add("NO INHERIT " + parent);
        for (const std::string& parent : without(after, before)) add("INHERIT " + parent);
    }

    std::vector<std::string> take() { return std::move(statements_); }

private:
    void add(const std::string& action) { statements_.push_back(alter_ + action); }

    std::string alter_;
    const DialectOptions& from_;
    const DialectOptions& to_;
    std::vector<std::string> statements_;
};

std::string quoted(const Dialect& dialect, std::string_view name) {
    std::string text;
    if (!name.empty()) dialect.append_identifier(text, name);
    return text;
}

}  // namespace

std::vector<std::string> change_table_options(const Dialect& dialect, const migrate::TableName& table,
                                              const DialectOptions& from, const DialectOptions& to) {
    const std::string schema = table.schema.empty() ? "" : quoted(dialect, table.schema) + '.';
    Changes changes{"ALTER TABLE " + schema + quoted(dialect, table.name) + ' ', from, to};
    for (const std::string_view key : {option::partition_by, option::on_commit}) {
        if (!changes.differ(key)) continue;
        throw migrate::BadOperation{
            fmt::format("{} of table \"{}\" cannot be changed: PostgreSQL makes a table with it "
                        "once and for all; make another table and move the rows",
                        key, to_string(table))};
    }
    changes.flag(option::row_security, "ENABLE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY");
    changes.flag(option::force_row_security, "FORCE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY");
    changes.named(option::replica_identity, "REPLICA IDENTITY", std::string{to.get(option::replica_identity)},
                  "DEFAULT");
    changes.parents();
    changes.named(option::using_, "SET ACCESS METHOD", std::string{to.get(option::using_)}, "heap");
    changes.parameters();
    changes.named(option::tablespace, "SET TABLESPACE", quoted(dialect, to.get(option::tablespace)), "pg_default");
    return changes.take();
}

}  // namespace retort::postgresql
