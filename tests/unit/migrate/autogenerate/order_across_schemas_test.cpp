// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/autogenerate/diff.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> described(const std::vector<Operation>& operations) {
    std::vector<std::string> lines;
    for (const Operation& each : operations) lines.push_back(describe(each));
    return lines;
}

/// A table of the connection's own schema, and one of another schema that refers to it.
Schema across_schemas() {
    Table parent{.name = "parent"};
    parent.add(Column{"c", Integer()});
    parent.add(UniqueConstraint{.name = "uq", .columns = {"c"}});
    Table child{.name = "child", .schema = "audit"};
    child.add(Column{"c", Integer()});
    child.add(ForeignKeyConstraint{.name = "fk",
                                   .columns = {"c"},
                                   .referred_table = "parent",
                                   .referred_columns = {"c"},
                                   .referred_schema = "public"});
    Schema schema;
    schema.add(child);
    schema.add(parent);
    return schema;
}

TEST(Diff, DropsKeysOfOtherSchemasBeforeWhatTheyNeed) {
    Schema without = across_schemas();
    without.find_table("parent")->unique_constraints.clear();
    without.find_table("child", "audit")->foreign_keys.clear();
    EXPECT_THAT(described(diff(across_schemas(), without)), ElementsAre(HasSubstr("fk"), HasSubstr("uq")));
    EXPECT_THAT(described(diff(without, across_schemas())), ElementsAre(HasSubstr("uq"), HasSubstr("fk")));
}

TEST(Diff, MakesTheTableFirstThatAnotherSchemaRefersTo) {
    EXPECT_THAT(described(diff({}, across_schemas())),
                ElementsAre(HasSubstr("create table parent"), HasSubstr("create table audit.child")));
    EXPECT_THAT(described(diff(across_schemas(), {})),
                ElementsAre(HasSubstr("drop table audit.child"), HasSubstr("drop table parent")));
}

TEST(Diff, DropsAKeyOfAnotherSchemaUnderTheNewNameOfWhatItRefersTo) {
    Schema renamed = across_schemas();
    renamed.find_table("parent")->name = "mother";
    renamed.find_table("child", "audit")->foreign_keys.clear();
    const DiffOptions options{.renames = {.accepted = {{{"parent"}, {"mother"}, {}, {}}}}};
    const std::vector<Operation> operations = diff(across_schemas(), renamed, options);
    ASSERT_EQ(operations.size(), 2U);
    const auto& drop = std::get<DropConstraint>(operations.back());
    EXPECT_EQ(std::get<ForeignKeyConstraint>(*drop.was).referred_table, "mother");
}

TEST(Diff, LeavesToARenamedTableTheKeysThatItHasFromPartitions) {
    Schema before;
    ForeignKeyConstraint key{.name = "fk", .columns = {"k"}, .referred_table = "whole", .referred_columns = {"k"}};
    ForeignKeyConstraint made = key;
    made.name = "fk1";
    made.options.set("postgresql_inherited", "true");
    before.add({.name = "whole", .columns = {{"k", Integer()}}, .primary_key = {.columns = {"k"}}});
    before.add({.name = "refers", .columns = {{"k", Integer()}}, .foreign_keys = {key, made}});
    Schema after = before;
    after.find_table("refers")->name = "points";
    const DiffOptions options{.renames = {.accepted = {{{"refers"}, {"points"}, {}, {}}}}};
    EXPECT_THAT(described(diff(before, after, options)), ElementsAre(HasSubstr("rename table refers")));
    after.find_table("points")->foreign_keys.clear();
    EXPECT_THAT(described(diff(before, after, options)),
                ElementsAre(HasSubstr("rename table refers"), HasSubstr("drop foreign key fk on")));
}

}  // namespace
}  // namespace retort::migrate
