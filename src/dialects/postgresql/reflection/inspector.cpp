// SPDX-License-Identifier: MIT
#include "retort/dialects/postgresql/inspector.hpp"

#include <algorithm>
#include <tuple>

#include "retort/reflection/errors.hpp"

#include "dialects/postgresql/reflection/array_text.hpp"
#include "dialects/postgresql/reflection/reading.hpp"
#include "dialects/postgresql/reflection/view_order.hpp"

namespace retort {

namespace postgresql {

namespace {

constexpr std::string_view names_query = R"(
SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = coalesce(nullif($1::text, ''), current_schema()) AND c.relkind::text = ANY ($2::text::text[])
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY c.relname COLLATE "C")";

constexpr std::string_view table_query = R"(
SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = coalesce(nullif($1::text, ''), current_schema()) AND c.relname = $2::text
  AND c.relkind IN ('r', 'p'))";

constexpr std::string_view schemas_query = R"(
SELECT nspname::text FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
ORDER BY nspname <> coalesce(current_schema(), ''), nspname COLLATE "C")";

/// The first of the wanted tables that is not there; null: all are.
const std::string* missing(const Reading& reading) {
    const std::vector<Table>& tables = reading.result.schema.tables;
    for (const std::string& wanted : reading.options.tables) {
        const auto is_it = [&](const Table& table) { return table.name == wanted; };
        if (std::none_of(tables.begin(), tables.end(), is_it)) return &wanted;
    }
    return nullptr;
}

void sort_triggers(std::vector<Trigger>& triggers) {
    const auto key = [](const Trigger& trigger) { return std::tie(trigger.schema, trigger.table, trigger.name); };
    std::sort(triggers.begin(), triggers.end(),
              [&](const Trigger& left, const Trigger& right) { return key(left) < key(right); });
}

class PostgresqlInspector final : public Inspector {
public:
    explicit PostgresqlInspector(DriverConnection& connection) : connection_{connection} {}

    [[nodiscard]] std::vector<std::string> table_names(std::string_view schema) override {
        return names(names_query, {std::string{schema}, "{r,p}"});
    }

    [[nodiscard]] bool has_table(std::string_view name, std::string_view schema) override {
        return !names(table_query, {std::string{schema}, std::string{name}}).empty();
    }

    [[nodiscard]] std::vector<std::string> view_names(std::string_view schema) override {
        return names(names_query, {std::string{schema}, "{v,m}"});
    }

    [[nodiscard]] std::vector<std::string> schema_names() override { return names(schemas_query, {}); }

    [[nodiscard]] Reflection reflect(const ReflectOptions& options) override {
        Reading reading{connection_, options};
        if (!options.tables.empty()) reading.table_names = array_text(options.tables);
        read_namespaces(reading);
        read_types(reading);
        read_relations(reading);
        if (const std::string* name = missing(reading)) throw NoTableToReflect(*name, table_names(options.schema));
        read_columns(reading);
        read_keys(reading);
        settle_sequences(reading);
        if (reading.whole() || options.triggers) read_objects(reading);
        if (reading.whole()) read_dependencies(reading);
        if (reading.whole() && options.privileges) read_privileges(reading);
        sort_triggers(reading.schema().triggers);
        put_in_order(reading.schema().views, reading.schema().dependencies);
        return std::move(reading.result);
    }

private:
    [[nodiscard]] std::vector<std::string> names(std::string_view sql, const std::vector<std::string>& parameters) {
        std::vector<std::string> names;
        for_each_row(connection_, sql, parameters, [&](Cells cells) { names.push_back(cells.text()); });
        return names;
    }

    DriverConnection& connection_;
};

}  // namespace

}  // namespace postgresql

std::unique_ptr<Inspector> postgresql_inspector(DriverConnection& connection) {
    return std::make_unique<postgresql::PostgresqlInspector>(connection);
}

}  // namespace retort
