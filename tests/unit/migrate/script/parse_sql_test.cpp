// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/revision_file.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* facts = "-- Revision: a\n-- Revises: b\n";

SqlRevision parsed(std::string_view text) { return parse_sql_revision(text, "a.sql"); }

TEST(ParseSql, ReadsFactsAndStatements) {
    const SqlRevision revision = parsed(R"(-- SPDX-License-Identifier: MIT
-- Split the names
--
-- Why: they are two things.
--
-- Revision: a1b2
-- Revises: c3d4, e5f6
-- Branch labels: auth, mail
-- Depends on: f7
-- Created: 2026-11-22 14:30:00
-- Review: pending

-- Upgrade
ALTER TABLE users ADD COLUMN first TEXT; -- a comment
CREATE TRIGGER t AFTER INSERT ON users BEGIN
    UPDATE users SET first = 'x;' WHERE first IS NULL;
END;

--   downgrade
ALTER TABLE users DROP COLUMN first
)");
    EXPECT_EQ(revision.file.node.id, "a1b2");
    EXPECT_THAT(revision.file.node.down_revisions, ElementsAre("c3d4", "e5f6"));
    EXPECT_THAT(revision.file.node.branch_labels, ElementsAre("auth", "mail"));
    EXPECT_THAT(revision.file.node.depends_on, ElementsAre("f7"));
    EXPECT_EQ(revision.file.message(), "Split the names");
    EXPECT_EQ(revision.file.created, "2026-11-22 14:30:00");
    EXPECT_EQ(revision.file.review(), ReviewState::pending);
    EXPECT_EQ(revision.file.format, RevisionFormat::sql);
    ASSERT_EQ(revision.upgrade().size(), 2u);
    EXPECT_EQ(revision.upgrade()[0], Operation{Execute{"ALTER TABLE users ADD COLUMN first TEXT"}});
    EXPECT_THAT(std::get<Execute>(revision.upgrade()[1]).sql, testing::EndsWith("END"));
    ASSERT_TRUE(revision.downgrade().has_value());
    EXPECT_THAT(*revision.downgrade(), ElementsAre(Operation{Execute{"ALTER TABLE users DROP COLUMN first"}}));
}

TEST(ParseSql, KnowsAFirstRevisionAndOneWithoutAWayBack) {
    const SqlRevision revision = parsed("-- m\n-- Revision: a\n-- Revises: base\n-- upgrade\nSELECT 1;");
    EXPECT_THAT(revision.file.node.down_revisions, IsEmpty());
    EXPECT_FALSE(revision.downgrade().has_value());
    const SqlRevision empty = parsed("-- m\n-- Revision: a\n-- Revises:\n-- upgrade\n-- downgrade\n");
    EXPECT_THAT(empty.upgrade(), IsEmpty());
    EXPECT_THAT(*empty.downgrade(), IsEmpty());
}

struct Broken {
    std::string text;
    const char* message;
};

TEST(ParseSql, NamesFileLineAndFaultOfABrokenFile) {
    const std::vector<Broken> broken{
        {"", "a.sql: it has no `-- upgrade` line"},
        {"-- Revises: b\n-- upgrade\n", "a.sql: its header has no `-- Revision: <id>` line"},
        {"-- Revision: a\n-- upgrade\n", "a.sql: its header does not say what it follows"},
        {std::string{facts} + "SELECT 1;\n-- upgrade\n", "a.sql:1: statements stand before the `-- upgrade` line"},
        {std::string{facts} + "-- upgrade\n-- upgrade\n", "a.sql:4: a second `-- upgrade` line; the first is line 3"},
        {std::string{facts} + "-- upgrade\nSELECT 'a;\n", "a.sql:3: "},
        {"-- Revision: a@b\n-- Revises: b\n-- upgrade\n", "a.sql:1: the id \"a@b\" holds '@'"},
    };
    for (const Broken& each : broken) {
        SCOPED_TRACE(each.text);
        try {
            static_cast<void>(parsed(each.text).upgrade());
            ADD_FAILURE() << "it was accepted";
        } catch (const BadRevisionFile& error) {
            EXPECT_EQ(error.id(), "RT-P001");
            EXPECT_THAT(error.what(), HasSubstr(each.message));
        }
    }
}

}  // namespace
}  // namespace retort::migrate
