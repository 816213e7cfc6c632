// SPDX-License-Identifier: MIT
// Each operation forwards and backwards on a server: the catalogue afterwards is what it was.
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migration.hpp"
#include "retort/postgresql.hpp"
#include "retort/sql/compile/bound_statement.hpp"
#include "retort/sql/stmt/text.hpp"

#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using namespace retort::migration;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

void tables(Operations& op) {
    op.create_table("users", Column{"id", Integer(), primary_key}, Column{"name", String(50), server_default("'x'")},
                    Column{"age", String(3), nullable, server_default("'0'")}, Column{"active", Integer(), nullable},
                    Column{"upper_name", Text(), nullable, Computed("upper(name)", persisted)},
                    UniqueConstraint{.name = "uq__users__name", .columns = {"name"}},
                    CheckConstraint{.name = "ck__users__age", .condition = "age <> ''"},
                    Index{"ix__users__age", {"age"}}, TableOptions{.comment = "people"});
    op.create_table("orders", Column{"id", BigInteger(), primary_key}, Column{"user_id", Integer(), nullable},
                    Column{"total", Numeric(10, 2), nullable});
    op.create_view("adults", "CREATE VIEW adults AS SELECT id FROM users WHERE active > 0");
    op.create_view("totals", "CREATE MATERIALIZED VIEW totals AS SELECT sum(total) FROM orders");
    op.execute("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$",
               {.effect = no_effect});
    op.create_trigger("touches", "orders",
                      "CREATE TRIGGER touches BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch()");
    op.bulk_insert("users", {"name", "age", "active"}, {{"ann", "7", 1}, {"O'Hara \\", nullptr, 0}});
}

struct Case {
    const char* name;
    void (*directives)(Operations&);
    const char* line;   ///< Part of a line of the catalogue afterwards.
    bool comes = true;  ///< False: it is there before, and not afterwards.
};

const Case cases[] = {
    {"CreateTable",
     [](Operations& op) {
         op.create_table("lines", Column{"id", Integer(), primary_key},
                         Column{"at", DateTime(), server_default("now()")},
                         Column{"order_id", BigInteger(), ForeignKey("orders.id", {.ondelete = cascade})},
                         Index{"ix__lines", {"order_id"}});
     },
     "lines FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE"},
    {"DropTable",
     [](Operations& op) {
         op.drop_view("totals");
         op.drop_table("orders");
     },
     "column orders.id", false},
    {"RenameTable", [](Operations& op) { op.rename_table("orders", "Or ders"); }, "column \"Or ders\".id"},
    {"TableOptions",
     [](Operations& op) {
         op.alter_table_options("orders", {{"postgresql_with", "fillfactor = 70"}});
     },
     "{fillfactor=70}"},
    {"TableComment", [](Operations& op) { op.create_table_comment("users", "it's \\ \"all\""); },
     "comment of users: it's \\ \"all\""},
    {"DropTableComment", [](Operations& op) { op.drop_table_comment("users"); }, "comment of users: people", false},
    {"AddColumn",
     [](Operations& op) {
         op.add_column("users", Column{"country", String(2), server_default("'DE'"), comment("two letters")});
     },
     "column users.country character varying(2) not null: t default: 'DE'::character varying"},
    {"AddComputedColumn",
     [](Operations& op) {
         op.add_column("orders", Column{"twice", Numeric(12, 2), nullable, Computed("total * 2", persisted)});
     },
     "generated: s"},
    {"AddIdentityColumn",
     [](Operations& op) {
         op.add_column("orders", Column{"number", BigInteger(), Identity({.start = 100})});
     },
     "identity: d"},
    {"DropColumn", [](Operations& op) { op.drop_column("users", "age"); }, "column users.age", false},
    {"Type", [](Operations& op) { op.alter_column("orders", "user_id", {.type = BigInteger()}); },
     "column orders.user_id bigint"},
    {"TypeOfTextToNumber",
     [](Operations& op) {
         op.drop_constraint("ck__users__age", "users");
         op.alter_column("users", "age", {.type = Integer()});
     },
     "column users.age integer not null: f default: 0"},
    {"TypeOfNumberToBoolean",
     [](Operations& op) {
         op.drop_view("adults");
         op.alter_column("users", "active", {.type = Boolean()});
     },
     "column users.active boolean"},
    {"TypeAndDefault",
     [](Operations& op) {
         op.drop_constraint("ck__users__age", "users");
         op.alter_column("users", "age", {.type = Integer(), .server_default = "7"});
     },
     "column users.age integer not null: f default: 7"},
    {"Nullability", [](Operations& op) { op.alter_column("users", "name", {.nullable = true}); },
     "column users.name character varying(50) not null: f"},
    {"Default", [](Operations& op) { op.alter_column("users", "name", {.server_default = "'it''s'"}); },
     "default: 'it''s'::character varying"},
    {"DropDefault", [](Operations& op) { op.alter_column("users", "name", {.server_default = std::nullopt}); },
     "default: 'x'", false},
    {"Collation", [](Operations& op) { op.alter_column("users", "age", {.collation = "C"}); }, "collation: C"},
    {"RenameColumn", [](Operations& op) { op.alter_column("users", "active", {.new_name = "Is active"}); },
     "column users.\"Is active\" integer"},
    {"ColumnComment", [](Operations& op) { op.alter_column("users", "name", {.comment = "a; 'b'"}); },
     "comment: a; 'b'"},
    {"Identity",
     [](Operations& op) {
         op.alter_column("orders", "user_id", {.nullable = false, .identity = IdentityColumn{.start = 50}});
     },
     "column orders.user_id integer not null: t default: - identity: d"},
    {"Computed",
     [](Operations& op) {
         op.alter_column("users", "upper_name", {.computed = ComputedColumn{"lower(name)", true}});
     },
     "default: lower((name)::text)"},
    {"NoLongerComputed", [](Operations& op) { op.alter_column("users", "upper_name", {.computed = std::nullopt}); },
     "generated: s", false},
    {"Unique",
     [](Operations& op) {
         op.create_unique_constraint("uq__orders", "orders", {"user_id", "total"});
     },
     "orders UNIQUE (user_id, total)"},
    {"DropUnique", [](Operations& op) { op.drop_constraint("uq__users__name", "users"); }, "users UNIQUE (name)",
     false},
    {"Check", [](Operations& op) { op.create_check_constraint("ck__total", "orders", "total >= 0"); },
     "CHECK ((total >= (0)::numeric))"},
    {"CheckNotValid",
     [](Operations& op) {
         op.create_check_constraint("ck__total", "orders", "total >= 0", {{"postgresql_not_valid", "true"}});
     },
     "NOT VALID"},
    {"ForeignKey",
     [](Operations& op) {
         op.create_foreign_key("fk__orders", {"orders", {"user_id"}}, {"users", {"id"}},
                               {.ondelete = ReferentialAction::set_null, .deferrable = Deferrable::initially_deferred});
     },
     "ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED"},
    {"Exclude",
     [](Operations& op) {
         op.create_exclude_constraint("no_overlap", "orders", {{expression("numrange(total, total + 1)"), "&&"}},
                                      {.where = "total > 0", .deferrable = Deferrable::initially_deferred});
     },
     "orders EXCLUDE USING gist (numrange(total, (total + (1)::numeric)) WITH &&) WHERE ((total > (0)::numeric)) "
     "DEFERRABLE INITIALLY DEFERRED"},
    {"ExcludeOfANewTable",
     [](Operations& op) {
         op.create_table("stays", Column{"room", Integer()},
                         ExcludeConstraint{.name = "one", .elements = {{"room", "="}}, .index_method = "btree"});
         op.alter_column("stays", "room", {.new_name = "place"});
         op.drop_constraint("one", "stays");
     },
     "column stays.place"},
    {"IndexThatIncludes",
     [](Operations& op) {
         op.create_index("ix__orders", "orders", {"user_id"}, {.include = {"total"}, .comment = "covers"});
     },
     "USING btree (user_id) INCLUDE (total)"},
    {"DropPrimaryKey", [](Operations& op) { op.drop_constraint("orders_pkey", "orders"); }, "orders PRIMARY KEY (id)",
     false},
    {"Index",
     [](Operations& op) {
         op.create_index("ix__orders", "orders", {expression("total * 2"), descending("user_id")},
                         {.unique = true, .where = "total > 0"});
     },
     "CREATE UNIQUE INDEX ix__orders ON public.orders USING btree (((total * (2)::numeric)), user_id DESC) WHERE"},
    {"ConcurrentIndex",
     [](Operations& op) {
         op.create_index("ix__orders", "orders", {"total"}, {.options = {{"postgresql_concurrently", "true"}}});
     },
     "INDEX ix__orders"},
    {"DropIndex", [](Operations& op) { op.drop_index("ix__users__age"); }, "INDEX ix__users__age", false},
    {"View", [](Operations& op) { op.create_view("v", "CREATE VIEW v AS SELECT 1 AS one"); }, "view v"},
    {"DropView", [](Operations& op) { op.drop_view("adults"); }, "view adults", false},
    {"DropMaterializedView", [](Operations& op) { op.drop_view("totals"); }, "view totals", false},
    {"DropTrigger", [](Operations& op) { op.drop_trigger("touches"); }, "CREATE TRIGGER touches", false},
    {"Batch",
     [](Operations& op) {
         op.drop_view("totals");
         op.batch_alter_table("orders", [](BatchOperations& batch) {
             batch.add_column(Column{"note", Text(), nullable});
             batch.alter_column("total", {.type = Numeric(12, 3)});
             batch.create_index("ix__note", {"note"});
         });
     },
     "column orders.total numeric(12,3)"},
};

constexpr const char* catalogue_query = R"(
    SELECT format('column %s.%I %s not null: %s default: %s identity: %s generated: %s collation: %s comment: %s',
        c.oid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, 
        coalesce(regexp_replace(pg_get_expr(adbin, adrelid), '^''(\d+)''::character varying$', '\1'), '-'),
        attidentity, attgenerated, (SELECT collname FROM pg_collation l WHERE l.oid = attcollation),
        col_description(c.oid, attnum))
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped AND relkind = 'r' AND relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s valid: %s', pg_get_indexdef(indexrelid), indisvalid) FROM pg_index JOIN pg_class c ON
    c.oid = indexrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s options: %s', CASE WHEN relkind = 'r' THEN 'table' ELSE 'view' END, oid::regclass,
    reloptions) FROM pg_class WHERE relkind IN ('r', 'v', 'm') AND relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('comment of %s: %s', objoid::regclass, description) FROM pg_description
    WHERE classoid = 'pg_class'::regclass AND objsubid = 0 AND objoid IN (SELECT oid FROM pg_class WHERE relnamespace =
    'public'::regnamespace)
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1)";

struct PostgresqlOperations : testing::TestWithParam<Case> {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        connection.emplace(create_engine(database->url()).connect());
    }
    void TearDown() override { connection.reset(); }

    /// On a connection of its own, in the schema that the operations so far have led to.
    void run(const std::vector<Operation>& operations) {
        const PlannedSteps plan = plan_steps(operations, schema, postgresql_migration_dialect(), {.for_script = true});
        for (const MigrationStep& step : plan.steps) connection->run(step.sql);
        schema = plan.after;
    }
    [[nodiscard]] std::vector<std::string> catalogue() {
        std::vector<std::string> lines;
        for (const auto& [line] : connection->execute(text_unchecked(catalogue_query).columns<std::string>()).all()) {
            lines.push_back(line);
        }
        return lines;
    }

    std::optional<testkit::PostgresqlDatabase> database;
    std::optional<Connection> connection;
    Schema schema;
};

TEST_P(PostgresqlOperations, GoForwardsAndBackwards) {
    run(record(tables));
    // What the server names when a revision does not.
    for (Table& table : schema.tables) table.primary_key.name = table.name + "_pkey";
    const std::vector<std::string> before = catalogue();
    const auto line = Contains(HasSubstr(GetParam().line));
    if (!GetParam().comes) {
        EXPECT_THAT(before, line);
    }
    const std::vector<Operation> operations = complete(schema, record(GetParam().directives));
    std::vector<Operation> expanded;
    Schema on_the_way = schema;
    for (const Operation& operation : operations) {
        for (Operation& each : expand(on_the_way, operation)) expanded.push_back(std::move(each));
        apply_to(on_the_way, operation);
    }
    run(expanded);
    const std::vector<std::string> after = catalogue();
    if (GetParam().comes) {
        EXPECT_THAT(after, line);
    } else {
        EXPECT_THAT(after, Not(line));
    }
    run(reverse(expanded));
    EXPECT_EQ(catalogue(), before);
}

INSTANTIATE_TEST_SUITE_P(Each, PostgresqlOperations, testing::ValuesIn(cases),
                         [](const auto& info) { return std::string{info.param.name}; });

}  // namespace

}  // namespace retort::migrate
