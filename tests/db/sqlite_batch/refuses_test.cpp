// SPDX-License-Identifier: MIT
// What must not happen to data, and what is left when a migration stops: everything as it was.
#include "retort/engine/database_errors.hpp"

#include "db/sqlite_batch/fixture.hpp"

namespace retort::testkit {
namespace {

using namespace retort::migration;
using ::testing::HasSubstr;

class AMigrationStops : public BatchTest {
protected:
    AMigrationStops() {
        sql("CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT, b INTEGER); INSERT INTO p VALUES (1, 'x', 1), (2, NULL, "
            "1);"
            "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE); INSERT INTO c VALUES "
            "(10, 1), (11, 2)");
    }
    /// What the migration throws; the database is then as it was, and can be migrated.
    template <class E>
    E stops_with(void (*directives)(Operations&)) {
        const Schema schema_before = schema();
        const Rows before = all_rows();
        const E error = error_of<E>([&] { migrate(directives); });
        EXPECT_EQ(schema(), schema_before);
        EXPECT_EQ(all_rows(), before);
        EXPECT_TRUE(is_intact());
        return error;
    }
    Rows all_rows() { return rows("SELECT 'p', id, a, b FROM p UNION ALL SELECT 'c', id, p, NULL FROM c"); }
};

TEST_F(AMigrationStops, WhenForeignKeysAreOn) {
    turns_foreign_keys_off = false;
    const auto error =
        stops_with<ForeignKeysStillOn>([](Operations& op) { op.alter_column("p", "b", {.nullable = false}); });
    EXPECT_EQ(error.id(), "RT-M508");
    EXPECT_EQ(error.table, "p");
}

TEST_F(AMigrationStops, WhenRowsLackAValueForNotNull) {
    const auto error =
        stops_with<ValuesMissing>([](Operations& op) { op.alter_column("p", "a", {.nullable = false}); });
    EXPECT_EQ(error.id(), "RT-M504");
    EXPECT_THAT(error.what(), HasSubstr("column \"a\" of table \"p\" is to be NOT NULL, and 1 rows have no value"));
}

TEST_F(AMigrationStops, WhenANewColumnNeedsAValueThatNobodyGives) {
    const auto error = stops_with<ValuesMissing>([](Operations& op) { op.add_column("p", Column{"n", Integer()}); });
    EXPECT_EQ(error.column, "n");
    sql("CREATE TABLE empty (id INTEGER PRIMARY KEY)");
    migrate([](Operations& op) { op.add_column("empty", Column{"n", Integer()}); });
    EXPECT_FALSE(table("empty").find_column("n")->nullable);
}

TEST_F(AMigrationStops, WhenValuesWouldChangeWithTheType) {
    const auto error =
        stops_with<ValuesDoNotFit>([](Operations& op) { op.alter_column("p", "a", {.type = Integer()}); });
    EXPECT_EQ(error.id(), "RT-M505");
    EXPECT_THAT(error.what(), HasSubstr("using_expression"));
    EXPECT_EQ(error.server_details(), "x");
}

TEST_F(AMigrationStops, WhenANumberDoesNotSurviveAsText) {
    sql("ALTER TABLE p ADD COLUMN r REAL; UPDATE p SET r = 0.1 + 0.2 WHERE id = 1");
    EXPECT_EQ(stops_with<ValuesDoNotFit>([](Operations& op) { op.alter_column("p", "r", {.type = Text()}); }).column,
              "r");
    sql("UPDATE p SET r = 0.5");
    migrate([](Operations& op) { op.alter_column("p", "r", {.type = Text()}); });
    EXPECT_EQ(value("SELECT r FROM p"), "0.5");
}

TEST_F(AMigrationStops, WhenRowsShareWhatIsToBeUnique) {
    const auto error =
        stops_with<ValuesNotUnique>([](Operations& op) { op.create_unique_constraint("uq", "p", {"b"}); });
    EXPECT_EQ(error.id(), "RT-M506");
    EXPECT_EQ(error.server_details(), "1, 2");
}

TEST_F(AMigrationStops, WhenRowsShareAKeyUnderItsNewCollation) {
    sql("UPDATE p SET a = 'X' WHERE id = 2; CREATE TABLE q (a TEXT UNIQUE); INSERT INTO q VALUES ('x'), ('X')");
    stops_with<ValuesNotUnique>([](Operations& op) { op.alter_column("q", "a", {.collation = "NOCASE"}); });
    stops_with<ValuesNotUnique>([](Operations& op) {
        op.add_constraint("p", UniqueConstraint{"uq", {collated("a", "NOCASE")}});
    });
}

TEST_F(AMigrationStops, InsteadOfDroppingRowsByOnConflict) {
    for (const char* action : {"REPLACE", "IGNORE"}) {
        const UniqueConstraint unique{"uq", {"b"}, {}, {{"sqlite_on_conflict", action}}};
        EXPECT_THROW(migrate(std::vector<Operation>{AddConstraint{"p", unique}}), ValuesNotUnique);
        EXPECT_EQ(value("SELECT count(*) FROM p"), "2");
    }
}

TEST_F(AMigrationStops, InsteadOfDroppingRowsByOnConflictOfAComputedKey) {
    sql("ALTER TABLE p ADD COLUMN g INTEGER AS (b * 2)");
    const UniqueConstraint unique{"uq", {"g"}, {}, {{"sqlite_on_conflict", "REPLACE"}}};
    EXPECT_THROW(migrate(std::vector<Operation>{AddConstraint{"p", unique}}), UniqueViolation);
    EXPECT_EQ(value("SELECT count(*) FROM p"), "2");
}

TEST_F(AMigrationStops, WhenRowsBreakANewCheck) {
    const auto error =
        stops_with<CheckViolation>([](Operations& op) { op.create_check_constraint("big", "p", "b > 1"); });
    EXPECT_EQ(error.constraint, "big");
}

TEST_F(AMigrationStops, WhenANewForeignKeyFindsOrphans) {
    const auto error = stops_with<ForeignKeysBroken>([](Operations& op) {
        op.create_foreign_key("fk", {"c", {"id"}}, {"p", {"id"}});
    });
    EXPECT_EQ(error.id(), "RT-M503");
    EXPECT_THAT(error.what(), HasSubstr("row 10 of c has no row in p; row 11 of c has no row in p"));
}

TEST_F(AMigrationStops, WhenTheSameRevisionDeletesRowsThatOthersReferTo) {
    const auto error = stops_with<ForeignKeysBroken>([](Operations& op) {
        op.execute("DELETE FROM p WHERE id = 1");
        op.alter_column("p", "b", {.nullable = false});
    });
    EXPECT_THAT(error.what(), HasSubstr("foreign keys do not act"));
}

TEST_F(AMigrationStops, WhenAViewWouldNoLongerWork) {
    sql("CREATE VIEW v AS SELECT a FROM p; CREATE VIEW w AS SELECT * FROM v");
    const auto error = stops_with<StopsWorking>([](Operations& op) { op.drop_column("p", "a"); });
    EXPECT_EQ(error.id(), "RT-M507");
    EXPECT_THAT(error.what(), HasSubstr("view \"v\" worked before"));
    migrate([](Operations& op) {
        op.drop_column("p", "a");
        op.drop_view("w");
        op.drop_view("v");
        op.create_view("v", "CREATE VIEW v AS SELECT b AS a FROM p");
    });
    EXPECT_EQ(value("SELECT a FROM v"), "1");
}

TEST_F(AMigrationStops, WhenATriggerWouldNoLongerWork) {
    sql("CREATE TABLE log (line TEXT); CREATE TRIGGER tr AFTER DELETE ON p BEGIN INSERT INTO log VALUES (old.a); END");
    EXPECT_EQ(stops_with<StopsWorking>([](Operations& op) { op.drop_column("p", "a"); }).object, "trigger \"tr\"");
    sql("DROP TRIGGER tr; CREATE TRIGGER tr2 AFTER UPDATE OF a ON p BEGIN SELECT 1; END");
    EXPECT_EQ(stops_with<StopsWorking>([](Operations& op) { op.drop_column("p", "a"); }).object, "trigger \"tr2\"");
}

TEST_F(AMigrationStops, WhenADroppedTableIsUsedByAView) {
    sql("CREATE VIEW v AS SELECT * FROM c");
    EXPECT_EQ(stops_with<StopsWorking>([](Operations& op) { op.drop_table("c"); }).object, "view \"v\"");
}

TEST_F(AMigrationStops, WhenAForeignKeyWouldLoseItsTarget) {
    sql("CREATE UNIQUE INDEX ux ON p (a); CREATE TABLE d (a TEXT REFERENCES p (a))");
    EXPECT_EQ(stops_with<KeyTargetLost>([](Operations& op) { op.drop_index("ux", "p"); }).child, "d");
    EXPECT_EQ(stops_with<KeyTargetLost>([](Operations& op) { op.drop_index("ux"); }).id(), "RT-M509");
    const auto error = stops_with<KeyTargetLost>(
        [](Operations& op) { op.drop_constraint("", "p", {.kind = ConstraintKind::primary_key}); });
    EXPECT_THAT(error.what(), HasSubstr("a foreign key of table \"c\" refers to \"p\" (id)"));
}

TEST_F(AMigrationStops, WhenABatchMustNotRebuild) {
    const auto error = stops_with<RebuildNotAllowed>([](Operations& op) {
        op.batch_alter_table("p", [](BatchOperations& batch) { batch.alter_column("a", {.type = Integer()}); },
                             {.recreate = Recreate::never});
    });
    EXPECT_EQ(error.id(), "RT-M512");
    EXPECT_THAT(error.what(), HasSubstr("table \"p\""));
}

TEST_F(AMigrationStops, WhenRowsVanishOnTheWay) {
    before_step = [&](const MigrationStep& step) {
        if (step.sql == "DROP TABLE p") sql("DELETE FROM _retort_tmp_p WHERE id = 1");
    };
    const auto error = stops_with<RowsLost>([](Operations& op) { op.alter_column("p", "b", {.nullable = false}); });
    EXPECT_EQ(error.id(), "RT-M501");
    EXPECT_THAT(error.what(), HasSubstr("had 2 rows before it was built anew and has 1 now"));
}

TEST_F(AMigrationStops, WhenChildRowsVanishOnTheWay) {
    before_step = [&](const MigrationStep& step) {
        if (step.sql == "DROP TABLE p") sql("UPDATE c SET p = NULL");
    };
    const auto error =
        stops_with<ChildRowsLost>([](Operations& op) { op.alter_column("p", "b", {.nullable = false}); });
    EXPECT_EQ(error.id(), "RT-M502");
    EXPECT_EQ(error.child, "c");
}

TEST_F(AMigrationStops, WhenTheNewTableIsNotTheOneThatWasMeant) {
    before_step = [&](const MigrationStep& step) {
        if (step.kind == StepKind::compare) sql("CREATE INDEX unexpected ON p (a)");
    };
    const auto error =
        stops_with<RebuiltTableDiffers>([](Operations& op) { op.alter_column("p", "b", {.nullable = false}); });
    EXPECT_EQ(error.id(), "RT-M510");
    EXPECT_THAT(error.what(), HasSubstr("it has a index unexpected"));
}

TEST_F(AMigrationStops, AtAnyStepAndEverythingIsAsItWas) {
    sql("CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, p INTEGER REFERENCES p, t TEXT); INSERT INTO a VALUES "
        "(5, 1, 't');"
        "CREATE VIEW v AS SELECT t FROM a; CREATE TRIGGER tr AFTER INSERT ON a BEGIN SELECT 1; END; CREATE INDEX ix ON "
        "a (t)");
    static constexpr auto directives = [](Operations& op) {
        op.alter_column("a", "t", {.nullable = false, .new_name = "u"});
        op.alter_column("p", "b", {.type = Text()});
        op.bulk_insert("a", {"p", "u"}, {{1, "new"}});
    };
    struct Interrupted : std::runtime_error {
        using std::runtime_error::runtime_error;
    };
    bool finished = false;
    int stop_at = 0;
    for (; !finished; ++stop_at) {
        int step_number = 0;
        before_step = [&](const MigrationStep&) {
            if (step_number++ == stop_at) throw Interrupted{"at this step"};
        };
        const Schema schema_before = schema();
        try {
            migrate(directives);
            finished = true;
        } catch (const Interrupted&) {
            EXPECT_EQ(schema(), schema_before);
            EXPECT_TRUE(is_intact());
            EXPECT_EQ(rows("SELECT * FROM a, sqlite_sequence"), (Rows{{"5", "1", "t", "a", "5"}}));
        }
    }
    EXPECT_GT(stop_at, 25);
    EXPECT_EQ(rows("SELECT u FROM v ORDER BY u"), (Rows{{"new"}, {"t"}}));
    EXPECT_EQ(value("SELECT max(id) FROM a"), "6");
}

}  // namespace
}  // namespace retort::testkit
