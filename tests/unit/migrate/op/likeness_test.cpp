// SPDX-License-Identifier: MIT
// Constraints without a name, as a database has spelled and named them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"

#include "unit/migrate/op/sample.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const char* const in_list = "age IN (1, 2) AND email <> 'none'";
const char* const as_kept = "(age = ANY (ARRAY[1, 2])) AND ((email)::text <> 'none'::text)";

Schema with_checks(const std::vector<CheckConstraint>& checks) {
    Schema schema = sample::shop();
    schema.find_table("users")->check_constraints = checks;
    return schema;
}

/// Drops the nameless check that says `condition`; the names of those that are left.
std::vector<std::string> left_after_drop(Schema schema, const char* condition) {
    apply_to(schema,
             DropConstraint{"users", "", ConstraintKind::check, false, CheckConstraint{.condition = condition}});
    std::vector<std::string> names;
    for (const CheckConstraint& each : schema.find_table("users")->check_constraints) names.push_back(each.name);
    return names;
}

TEST(Likeness, ACheckIsFoundByItsColumnsAndValues) {
    EXPECT_THAT(left_after_drop(with_checks({{.name = "users_check", .condition = as_kept}}), in_list), IsEmpty());
    EXPECT_THAT(left_after_drop(with_checks({{.name = "a", .condition = "age > 3"},
                                             {.name = "b", .condition = "((email)::text = 'none'::text)"},
                                             {.name = "c", .condition = as_kept}}),
                                in_list),
                ElementsAre("a", "b"));
}

TEST(Likeness, TheOneThatSaysTheSameIsMeantBeforeOthersThatAreAlike) {
    EXPECT_THAT(
        left_after_drop(with_checks({{.name = "a", .condition = "age > 5"}, {.name = "b", .condition = "(age < 5)"}}),
                        "age < 5"),
        ElementsAre("a"));
}

TEST(Likeness, OfSeveralThatAreOnlyAlikeNoneIsMeant) {
    const Schema schema = with_checks({{.name = "a", .condition = "age > 5"}, {.name = "b", .condition = "age >= 5"}});
    EXPECT_THROW(left_after_drop(schema, "age < 5"), NoSuchConstraint);
}

TEST(Likeness, OfSeveralThatSayTheSameToEachOtherOneIsMeant) {
    EXPECT_THAT(left_after_drop(with_checks({{.name = "a", .condition = as_kept}, {.name = "b", .condition = as_kept}}),
                                in_list),
                ElementsAre("b"));
}

TEST(Likeness, TheOneThatWasGivenNoNameIsMeantBeforeOneThatSaysTheSame) {
    EXPECT_THAT(left_after_drop(with_checks({{.name = "adults", .condition = "age > 5"},
                                             {.name = "users_age_check", .condition = "age > 5"}}),
                                "age > 5"),
                ElementsAre("adults"));
}

TEST(Likeness, AForeignKeyIsFoundWhateverTheDatabaseSaysMore) {
    Schema schema = sample::shop();
    Table& orders = *schema.find_table("orders");
    const ForeignKeyConstraint nameless{.columns = {"user_id"}, .referred_table = "users", .referred_columns = {"id"}};
    ForeignKeyConstraint kept = nameless;
    kept.name = "orders_user_id_fkey";
    kept.ondelete = ReferentialAction::no_action;
    kept.deferrable = Deferrable::not_deferrable;
    orders.foreign_keys = {kept};
    apply_to(schema, DropConstraint{"orders", "", ConstraintKind::foreign_key, false, nameless});
    EXPECT_THAT(schema.find_table("orders")->foreign_keys, IsEmpty());
}

}  // namespace
}  // namespace retort::migrate
