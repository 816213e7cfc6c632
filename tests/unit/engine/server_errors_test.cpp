// SPDX-License-Identifier: MIT
#include "retort/engine/server_errors.hpp"

#include <memory>

#include <gtest/gtest.h>

namespace {

using namespace retort;

ServerReport report_of(const std::string& sqlstate) {
    return {.details = {.sqlstate = sqlstate,
                        .statement = "UPDATE t SET a = $1",
                        .server_message = {},
                        .server_details = "it holds 'secret'"},
            .database = "app on db.example",
            .table = "t",
            .columns = {"a"},
            .constraint = "ck_t_a",
            .safe_message = {}};
}

struct Case {
    const char* sqlstate;
    const char* id;
    bool retry;
    bool poisons;
};

class ServerErrors : public ::testing::TestWithParam<Case> {};

TEST_P(ServerErrors, HaveTheClassOfTheirSqlstate) {
    const Case& expected = GetParam();
    try {
        throw_server_error(report_of(expected.sqlstate));
    } catch (const Error& error) {
        EXPECT_EQ(error.id(), expected.id) << error.what();
        EXPECT_EQ(error.worth_retrying(), expected.retry);
        EXPECT_EQ(error.poisons_connection(), expected.poisons);
        EXPECT_EQ(error.sqlstate(), expected.sqlstate);
        EXPECT_EQ(error.server_message(), "");
        EXPECT_EQ(error.server_details(), "it holds 'secret'");
        EXPECT_EQ(std::string_view{error.what()}.find("secret"), std::string_view::npos) << error.what();
    }
}

INSTANTIATE_TEST_SUITE_P(
    ByState, ServerErrors,
    ::testing::Values(Case{"23505", "RT-D001", false, false}, Case{"23503", "RT-D002", false, false},
                      Case{"23502", "RT-D003", false, false}, Case{"23514", "RT-D004", false, false},
                      Case{"23P01", "RT-D083", false, false}, Case{"40001", "RT-D080", true, false},
                      Case{"40P01", "RT-D081", true, false}, Case{"55P03", "RT-D082", true, false},
                      Case{"42501", "RT-D084", false, false}, Case{"28P01", "RT-D085", false, false},
                      Case{"53300", "RT-D086", true, false}, Case{"22003", "RT-D087", false, false},
                      Case{"0A000", "RT-D088", false, false}, Case{"57014", "RT-D019", false, false},
                      Case{"57P01", "RT-D020", false, true}, Case{"08006", "RT-D020", false, true},
                      Case{"42601", "RT-D030", false, false}, Case{"3D000", "RT-D030", false, false},
                      Case{"P0001", "RT-D006", false, false}),
    [](const auto& tested) { return std::string{"Sqlstate"} + tested.param.sqlstate; });

TEST(ServerErrorsOfNoClass, NameTheSqlstate) {
    try {
        throw_server_error(report_of("ZZ999"));
    } catch (const UnexpectedDatabaseError& error) {
        EXPECT_NE(std::string_view{error.what()}.find("ZZ999"), std::string_view::npos) << error.what();
    }
    EXPECT_THROW(throw_server_error(report_of("")), InternalError);
}

TEST(ServerErrorsOfAValue, SayWhatIsWrongWithIt) {
    for (const auto& [state, words] : {std::pair{"22001", "too long"}, std::pair{"22003", "out of its type's range"},
                                       std::pair{"22P02", "cannot be read"}, std::pair{"22021", "UTF-8"},
                                       std::pair{"22012", "zero"}, std::pair{"2200X", "out of range, too long"}}) {
        try {
            throw_server_error(report_of(state));
        } catch (const BadValue& error) {
            EXPECT_NE(std::string_view{error.what()}.find(words), std::string_view::npos) << error.what();
        }
    }
}

TEST(ServerErrorsOfAKey, NameWhatTheServerNamed) {
    try {
        throw_server_error(report_of("23505"));
    } catch (const UniqueViolation& error) {
        EXPECT_EQ(error.table, "t");
        EXPECT_EQ(error.columns, std::vector<std::string>{"a"});
    }
    ServerReport without_columns = report_of("23505");
    without_columns.columns.clear();
    try {
        throw_server_error(without_columns);
    } catch (const UniqueViolation& error) {
        EXPECT_NE(std::string_view{error.what()}.find("ck_t_a"), std::string_view::npos) << error.what();
    }
}

}  // namespace
