// SPDX-License-Identifier: MIT
#include "retort/migrate/ddl/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/ddl/errors.hpp"

namespace retort::migrate {
namespace {

using testing::HasSubstr;

struct Case {
    CheckKind kind;
    CheckAnswer before;
    CheckAnswer now;
    const char* id;       ///< Empty: it passes.
    const char* message;  ///< A part of what it says.
};

const CheckAnswer refused{{}, "no such column: x"};

const std::vector<Case>& cases() {
    static const std::vector<Case> cases{
        {CheckKind::foreign_keys_off, {}, {{{"0"}}, {}}, "", ""},
        {CheckKind::foreign_keys_off, {}, {{{"1"}}, {}}, "RT-M508", "foreign keys are on while table \"t\""},
        {CheckKind::foreign_keys_off, {}, {}, "RT-M508", "PRAGMA foreign_keys=OFF"},
        {CheckKind::rows_kept, {{{"3"}}, {}}, {{{"3"}}, {}}, "", ""},
        {CheckKind::rows_kept,
         {{{"3"}}, {}},
         {{{"2"}}, {}},
         "RT-M501",
         "had 3 rows before it was built anew and has 2"},
        {CheckKind::rows_kept, refused, {{{"2"}}, {}}, "", ""},
        {CheckKind::rows_kept, {{{"3"}}, {}}, refused, "RT-M513", "the database refused a query"},
        {CheckKind::child_rows_kept,
         {{{"3", "2"}}, {}},
         {{{"3", "1"}}, {}},
         "RT-M502",
         "from \"s\", which refers to it"},
        {CheckKind::foreign_keys_hold, {{{"c", "1", "p"}}, {}}, {{{"c", "1", "p"}}, {}}, "", ""},
        {CheckKind::foreign_keys_hold, {{{"c", "1", "p"}}, {}}, {}, "", ""},
        {CheckKind::foreign_keys_hold, {}, {{{"c", "2", "p"}}, {}}, "RT-M503", "row 2 of c has no row in p"},
        {CheckKind::foreign_keys_hold,
         {{{"c", "1", "p"}}, {}},
         {{{"c", "1", "p"}, {"c", "1", "p"}}, {}},
         "RT-M503",
         "row 1 of c"},
        {CheckKind::foreign_keys_hold,
         {},
         {{{"c", "1", "p"}, {"c", "2", "p"}, {"c", "3", "p"}, {"c", "4", "p"}, {"c", "5", "p"}}, {}},
         "RT-M503",
         "row 3 of c has no row in p; and 2 more"},
        {CheckKind::values_present, {}, {}, "", ""},
        {CheckKind::values_present, {}, {{{"4"}}, {}}, "RT-M504", "\"s\" of table \"t\" is to be NOT NULL, and 4 rows"},
        {CheckKind::values_fit, {}, {{{"abc"}}, {}}, "RT-M505", "column \"s\" of table \"t\" holds values"},
        {CheckKind::values_unique, {}, {{{"a", "2"}}, {}}, "RT-M506", "(s) of table \"t\" is to be unique"},
        {CheckKind::still_works, {}, {}, "", ""},
        {CheckKind::still_works, refused, refused, "", ""},
        {CheckKind::still_works, {}, refused, "RT-M507", "the s worked before this revision"},
    };
    return cases;
}

TEST(Verify, ThrowsTheErrorOfEachKind) {
    for (const Case& each : cases()) {
        const Check check{each.kind, "SELECT 1", "t", "s", "key"};
        std::string id;
        std::string message;
        try {
            verify(check, &each.before, each.now);
        } catch (const MigrationStopped& error) {
            id = error.id();
            message = error.what();
        }
        EXPECT_EQ(id, each.id);
        EXPECT_THAT(message, HasSubstr(each.message));
    }
}

TEST(Verify, PassesWhereNothingWasRemembered) {
    verify({CheckKind::still_works, "SELECT 1", {}, "s", {}}, nullptr, refused);
    verify({CheckKind::rows_kept, "SELECT 1", "t", "t", {}}, nullptr, {{{"2"}}, {}});
    EXPECT_THROW(verify({CheckKind::foreign_keys_hold, "SELECT 1", {}, {}, {}}, nullptr, {{{"c", "2", "p"}}, {}}),
                 ForeignKeysBroken);
}

TEST(Verify, KeepsValuesOutOfTheMessage) {
    try {
        verify({CheckKind::values_fit, "SELECT 1", "t", "s", {}}, nullptr, {{{"secret"}, {"b"}, {"c"}, {"d"}}, {}});
        FAIL() << "passed";
    } catch (const ValuesDoNotFit& error) {
        EXPECT_THAT(error.what(), testing::Not(HasSubstr("secret")));
        EXPECT_EQ(error.server_details(), "secret; b; c");
        EXPECT_EQ(error.server_message(), "");
    }
}

}  // namespace
}  // namespace retort::migrate
