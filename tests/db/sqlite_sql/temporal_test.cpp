// SPDX-License-Identifier: MIT
// Dates and times in SQLite, which has none: they are text, and count and compare all the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/chrono.hpp"
#include "retort/engine/engine.hpp"
#include "retort/sql.hpp"

namespace {

using namespace retort;
using namespace std::chrono;
using namespace std::chrono_literals;
using Moment = sys_time<microseconds>;
using ::testing::ElementsAre;

class SqliteTime : public ::testing::Test {
protected:
    SqliteTime() {
        connection.run("CREATE TABLE events (id INTEGER PRIMARY KEY, at DATETIME, day DATE, lasts DATETIME)");
    }

    template <class T>
    T value(const Expr<T>& expression) {
        return std::get<0>(connection.execute(select(expression)).one());
    }

    Engine engine = create_engine("sqlite://");
    Connection connection = engine.connect();
    sql::TableClause events = sql::table("events");
    Expr<std::int64_t> id = events.column<std::int64_t>("id");
    Expr<Moment> at = events.column<Moment>("at");
    Expr<year_month_day> day = events.column<year_month_day>("day");
    Expr<microseconds> lasts = events.column<microseconds>("lasts");
    const Moment noon = sys_days{2026y / 11 / 22} + 12h;
};

TEST_F(SqliteTime, ValuesComeBackAsTheyWereWritten) {
    connection.execute(insert(events).values(events.set("id", 1), events.set("at", noon + 1us),
                                             events.set("day", 2024y / 2 / 29), events.set("lasts", 36h)));
    EXPECT_EQ(connection.execute(select(at, day, lasts)).one(),
              (std::tuple{noon + 1us, year_month_day{2024y / 2 / 29}, microseconds{36h}}));
    EXPECT_EQ(std::get<0>(connection.execute(text("SELECT at FROM events").columns<std::string>()).one()),
              "2026-11-22 12:00:00.000001");
}

TEST_F(SqliteTime, MomentsCompareWithEachOtherAndWithTheClock) {
    for (int i = 0; i < 3; ++i) {
        connection.execute(insert(events).values(events.set("id", i), events.set("at", noon + i * 24h)));
    }
    const auto ids = [&](const auto& condition) {
        std::vector<std::int64_t> found;
        for (const auto& [one] : connection.execute(select(id).where(condition).order_by(id)).all())
            found.push_back(one);
        return found;
    };
    EXPECT_THAT(ids(at > noon), ElementsAre(1, 2));
    EXPECT_THAT(ids(at >= noon + 24h), ElementsAre(1, 2));
    EXPECT_THAT(ids(at == sys_seconds{floor<seconds>(noon)}), ElementsAre(0));
    EXPECT_THAT(ids(at + 24h == noon + 48h), ElementsAre(1));
    EXPECT_THAT(ids(at - 36h < noon), ElementsAre(0, 1));
    EXPECT_THAT(ids(at > now() + days{365 * 100}), ElementsAre());
    EXPECT_THAT(ids(at < now() + days{365 * 100}), ElementsAre(0, 1, 2));
}

TEST_F(SqliteTime, DurationsAreAddedAndSubtracted) {
    EXPECT_EQ(value(literal(noon) + 90min), noon + 90min);
    EXPECT_EQ(value(literal(noon) - days{30}), noon - days{30});
    EXPECT_EQ(value(literal(noon) + 1ms), noon + 1ms);
    EXPECT_EQ(value(literal(noon) - (-1s)), noon + 1s);
    EXPECT_EQ(value(literal(noon) - (noon - 100h)), 100h);
    EXPECT_EQ(value(literal(noon) - (noon + 5s)), -5s);
    EXPECT_EQ(value(literal(year_month_day{2024y / 2 / 28}) + days{2}), year_month_day{2024y / 3 / 1});
    EXPECT_EQ(value(literal(year_month_day{2024y / 3 / 1}) - days{1}), year_month_day{2024y / 2 / 29});
}

TEST_F(SqliteTime, TheClockIsNearTheProgramsOwn) {
    const auto difference = value(now()) - system_clock::now();
    EXPECT_LT(abs(difference), 5s);
    EXPECT_LE(sys_days{value(current_date())}, floor<days>(system_clock::now()));
}

TEST_F(SqliteTime, PartsAndDatesAreTakenOut) {
    const auto moment = literal(noon);
    EXPECT_EQ(value(extract("year", moment)), 2026);
    EXPECT_EQ(value(extract("month", moment)), 11);
    EXPECT_EQ(value(extract("day", moment)), 22);
    EXPECT_EQ(value(extract("hour", moment)), 12);
    EXPECT_EQ(value(extract("dow", moment)), 0);
    EXPECT_EQ(value(cast<year_month_day>(moment)), year_month_day{2026y / 11 / 22});
}

}  // namespace
