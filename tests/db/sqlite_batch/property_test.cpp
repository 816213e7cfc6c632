// SPDX-License-Identifier: MIT
// Random tables, random operations: the rows of every column that is left are what they were. The seed of a failure is
// in its trace.
#include <map>
#include <random>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"

#include "db/sqlite_batch/fixture.hpp"

namespace retort::testkit {
namespace {

using namespace retort::migration;

class Dice {
public:
    explicit Dice(unsigned seed) : engine_{seed} {}
    int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }
    bool once_in(int times) { return below(times) == 0; }
    template <class Items>
    const auto& one_of(const Items& items) {
        return items[static_cast<std::size_t>(below(static_cast<int>(std::size(items))))];
    }

private:
    std::mt19937 engine_;
};

/// A table with a key, columns of all kinds and whatever else a table can have; beside it one that refers to it.
std::vector<std::string> random_database(Dice& dice, int columns) {
    static const std::vector<std::string> types{"INTEGER",        "TEXT",        "REAL",   "BLOB",
                                                "NUMERIC(10, 2)", "VARCHAR(20)", "MYTYPE", "BOOLEAN",
                                                "DATETIME",       "\"odd\"",     "BIGINT", ""};
    static const std::vector<std::string> clauses{"",
                                                  " DEFAULT 7",
                                                  " COLLATE NOCASE",
                                                  " DEFAULT (1 + 1)",
                                                  " CHECK (typeof({0}) <> 'none')",
                                                  " NOT NULL DEFAULT 'x'",
                                                  " CONSTRAINT named_{0} CHECK (length({0}) < 99) DEFAULT 'd'"};
    std::string parts;
    for (int i = 0; i < columns; ++i) {
        const std::string name = fmt::format("c{}", i);
        parts += fmt::format(", {} {}", name, dice.one_of(types));
        parts += fmt::format(fmt::runtime(dice.one_of(clauses)), name);
    }
    const bool without_rowid = dice.once_in(4);
    const bool autoincrement = !without_rowid && dice.once_in(3);
    return {fmt::format("CREATE TABLE t (id INTEGER PRIMARY KEY{}{}, CHECK (id > -1)){}",
                        autoincrement ? " AUTOINCREMENT" : "", parts, without_rowid ? " WITHOUT ROWID" : ""),
            "CREATE TABLE child (t INTEGER REFERENCES t (id) ON DELETE CASCADE, n INTEGER)",
            "CREATE INDEX ix_c0 ON t (c0 DESC)",
            "CREATE INDEX ix_expression ON t (lower(c1), id) WHERE c1 IS NOT NULL",
            "CREATE VIEW v AS SELECT id FROM t",
            "CREATE VIEW w AS SELECT count(*) AS n FROM v",
            "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO child VALUES (new.id, 0); END"};
}

std::string random_value(Dice& dice) {
    static const std::vector<std::string> values{
        "NULL", "1",   "-5",    "2.5", "'text'", "'é''\"'", "x'00ff'", "9007199254740993",
        "''",   "'7'", "1e100", "0.1", "'ABC'",  "TRUE"};
    return dice.one_of(values);
}

class RandomOperations : public BatchTest, public ::testing::WithParamInterface<unsigned> {
protected:
    static constexpr int column_count = 6;

    RandomOperations() {
        for (const std::string& statement : random_database(dice, column_count)) sql(statement);
        for (int i = 0; i < column_count; ++i) names[fmt::format("c{}", i)] = fmt::format("c{}", i);
        for (int id = 1; id <= 25; ++id) insert_row(id * 2);
        sql("DELETE FROM t WHERE id = 50");
    }

    void insert_row(int id) {
        std::vector<std::string> values{std::to_string(id)};
        for (int i = 0; i < column_count; ++i) values.push_back(random_value(dice));
        const std::string text = fmt::format("INSERT OR IGNORE INTO t VALUES ({})", fmt::join(values, ", "));
        try {
            sql(text);
        } catch (const IntegrityError&) {
            return;  // a value that a CHECK refuses: one row less
        }
    }

    std::string random_column() {
        const Table now = table("t");
        return now.columns[static_cast<std::size_t>(dice.below(static_cast<int>(now.columns.size()) - 1)) + 1].name;
    }

    /// An operation that fits the table as it is, and what it does to `names`.
    Operation random_operation(bool may_drop) {
        const std::string column = random_column();
        switch (dice.below(may_drop ? 10 : 9)) {
            case 0:
                return renamed(column, fmt::format("r{}", ++counter));
            case 1:
                return AddColumn{"t", Column{fmt::format("n{}", ++counter), Integer(), nullable}};
            case 2:
                return AddColumn{"t", Column{fmt::format("n{}", ++counter), Text(), server_default("(upper('x'))")}};
            case 3:
                return AlterColumn{"t", column, {.server_default = "'new'"}};
            case 4:
                return AddConstraint{"t", CheckConstraint{fmt::format("ck{}", ++counter), "id < 1000000"}};
            case 5:
                return CreateIndex{"t", Index{fmt::format("ix{}", ++counter), {descending(column), "id"}}};
            case 6:
                return AlterColumn{"t", column, {.nullable = true}};
            case 7:
                return AddConstraint{"t", UniqueConstraint{fmt::format("uq{}", ++counter), {column, "id"}}};
            case 8:
                return renamed(column, fmt::format("odd name {}", ++counter));
            default:
                std::erase_if(names, [&](const auto& each) { return each.second == column; });
                return DropColumn{"t", column};
        }
    }

    Operation renamed(const std::string& column, const std::string& new_name) {
        for (auto& [first, current] : names) {
            if (current == column) current = new_name;
        }
        return AlterColumn{"t", column, {.new_name = new_name}};
    }

    /// The values that are left, under the names that their columns had first.
    Rows surviving() {
        std::vector<std::string> columns{"id"};
        for (const auto& [first, current] : names) {
            columns.push_back(fmt::format("\"{0}\" AS {1}, typeof(\"{0}\") AS type_{1}", current, first));
        }
        return rows(fmt::format("SELECT {} FROM t ORDER BY id", fmt::join(columns, ", ")));
    }

    Dice dice{GetParam()};
    std::map<std::string, std::string> names;  ///< Of each first column that is left: its name now.
    int counter = 0;
};

TEST_P(RandomOperations, KeepTheRowsOfEveryColumnThatIsLeft) {
    for (int round = 0; round < 6; ++round) {
        const auto names_before = names;
        Schema planned = schema();
        std::vector<Operation> operations;
        for (int i = dice.below(4); i >= 0 && names.size() > 1; --i) {
            const auto names_then = names;
            Operation operation = random_operation(true);
            try {
                apply_to(planned, operation);  // it was made for the table before the others
                operations.push_back(std::move(operation));
            } catch (const DoesNotFit&) {
                names = names_then;
            }
        }
        const auto names_after = std::exchange(names, names_before);
        std::erase_if(names, [&](const auto& each) { return names_after.count(each.first) == 0; });
        const Rows before = surviving();
        const Rows children = rows("SELECT * FROM child");
        names = names_after;
        migrate(operations);
        EXPECT_EQ(surviving(), before);
        EXPECT_EQ(rows("SELECT * FROM child"), children);
        EXPECT_EQ(value("SELECT n FROM w"), std::to_string(before.size()));
        EXPECT_TRUE(is_intact());
    }
    sql("INSERT INTO t (id) VALUES (777)");
    EXPECT_EQ(value("SELECT t FROM child WHERE t = 777"), "777");
}

TEST_P(RandomOperations, AreUndoneByTheirReverse) {
    const Table before = table("t");
    const Rows rows_before = surviving();
    for (int round = 0; round < 4; ++round) {
        const Schema schema_before = schema();
        const auto names_before = names;
        const std::vector<Operation> operations{complete(schema_before, random_operation(false))};
        migrate(operations);
        migrate(reverse(operations));
        names = names_before;
        EXPECT_NO_THROW(require_same(before, table("t"), sqlite_dialect()));
        EXPECT_EQ(surviving(), rows_before);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomOperations, ::testing::Range(1U, 31U));

}  // namespace
}  // namespace retort::testkit
