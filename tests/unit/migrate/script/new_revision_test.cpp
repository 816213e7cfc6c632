// SPDX-License-Identifier: MIT
#include "retort/migrate/script/new_revision.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/script/errors.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const WallTime moment{.year = 2026, .month = 11, .day = 22, .hour = 14, .minute = 30};

NewRevision add_email() {
    return {.node = {.id = "1a2b3c4d5e6f", .down_revisions = {"0f9e8d7c6b5a"}, .doc = "Add user email"},
            .created = moment,
            .upgrade = {AddColumn{"users", Column{"email", String(255), nullable}},
                        CreateIndex{"users", Index{.name = "ix__users__email", .columns = {"email"}, .unique = true}}},
            .upgrade_notes = {{1, "why \\"}},
            .generated = true};
}

TEST(RenderRevision, WritesAWholeFile) {
    EXPECT_EQ(render(add_email()), R"(// Add user email
//
// What: add column users.email String(255)
//       create unique index ix__users__email (email) on users
// Why:
//
// Revises: 0f9e8d7c6b5a
// Created: 2026-11-22 14:30:00
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) {
    op.add_column("users", Column{"email", String(255), nullable});
    // why
    op.create_index("ix__users__email", "users", {"email"}, {.unique = true});
}

static void downgrade(Operations& op) {
    op.drop_index("ix__users__email", "users");
    op.drop_column("users", "email");
}

extern const Revision revision_1a2b3c4d5e6f{
    .id = "1a2b3c4d5e6f",
    .down_revision = "0f9e8d7c6b5a",
    .review = review::pending,
    .upgrade = upgrade,
    .downgrade = downgrade,
};
)");
}

TEST(RenderRevision, LeavesAHandWrittenOneToBeFilledIn) {
    const std::string text = render(NewRevision{.node = {.id = "a", .doc = "Do it"}, .created = moment});
    EXPECT_THAT(text, HasSubstr("static void upgrade([[maybe_unused]] Operations& op) {\n}\n"));
    EXPECT_THAT(text, HasSubstr("    .down_revision = base,\n"));
    EXPECT_THAT(text, HasSubstr("// Revises: base\n"));
    EXPECT_THAT(text, Not(HasSubstr(".review")));
}

TEST(RenderRevision, AMergeHasNoFunctions) {
    const NewRevision merge{
        .node = {.id = "m", .down_revisions = {"a", "b"}, .depends_on = {"c"}, .branch_labels = {"l"}, .doc = "merge"}};
    const std::string text = render(merge);
    EXPECT_THAT(text, HasSubstr("    .down_revisions = {\"a\", \"b\"},\n    .branch_labels = {\"l\"},\n"
                                "    .depends_on = {\"c\"},\n};\n"));
    EXPECT_THAT(text, Not(HasSubstr("upgrade")));
    EXPECT_EQ(parse_cpp_revision(text, "p").node.down_revisions, merge.node.down_revisions);
}

TEST(RenderRevision, SaysWhyThereIsNoWayBack) {
    NewRevision revision = add_email();
    revision.upgrade = {DropTable{"users"}};
    revision.upgrade_notes.clear();
    const std::string text = render(revision);
    EXPECT_THAT(text, HasSubstr("// There is no way back: no downgrade can be made of this plan: drop table users: its "
                                "columns are not"));
    EXPECT_THAT(text, Not(HasSubstr(".downgrade")));
    EXPECT_THAT(text, Not(HasSubstr("void downgrade")));
}

TEST(RenderRevision, WhatItWritesReadsTheSameAgain) {
    for (const char* message : {"Add user email", "two\nlines", "ends in \\", "  spaces  ", "ä \"quoted\" /* */ ?\?/",
                                "SPDX-License-Identifier: none", "Created: never", "", "tab\tand \x01"}) {
        NewRevision revision = add_email();
        revision.node.doc = message;
        revision.node.branch_labels = {"auth"};
        const RevisionFile file = parse_cpp_revision(render(revision), "p");
        EXPECT_EQ(file.message(), *message == '\0' ? "empty message" : message);
        EXPECT_EQ(file.node.id, revision.node.id);
        EXPECT_EQ(file.node.down_revisions, revision.node.down_revisions);
        EXPECT_THAT(file.node.branch_labels, ElementsAre("auth"));
        EXPECT_EQ(file.created, "2026-11-22 14:30:00");
        EXPECT_EQ(file.review(), ReviewState::pending);
    }
}

TEST(RenderRevision, ListsOnlyTheFirstOfManyOperations) {
    NewRevision revision = add_email();
    revision.upgrade_notes.clear();
    for (int i = 0; i < 20; ++i) revision.upgrade.push_back(RenameTable{"a", "b"});
    EXPECT_THAT(render(revision), HasSubstr("//       and 10 more\n"));
}

TEST(RenderRevision, MakesAnIdentifierOfAnyId) {
    NewRevision revision = add_email();
    revision.node.id = "fancy.id ä";
    EXPECT_THAT(render(revision),
                HasSubstr("extern const Revision revision_fancy_2eid_20_c3_a4{\n    .id = \"fancy.id ä\","));
}

TEST(RenderRevision, WritesPlainSql) {
    NewRevision revision = add_email();
    revision.format = RevisionFormat::sql;
    revision.upgrade = {Execute{"CREATE TABLE t (a)", {}, "DROP TABLE t"}};
    const std::string text = render(revision);
    EXPECT_EQ(text, R"(-- Add user email
--
-- What: execute CREATE TABLE t (a)
-- Why:
--
-- Revision: 1a2b3c4d5e6f
-- Revises: 0f9e8d7c6b5a
-- Created: 2026-11-22 14:30:00
-- Review: pending

-- upgrade
CREATE TABLE t (a);

-- downgrade
DROP TABLE t;
)");
    EXPECT_EQ(parse_sql_revision(text, "p").downgrade()->size(), 1u);
}

TEST(RenderRevision, RefusesWhatHasNoSource) {
    NewRevision code = add_email();
    code.upgrade = {RunStep{"fill"}};
    NewRevision sql = add_email();
    sql.format = RevisionFormat::sql;
    NewRevision octopus = add_email();
    octopus.node.down_revisions.assign(40, "x");
    for (const auto& [revision, reason] : {std::pair{&code, "the code of step \"fill\" is not known"},
                                           std::pair{&sql, "is not SQL; a plain-SQL revision holds nothing else"},
                                           std::pair{&octopus, "40 ids in one list; a revision holds 32"}}) {
        try {
            static_cast<void>(render(*revision));
            ADD_FAILURE() << reason;
        } catch (const NotRenderable& error) {
            EXPECT_EQ(error.id(), "RT-P008");
            EXPECT_THAT(error.what(), HasSubstr(reason));
        }
    }
}

TEST(Render, StatesOnlyTheFactsThatAreNeeded) {
    const Column email{"email", String(255), nullable};
    EXPECT_EQ(render(DropColumn{"users", "email", false, email}), "    op.drop_column(\"users\", \"email\");\n");
    EXPECT_EQ(render(AlterColumn{"users", "email", {.new_name = "mail", .was = email}}),
              "    op.alter_column(\"users\", \"email\", {.new_name = \"mail\"});\n");
    EXPECT_EQ(render(AlterColumn{"users", "email", {.nullable = false, .was = email}}),
              "    op.alter_column(\"users\", \"email\", {.nullable = false, .was = Column{\"email\", String(255), "
              "nullable}});\n");
    EXPECT_EQ(render(Type{Numeric(10, 2)}), "Numeric(10, 2)");
    EXPECT_EQ(render(email), "Column{\"email\", String(255), nullable}");
}

TEST(Render, SetsTablesApartAndPutsNotesAboveTheirOperation) {
    const std::vector<Operation> plan{DropColumn{"a", "x"}, DropColumn{"a", "y"}, DropColumn{"b", "z"}};
    EXPECT_EQ(render(plan, {{1, "mind this"}, {3, "and the end"}}, {.indent = 0}), R"(op.drop_column("a", "x");
// mind this
op.drop_column("a", "y");

op.drop_column("b", "z");
// and the end
)");
}

}  // namespace
}  // namespace retort::migrate
