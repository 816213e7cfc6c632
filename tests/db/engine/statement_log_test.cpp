// SPDX-License-Identifier: MIT
#include "retort/engine/statement_log.hpp"

#include <gtest/gtest.h>

#include "retort/engine/database_errors.hpp"

#include "db/engine/fixture.hpp"

namespace {

using namespace retort;
using namespace std::chrono_literals;

class StatementLogTest : public testkit::EngineTest {
protected:
    Connection logged(const StatementLogOptions& options = {}) {
        const auto keep = [this](std::string_view line) {
            lines.push_back(testkit::with_question_marks(line.substr(line.find("] ") + 2)));
        };
        return make_engine({.observer = std::make_shared<StatementLog>(keep, options)}).connect();
    }
    std::vector<std::string> lines;
};

TEST_F(StatementLogTest, HidesParametersUnlessAsked) {
    Connection connection = logged();
    connection.execute(insert(users).values(users.set("id", 7), users.set("name", "secret")));
    connection.rollback();
    EXPECT_EQ(lines, (std::vector<std::string>{
                         "BEGIN", "INSERT INTO users (id, name) VALUES (?, ?) (2 parameters hidden)", "ROLLBACK"}));
}

TEST_F(StatementLogTest, ShowsParametersOnOneLine) {
    Connection connection = logged({.parameters = true, .longest_text = 60});
    connection.execute(insert(users).values(users.set("id", 7), users.set("name", "two\nlines")));
    EXPECT_EQ(lines.back(), "INSERT INTO users (id, name) VALUES (?, ?) [7, 'two lines']");
    connection.execute(insert(users).values(users.set("name", std::string(100, 'x'))));
    EXPECT_NE(lines.back().find("... (100 bytes)"), std::string::npos) << lines.back();
}

TEST_F(StatementLogTest, TellsWhatFailsAlsoWhenOnlySlowOnesCount) {
    Connection connection = logged({.slower_than = 1h});
    connection.execute("SELECT 1").close();
    EXPECT_TRUE(lines.empty());
    EXPECT_THROW(connection.execute(insert(users).values(users.set("name", "ann"))), UniqueViolation);
    EXPECT_EQ(lines,
              std::vector<std::string>{"INSERT INTO users (name) VALUES (?) (1 parameter hidden) failed: RT-D001"});
}

TEST_F(StatementLogTest, TellsWhatIsDoubtfulOnceForAStructure) {
    RETORT_ON_SQLITE_ONLY("elsewhere the database refuses it");
    Connection connection = logged({.slower_than = 1h});
    for (int i = 0; i < 3; ++i) connection.execute(select(name, count())).close();
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.front().rfind("column \"name\" stands beside an aggregate", 0), 0U) << lines.front();
    EXPECT_NE(lines.front().find("in: SELECT users.name"), std::string::npos) << lines.front();
}

TEST_F(StatementLogTest, DoubtfulStatementsCanBeRefused) {
    const Engine strict = make_engine({.lint = StatementLint::refuse});
    Connection connection = strict.connect();
    for (int i = 0; i < 2; ++i) EXPECT_THROW(connection.execute(select(name, count())).close(), DoubtfulStatement);
    EXPECT_NO_THROW(connection.execute(select(count())).close());
}

}  // namespace
