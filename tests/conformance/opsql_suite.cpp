// SPDX-License-Identifier: MIT
#include <algorithm>
#include <regex>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/sql/compile/default_dialect.hpp"
#include "retort/sql/schema/naming.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/python_operations.hpp"

// opsql.jsonl: `dialect`, `opts`, `ops` (directives in Python) -> `sql`.
namespace conformance {

namespace {

using namespace retort;
using namespace retort::migrate;

using Statements = std::vector<std::string>;

/// Standard SQL, of no database.
class DefaultMigrationDialect final : public MigrationDialect {
public:
    [[nodiscard]] const Dialect& dialect() const override { return dialect_; }

private:
    DefaultDialect dialect_;
};

const MigrationDialect& dialect_of(const Json& one) {
    static const DefaultMigrationDialect standard;
    const std::string name = one.at("dialect").get<std::string>();
    if (name == "default") return standard;
    const MigrationDialect* const known = find_migration_dialect(name);
    if (known == nullptr) throw NotCovered{"the dialect " + name};
    return *known;
}

/// Spaces as the recorded texts have them: on one line.
std::string in_one_line(std::string sql) {
    sql = std::regex_replace(sql, std::regex{" *\n[\n\t ]*"}, " ");
    sql = std::regex_replace(sql, std::regex{R"(\( )"}, "(");
    return std::regex_replace(sql, std::regex{R"( \))"}, ")");
}

Statements statements_of(const std::vector<Operation>& operations, const MigrationDialect& dialect) {
    const Schema unknown;
    Statements statements;
    for (const Operation& operation : operations) {
        for (const MigrationStep& step : dialect.steps(operation, {.schema = unknown, .for_script = true})) {
            if (step.kind == StepKind::statement) statements.push_back(in_one_line(step.sql));
        }
    }
    return statements;
}

std::string without_quotes(std::string name) {
    std::erase_if(name, [](char c) { return c == '"' || c == '`'; });
    return name;
}

/// A column's key and check are not in its recorded text: only the SQL tells them.
void take_what_sql_tells(AddColumn& add, const Statements& sql) {
    static const std::regex key{R"(REFERENCES (?:(\S+)\.)?(\S+) \((\S+)\))"};
    static const std::regex check{R"(NOT NULL CHECK \((.*)\)$)"};
    static const std::regex constraint{R"( ADD (?:CONSTRAINT \S+ )?CHECK \((.*)\)$)"};
    InlineConstraints& said = add.column.inline_constraints;
    std::smatch found;
    for (const std::string& statement : sql) {
        if (std::regex_search(statement, found, key)) {
            said.foreign_key = ForeignKeyConstraint{.referred_table = without_quotes(found[2]),
                                                    .referred_columns = {without_quotes(found[3])},
                                                    .referred_schema = without_quotes(found[1])};
        }
        if (std::regex_search(statement, found, check)) said.checks.push_back({.condition = found[1]});
        if (std::regex_search(statement, found, constraint)) throw NotCovered{"a type that makes a CHECK"};
    }
}

/// The same for what an alter_column does with old values.
void take_what_sql_tells(AlterColumn& alter, const Statements& sql) {
    static const std::regex expression{R"( USING (.*)$)"};
    std::smatch found;
    for (const std::string& statement : sql) {
        if (std::regex_search(statement, found, expression)) alter.change.using_expression = found[1];
    }
}

/// The index that a column brings: SQLAlchemy makes an operation of its own of it.
std::vector<Operation> index_of_column(const AddColumn& add, const Statements& sql) {
    static const std::regex index{R"(^CREATE (UNIQUE )?INDEX (\S+) ON )"};
    std::vector<Operation> operations;
    std::smatch found;
    for (const std::string& statement : sql) {
        if (!std::regex_search(statement, found, index)) continue;
        Index one{.name = without_quotes(found[2]), .columns = {add.column.name}, .unique = found[1].matched};
        operations.emplace_back(CreateIndex{add.table, std::move(one)});
    }
    return operations;
}

void take_what_sql_tells(std::vector<Operation>& operations, const Statements& sql) {
    std::vector<Operation> more;
    for (Operation& operation : operations) {
        if (auto* const alter = std::get_if<AlterColumn>(&operation)) take_what_sql_tells(*alter, sql);
        auto* const add = std::get_if<AddColumn>(&operation);
        if (add == nullptr) continue;
        take_what_sql_tells(*add, sql);
        more = index_of_column(*add, sql);
    }
    for (Operation& operation : more) operations.push_back(std::move(operation));
}

/// A convention fills in names and checks of objects that the directive's text does not show.
void require_told(const Json& one, const std::vector<Operation>& operations, const Statements& sql) {
    if (sql.empty() || !one.at("opts").contains("naming_convention")) return;
    for (const Operation& operation : operations) {
        if (const auto* create = std::get_if<CreateIndex>(&operation); create != nullptr) {
            const bool is_told = sql.front().find(create->index.name) != std::string::npos;
            if (!is_told) throw NotCovered{"a name that the directive's text does not tell"};
        }
        if (const auto* create = std::get_if<CreateTable>(&operation); create != nullptr) {
            const bool has_check = sql.front().find(" CHECK (") != std::string::npos;
            if (has_check && create->table.check_constraints.empty()) {
                throw NotCovered{"a CHECK that the directive's text does not tell"};
            }
        }
    }
}

/// Names as the operations of a project with that convention get them.
void name_constraints(std::vector<Operation>& operations, const Json& one) {
    const Json& options = one.at("opts");
    const bool has_convention = options.contains("naming_convention");
    const PythonExpression names =
        has_convention ? parse_python(options.at("naming_convention").get<std::string>()) : PythonExpression{};
    const std::string ck = names.text_option("ck");
    for (Operation& operation : operations) {
        auto* const add = std::get_if<AddConstraint>(&operation);
        auto* const check = add == nullptr ? nullptr : std::get_if<CheckConstraint>(&add->constraint);
        if (check == nullptr || !check->name.empty() || ck.empty()) continue;
        Table table{.name = add->table.name};
        table.add(CheckConstraint{*check});
        apply_naming_convention(table, NamingConvention{.ck = ck.c_str()});
        *check = table.check_constraints.front();
    }
}

bool any_has(const Statements& statements, std::string_view words) {
    return std::any_of(statements.begin(), statements.end(),
                       [&](const std::string& each) { return each.find(words) != std::string::npos; });
}

/// Why other statements than Alembic's are the better ones; empty: they are not.
std::string why_other(const Statements& recorded, const Statements& ours) {
    static const std::regex own_schema{R"((ALTER TABLE (\w+)\.\w+ .*REFERENCES )(\w+ \())"};
    if (recorded.size() == ours.size() && !ours.empty() &&
        std::regex_replace(recorded.back(), own_schema, "$1$2.$3") == ours.back()) {
        return "a foreign key that names no schema refers to its own table's";
    }
    if (any_has(recorded, "INSERT INTO") && ours.size() < recorded.size()) return "rows go in one INSERT";
    if (recorded.size() == 1 && ours.size() == 2 && any_has(recorded, " REFERENCES ")) {
        return "a column's foreign key is a statement of its own, so that it has a name";
    }
    return {};
}

}  // namespace

Outcome check_opsql_case(const Json& one, CaseDatabases& /*databases*/) {
    const MigrationDialect& dialect = dialect_of(one);
    if (one.at("ops").empty()) return not_covered("the case carries its SQL only");
    const Statements recorded = one.at("sql").get<Statements>();
    std::vector<Operation> operations = operations_recorded(one.at("ops"));
    take_what_sql_tells(operations, recorded);
    require_told(one, operations, recorded);
    name_constraints(operations, one);
    const Statements ours = statements_of(operations, dialect);
    Statements expected;
    for (const std::string& statement : recorded) expected.push_back(in_one_line(statement));
    if (ours == expected) return passed();
    if (const std::string reason = why_other(expected, ours); !reason.empty()) return differs(reason);
    return failed(fmt::format("{}", fmt::join(expected, "\n")), fmt::format("{}", fmt::join(ours, "\n")));
}

}  // namespace conformance
