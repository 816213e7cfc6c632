// SPDX-License-Identifier: MIT
#include "retort/migrate/run/preview.hpp"

#include <gmock/gmock.h>

#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/run/errors.hpp"

#include "db/run/sample.hpp"

namespace retort::migrate {

namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> texts_of(const Preview& preview) {
    std::vector<std::string> texts;
    for (const MigrationStep& step : preview.steps) texts.push_back(step.sql);
    return texts;
}

Preview seen(const char* id, bool up) {
    return preview(sample::revision_set(), id, up, *find_migration_dialect("sqlite"));
}

TEST(Preview, ShowsTheStatementsOfARevision) {
    EXPECT_THAT(texts_of(seen("aaaa1", true)), Contains(HasSubstr("CREATE TABLE orders")));
    EXPECT_THAT(texts_of(seen("bbbb2", true)), Contains(HasSubstr("ALTER TABLE users ADD COLUMN country")));
    EXPECT_THAT(texts_of(seen("bbbb2", false)), Contains(HasSubstr("DROP COLUMN country")));
}

TEST(Preview, KnowsFromTheRevisionsBeforeWhatIsBuiltAnew) {
    const std::vector<std::string> texts = texts_of(seen("cccc3", true));
    EXPECT_THAT(texts, Contains(testing::AllOf(HasSubstr("CREATE TABLE"), HasSubstr("country VARCHAR(3) NOT NULL"))));
    EXPECT_TRUE(seen("cccc3", true).unsure.empty());
}

TEST(Preview, FillsInWhatWas) {
    const Preview preview = seen("dddd4", true);
    const auto& drop = std::get<DropColumn>(preview.operations.back());
    ASSERT_TRUE(drop.was.has_value());
    EXPECT_EQ(drop.was->type, Numeric(10, 2));
}

void blind(Operations& op) { op.execute("CREATE TABLE unseen (a INTEGER)"); }
constexpr migration::Revision unseen{.id = "eeee5", .down_revision = "dddd4", .message = "x", .upgrade = blind};

TEST(Preview, SaysWhatItCannotSee) {
    const RevisionSet revisions = sample::with(unseen);
    EXPECT_TRUE(preview(revisions, "eeee5", true, *find_migration_dialect("sqlite")).unsure.empty());
    EXPECT_THROW(static_cast<void>(preview(revisions, "eeee5", false, *find_migration_dialect("sqlite"))), NoWayBack);
}

}  // namespace

}  // namespace retort::migrate
