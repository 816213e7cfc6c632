// SPDX-License-Identifier: MIT
#include "retort/migrate/autogenerate/rename.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/autogenerate/errors.hpp"
#include "retort/migrate/op/replay.hpp"

#include "unit/migrate/op/sample.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> described(const std::vector<Operation>& operations) {
    std::vector<std::string> lines;
    for (const Operation& each : operations) lines.push_back(describe(each));
    return lines;
}

/// The shop with a column and a table under other names.
Schema renamed(const std::vector<Operation>& operations) {
    Schema schema = sample::shop();
    for (const Operation& each : operations) apply_to(schema, each);
    return schema;
}

Schema mail() { return renamed({AlterColumn{"users", "email", {.new_name = "mail"}}}); }
Schema people() { return renamed({RenameTable{"users", "people"}}); }

std::vector<std::string> candidates(const Schema& from, const Schema& to, const DiffOptions& options = {}) {
    std::vector<std::string> lines;
    for (const RenameCandidate& each : find_rename_candidates(from, to, options)) {
        lines.push_back(to_string(each.rename) + ": " + each.reason);
    }
    return lines;
}

TEST(RenameCandidates, AreFoundByTypePlaceAndName) {
    EXPECT_THAT(candidates(sample::shop(), mail()),
                ElementsAre("users.email -> users.mail: same type, same place, similar name"));
    EXPECT_THAT(candidates(sample::shop(), people()), ElementsAre("users -> people: same columns"));
    EXPECT_THAT(candidates(sample::shop(), sample::shop()), IsEmpty());
}

TEST(RenameCandidates, AreNotFoundWhereNothingSpeaksForThem) {
    Schema to = sample::shop();
    Table& users = *to.find_table("users");
    users.columns.erase(users.columns.begin() + 1);
    users.unique_constraints.clear();
    users.add(Column{"avatar", LargeBinary(), nullable});
    EXPECT_THAT(candidates(sample::shop(), to), IsEmpty());
    to.tables.erase(to.tables.begin() + 1);
    Table unrelated{.name = "weather"};
    unrelated.add(Column{"place", Text(), primary_key});
    to.add(unrelated);
    EXPECT_THAT(candidates(sample::shop(), to), IsEmpty());
}

TEST(RenameCandidates, EachThingStandsInItsLikeliestPair) {
    Table from{.name = "t"};
    from.add(Column{"name", Text()});
    from.add(Column{"city", Text()});
    Table to{.name = "t"};
    to.add(Column{"city_name", Text()});
    to.add(Column{"full_name", Text()});
    Schema old;
    Schema fresh;
    old.add(from);
    fresh.add(to);
    EXPECT_THAT(candidates(old, fresh), SizeIs(2));
}

TEST(RenameCandidates, KnowTheAnswersGiven) {
    DiffOptions options;
    options.renames.refused = {{"users", "users", "email", "mail"}};
    EXPECT_THAT(candidates(sample::shop(), mail(), options), IsEmpty());
    options.renames = {.accepted = {{"users", "users", "email", "mail"}}};
    EXPECT_THAT(candidates(sample::shop(), mail(), options), IsEmpty());
    options.renames = {.refuse_all = true};
    EXPECT_THAT(candidates(sample::shop(), mail(), options), IsEmpty());
}

TEST(RenameCandidates, OfColumnsAreFoundInARenamedTable) {
    const Schema to = renamed({RenameTable{"users", "people"}, AlterColumn{"people", "email", {.new_name = "mail"}}});
    DiffOptions options;
    options.renames.accepted = {{"users", "people"}};
    EXPECT_THAT(candidates(sample::shop(), to, options), ElementsAre(HasSubstr("people.email -> people.mail")));
}

TEST(Diff, NeverDropsSilentlyWhatLooksRenamed) {
    const DiffResult result = compare(sample::shop(), mail());
    ASSERT_THAT(result.unanswered, SizeIs(1));
    EXPECT_EQ(result.unanswered[0].rename, (Rename{"users", "users", "email", "mail"}));
    EXPECT_THAT(described(result.operations), testing::Contains("drop column users.email"));
}

TEST(Diff, DoesAnAcceptedRenameAndNothingElse) {
    DiffOptions options;
    options.renames.accepted = {{"users", "users", "email", "mail"}};
    const DiffResult columns = compare(sample::shop(), mail(), options);
    EXPECT_THAT(described(columns.operations), ElementsAre("rename column users.email to mail"));
    EXPECT_THAT(columns.unanswered, IsEmpty());
    options.renames.accepted = {{"users", "people"}};
    const DiffResult tables = compare(sample::shop(), people(), options);
    EXPECT_THAT(described(tables.operations), ElementsAre("rename table users to people"));
    EXPECT_THAT(tables.unanswered, IsEmpty());
}

TEST(Diff, ChangesARenamedColumnUnderItsNewName) {
    Schema to = renamed({RenameTable{"users", "people"}, AlterColumn{"people", "email", {.new_name = "mail"}}});
    to.find_table("people")->find_column("mail")->type = Text();
    DiffOptions options;
    options.renames.accepted = {{"users", "people", "email", "mail"}, {"users", "people"}};
    EXPECT_THAT(described(diff(sample::shop(), to, options)),
                ElementsAre("rename table users to people", "rename column people.email to mail",
                            "alter column people.mail: type Text"));
}

TEST(Diff, RenamesAColumnToTheNameOfOneThatGoes) {
    Schema from = sample::shop();
    Schema to = from;
    from.find_table("users")->add(Column{"mail", Text(), nullable});
    apply_to(to, AlterColumn{"users", "email", {.new_name = "mail"}});
    const DiffOptions options{.renames = {.accepted = {{"users", "users", "email", "mail"}}}};
    EXPECT_THAT(described(diff(from, to, options)),
                ElementsAre("rename column users.mail to mail_old", "rename column users.email to mail",
                            "drop column users.mail_old"));
}

TEST(Diff, LetsTwoColumnsChangeNames) {
    Schema from = sample::shop();
    Table& users = *from.find_table("users");
    users.add(Column{"left", Text(), nullable});
    users.add(Column{"right", Integer(), nullable});
    Schema to = from;
    for (Column& column : to.find_table("users")->columns) {
        if (column.name == "left") column.type = Integer();
        if (column.name == "right") column.type = Text();
    }
    const DiffOptions options{
        .renames = {.accepted = {{"users", "users", "left", "right"}, {"users", "users", "right", "left"}}}};
    const std::vector<Operation> operations = diff(from, to, options);
    EXPECT_THAT(operations, SizeIs(3));
    for (const Operation& each : operations) apply_to(from, each);
    EXPECT_THAT(diff(from, to), IsEmpty());
}

TEST(Diff, KeepsTheDataOfARefusedRenameToItself) {
    DiffOptions options;
    options.renames.refused = {{"users", "users", "email", "mail"}};
    const DiffResult result = compare(sample::shop(), mail(), options);
    EXPECT_THAT(result.unanswered, IsEmpty());
    EXPECT_THAT(described(result.operations), testing::Contains("drop column users.email"));
}

struct Accepted {
    const char* text;
    Rename rename;
};

TEST(ParseRename, ReadsTablesAndColumns) {
    Schema from = sample::shop();
    Table dotted{.name = "a.b"};
    dotted.add(Column{"c=d", Text()});
    from.add(dotted);
    Table elsewhere{.name = "t", .schema = "s"};
    elsewhere.add(Column{"x", Text()});
    from.add(elsewhere);
    Schema to = from;
    apply_to(to, RenameTable{"users", "people"});
    const std::vector<Accepted> accepted{
        {"users=people", {"users", "people"}},
        {"users.email=mail", {"users", "users", "email", "mail"}},
        {"users.email=people.age", {"users", "people", "email", "age"}},
        {"\"a.b\".\"c=d\"=x", {"a.b", "a.b", "c=d", "x"}},
        {"s.t=s.t", {{"t", "s"}, {"t", "s"}}},
        {"s.t.x=y", {{"t", "s"}, {"t", "s"}, "x", "y"}},
    };
    for (const Accepted& each : accepted) EXPECT_EQ(parse_rename(each.text, from, to), each.rename) << each.text;
}

struct Refused {
    const char* text;
    const char* reason;
};

TEST(ParseRename, RefusesWhatIsInNeitherSchema) {
    const std::vector<Refused> refused{
        {"users", "write old=new"},
        {"=people", "each side is table, table.column or schema.table.column"},
        {"users=", "each side is table"},
        {"a..b=c", "each side is table"},
        {"a.b.c.d=e", "each side is table"},
        {"user=people", "the old schema has no table or column \"user\"; did you mean \"users\"?"},
        {"users.emial=mail", "the old schema has no table or column \"users.emial\"; did you mean \"users.email\"?"},
        {"users=poeple", "the new schema has no table or column \"poeple\"; did you mean \"people\"?"},
        {"users.email=people.mail", "the new schema has no table or column \"people.mail\""},
    };
    for (const Refused& each : refused) {
        try {
            static_cast<void>(parse_rename(each.text, sample::shop(), people()));
            ADD_FAILURE() << each.text << " was accepted";
        } catch (const BadRename& error) {
            EXPECT_EQ(error.id(), "RT-M051");
            EXPECT_THAT(error.what(), HasSubstr(each.reason));
        }
    }
}

TEST(ParseRename, ReadsValuesOfEnumerations) {
    Schema from = sample::shop();
    from.enums = {{.name = "state", .values = {"new", "it's, paid"}},
                  {.name = "state", .schema = "s", .values = {"a"}}};
    Schema to = from;
    to.enums[0].values = {"fresh", "it's, paid", "pa.id"};
    to.enums[1].values = {"b"};
    const auto parsed = [&](std::string_view text) { return parse_enum_value_rename(text, from, to); };
    EXPECT_EQ(parsed("state.new=fresh"), (EnumValueRename{{"state"}, "new", "fresh"}));
    EXPECT_EQ(parsed("state.new=state.fresh"), (EnumValueRename{{"state"}, "new", "fresh"}));
    EXPECT_EQ(parsed("state.\"it's, paid\"=\"pa.id\""), (EnumValueRename{{"state"}, "it's, paid", "pa.id"}));
    EXPECT_EQ(parsed("s.state.a=b"), (EnumValueRename{{"state", "s"}, "a", "b"}));
    EXPECT_EQ(parsed("users.email=mail"), std::nullopt);
    EXPECT_EQ(parsed("state.gone=fresh"), std::nullopt);
    EXPECT_THROW(static_cast<void>(parsed("state.new=frehs")), BadRename);
    EXPECT_THROW(static_cast<void>(parsed("state.new=s.state.b")), BadRename);
}

TEST(Diff, RefusesARenameThatFitsNeitherSchema) {
    for (const Rename& rename : {Rename{"x", "people"}, Rename{"users", "x"}, Rename{"users", "users", "email", "x"},
                                 Rename{"users", "users", "x", "mail"}, Rename{"users", {"people", "s"}}}) {
        DiffOptions options;
        options.renames.accepted = {rename};
        EXPECT_THROW(static_cast<void>(diff(sample::shop(), mail(), options)), BadRename) << to_string(rename);
    }
}

}  // namespace
}  // namespace retort::migrate
