// SPDX-License-Identifier: MIT
// Many tables of 20 columns with two indexes and a foreign key each: read back, and compared with what was declared.
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

#include "retort/dialects/postgresql/inspector.hpp"
#include "retort/engine/connection.hpp"
#include "retort/engine/driver.hpp"
#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/options.hpp"
#include "retort/sql/stmt/text.hpp"

#include "mapped/databases.hpp"
#include "mapped/workloads.hpp"

namespace bench::mapped {

namespace {

using namespace retort;

/// The connection, counting what is prepared on it.
class Counting final : public DriverConnection {
public:
    explicit Counting(DriverConnection& real) : real_{real} {}

    [[nodiscard]] int statements() const noexcept { return statements_; }

    StatementPtr prepare(std::string_view sql) override {
        ++statements_;
        return real_.prepare(sql);
    }
    void run(std::string_view sql) override {
        ++statements_;
        real_.run(sql);
    }
    void begin(const TransactionOptions& options) override { real_.begin(options); }
    void commit() override { real_.commit(); }
    void rollback() override { real_.rollback(); }
    [[nodiscard]] bool in_transaction() const override { return real_.in_transaction(); }
    [[nodiscard]] std::int64_t last_insert_id() const override { return real_.last_insert_id(); }
    bool ping() noexcept override { return real_.ping(); }
    void cancel() noexcept override { real_.cancel(); }

private:
    DriverConnection& real_;
    int statements_ = 0;
};

std::string name_of(int table) { return "table_" + std::to_string(table); }

Table table_number(int number) {
    Table table{.name = name_of(number)};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"parent_id", Integer(), nullable});
    for (int i = 0; i < 6; ++i) {
        const std::string at = std::to_string(i);
        table.add(Column{"name_" + at, String(50 + i)});
        table.add(Column{"amount_" + at, Numeric(10, 2), server_default("0")});
        table.add(Column{"at_" + at, DateTime(with_timezone), nullable});
    }
    table.primary_key.name = "pk__" + table.name;
    table.add(Index{.name = "ix__" + table.name + "__name_0", .columns = {"name_0"}});
    table.add(Index{.name = "ix__" + table.name + "__at_0", .columns = {"at_0", "name_1"}, .unique = true});
    table.add(ForeignKeyConstraint{.name = "fk__" + table.name + "__parent_id",
                                   .columns = {"parent_id"},
                                   .referred_table = name_of(number / 2),
                                   .referred_columns = {"id"}});
    return table;
}

Schema schema_of(int tables) {
    Schema schema;
    schema.tables.reserve(static_cast<std::size_t>(tables));
    for (int i = 0; i < tables; ++i) schema.tables.push_back(table_number(i));
    return schema;
}

std::string database_of(int tables) { return "schema_" + std::to_string(tables); }

/// Where they are not there yet.
Measured make_tables(const std::string& place, int tables) {
    const Stopwatch watch;
    make_database(place, database_of(tables));
    const Engine engine = open(place, database_of(tables));
    Connection connection = engine.connect({.autocommit = true});
    const bool is_made = !inspect(connection)->table_names().empty();
    if (is_made) return watch.stop();
    for (const std::string& statement : create_statements(*connection.dialect().ddl_compiler(), schema_of(tables)))
        connection.run(statement);
    connection.run("VACUUM ANALYZE");
    return watch.stop();
}

migrate::DiffOptions options_for(const Dialect& dialect) {
    migrate::DiffOptions options;
    options.same_type = [&dialect](const Type& from, const Type& to) { return dialect.same_type(from, to); };
    const migrate::MigrationDialect* known = migrate::find_migration_dialect(dialect.name());
    options.enum_types = known->has_enum_types();
    options.same_expression = [known](const std::string& from, const std::string& to) {
        return known->same_expression(from, to);
    };
    return options;
}

/// The session that made the tables may still be ending: what it costs is not ours.
void wait_until_alone(Connection& connection) {
    const auto others = text(
                            "SELECT count(*) FROM pg_stat_activity "
                            "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
                            .columns<std::int64_t>();
    for (int tries = 0; tries < 100; ++tries) {
        if (connection.scalar(others) == 0) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
}

Measured read_schema(const std::string& place, int tables) {
    const Engine engine = open(place, database_of(tables));
    const Schema models = schema_of(tables);
    Connection connection = engine.connect();
    wait_until_alone(connection);
    Counting counting{connection.driver()};
    const Stopwatch watch;
    const Reflection found = postgresql_inspector(counting)->reflect();
    const migrate::DiffResult difference = migrate::compare(found.schema, models, options_for(connection.dialect()));
    Measured measured = watch.stop();
    if (!difference.operations.empty()) throw std::runtime_error{"autogenerate finds a difference"};
    measured.check = std::to_string(counting.statements());
    return measured;
}

}  // namespace

Measured make_tables_1000(const std::string& place) { return make_tables(place, 1'000); }
Measured make_tables_3000(const std::string& place) { return make_tables(place, 3'000); }
Measured make_tables_10000(const std::string& place) { return make_tables(place, 10'000); }
Measured read_schema_1000(const std::string& place) { return read_schema(place, 1'000); }
Measured read_schema_3000(const std::string& place) { return read_schema(place, 3'000); }
Measured read_schema_10000(const std::string& place) { return read_schema(place, 10'000); }

}  // namespace bench::mapped
