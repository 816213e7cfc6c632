// SPDX-License-Identifier: MIT
#include "migrate/run/schema_need.hpp"

#include <algorithm>

#include "retort/migrate/op/enum_types.hpp"
#include "retort/reflection/errors.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate {

namespace {

bool contains(const std::vector<TableName>& tables, const TableName& table) {
    return std::find(tables.begin(), tables.end(), table) != tables.end();
}

bool is_nextval(const SqlToken& token) { return token.is("NEXTVAL"); }

/// A type or a sequence that may be there, or has to be made first.
bool leans_on_others(const Column& column, std::string_view dialect) {
    if (is_named_enum(column.type.in(dialect))) return true;
    if (!column.server_default) return false;
    const std::vector<SqlToken> tokens = tokenize_sql(*column.server_default);
    return std::any_of(tokens.begin(), tokens.end(), is_nextval);
}

/// Collects it from operation to operation.
class SchemaNeed {
public:
    explicit SchemaNeed(const MigrationDialect& dialect) : dialect_{dialect} {}

    void add(const Operation& operation) {
        std::visit([&](const auto& op) { of(op, operation); }, operation);
    }

    [[nodiscard]] bool everything() const { return everything_; }
    [[nodiscard]] const std::vector<std::string>& tables() const { return tables_; }

private:
    void of(const CreateTable& op, const Operation& /*operation*/) {
        const std::vector<Column>& columns = op.table.columns;
        const auto leans = [&](const Column& column) { return leans_on_others(column, dialect_.dialect().name()); };
        if (op.if_not_exists || std::any_of(columns.begin(), columns.end(), leans)) all();
        made_.emplace_back(op.table.name, op.table.schema);
    }
    void of(const AddColumn& op, const Operation& operation) {
        leans_on_others(op.column, dialect_.dialect().name()) ? all() : own_table(operation);
    }
    void of(const AddConstraint& /*op*/, const Operation& operation) { own_table(operation); }
    void of(const CreateIndex& /*op*/, const Operation& operation) { own_table(operation); }
    void of(const SetTableComment& /*op*/, const Operation& operation) { own_table(operation); }
    void of(const BulkInsert& /*op*/, const Operation& operation) { own_table(operation); }
    void of(const BulkUpdate& /*op*/, const Operation& operation) { own_table(operation); }
    void of(const Execute& op, const Operation& /*operation*/) { add_effect(op.effect); }
    void of(const RunStep& op, const Operation& /*operation*/) { add_effect(op.effect); }
    template <class Other>
    void of(const Other& /*op*/, const Operation& /*operation*/) {
        all();
    }

    void all() { everything_ = true; }
    void add_effect(const std::optional<OperationList>& effect) {
        if (!effect) return;
        for (const Operation& operation : effect->operations()) add(operation);
    }
    void own_table(const Operation& operation) {
        const TableName table = *table_of(operation);
        if (contains(made_, table)) return;
        if (dialect_.may_need_rebuild(operation) || !table.schema.empty()) return all();
        tables_.push_back(table.name);
    }

    const MigrationDialect& dialect_;
    bool everything_ = false;
    std::vector<std::string> tables_;
    std::vector<TableName> made_;
};

bool names_a_schema(const Operation& operation) {
    const std::optional<TableName> table = table_of(operation);
    const std::optional<TableName> type = enum_of(operation);
    return (table && !table->schema.empty()) || (type && !type->schema.empty());
}

/// The default schema, and all others where the operations reach out of it.
Schema everything(Connection& connection, std::span<const Operation> operations) {
    ReflectOptions options;
    if (std::any_of(operations.begin(), operations.end(), names_a_schema) && connection.dialect().caps().schemas) {
        options.more_schemas = inspect(connection)->schema_names();
        options.more_schemas.erase(options.more_schemas.begin());
    }
    return reflect(connection, options).schema;
}

}  // namespace

Schema schema_for(Connection& connection, std::span<const Operation> operations, const MigrationDialect& dialect) {
    SchemaNeed need{dialect};
    for (const Operation& operation : operations) need.add(operation);
    if (need.everything()) return everything(connection, operations);
    if (need.tables().empty()) return {};
    try {
        return reflect(connection, {.tables = need.tables()}).schema;
    } catch (const NoTableToReflect&) {
        return everything(connection, operations);  // so that the names there are can be told
    }
}

}  // namespace retort::migrate
