// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "retort/migrate/autogenerate/hooks.hpp"

#include "db/cli/project.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;
using testkit::CommandResult;

Table users_table(const char* name_column) {
    Table users{.name = "users"};
    users.add(Column{"id", Integer(), primary_key});
    users.add(Column{name_column, String(50)});
    users.add(Column{"email", String(100), nullable, unique});
    users.add(Column{"country", String(3)});
    users.add(CheckConstraint{.name = "ck__users__name", .condition = "length(" + std::string{name_column} + ") > 0"});
    return users;
}

Schema tables(const char* name_column) {
    Schema schema;
    schema.add(users_table(name_column));
    Table orders{.name = "orders"};
    orders.add(Column{"id", Integer(), primary_key});
    orders.add(Column{"user_id", Integer(), ForeignKey("users.id", {.ondelete = cascade})});
    orders.add(Index{.name = "ix__orders__user_id", .columns = {"user_id"}});
    schema.add(orders);
    return schema;
}

Schema as_it_is() { return tables("full_name"); }
Schema renamed() { return tables("display_name"); }
Schema extended() {
    Schema schema = tables("full_name");
    schema.find_table("users")->add(Column{"phone", String(30), nullable});
    return schema;
}

const std::vector<std::string> autogenerate{"revision", "--autogenerate", "-m", "what the models changed"};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST(Autogenerate, WritesNoFileWhereNothingChanged) {
    testkit::ProjectFolder project{as_it_is};
    project.run({"upgrade"});
    const CommandResult result = project.run(autogenerate);
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out, "no difference between the models and the database: no revision written\n");
    EXPECT_THAT(project.files(), SizeIs(0));
}

TEST(Autogenerate, WritesWhatItFound) {
    testkit::ProjectFolder project{extended};
    project.run({"upgrade"});
    const CommandResult result = project.run(autogenerate);
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(HasSubstr("found: add column users.phone String(30)\n"),
                                  HasSubstr("next: read it and say what for, then `sample-migrate review ")));
    ASSERT_THAT(project.files(), SizeIs(1));
    const std::string file = project.read(project.versions() + "/" + project.files().front());
    EXPECT_THAT(file, AllOf(HasSubstr("// what the models changed"), HasSubstr("op.add_column(\"users\""),
                            HasSubstr("op.drop_column(\"users\", \"phone\""), HasSubstr(".down_revision = \"dddd4\""),
                            HasSubstr("review::pending")));
}

TEST(Autogenerate, BeginsWithADatabaseThatIsNotThereYet) {
    testkit::ProjectFolder project{as_it_is};
    project.forget_revisions();
    const CommandResult result = project.run(autogenerate);
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(HasSubstr("found: create table users"), HasSubstr("found: create table orders")));
    ASSERT_THAT(project.files(), SizeIs(1));
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "app.db")) << "to look is not to make one";
}

TEST(Autogenerate, NeedsADatabaseThatIsUpToDate) {
    testkit::ProjectFolder project{extended};
    project.run({"upgrade", "cccc3"});
    const CommandResult result = project.run(autogenerate);
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, HasSubstr("error[RT-C016]: the database is not up to date: it is at cccc3, the newest "
                                      "revision is dddd4"));
    EXPECT_THAT(project.files(), SizeIs(0));
}

TEST(Autogenerate, NeverGuessesARename) {
    testkit::ProjectFolder project{renamed};
    project.run({"upgrade"});
    const CommandResult result = project.run(autogenerate);
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-C017]"), HasSubstr("--rename users.full_name=users.display_name"),
                                  HasSubstr("--no-rename users.full_name=users.display_name")));
    EXPECT_THAT(project.files(), SizeIs(0));
}

TEST(Autogenerate, TakesTheAnswerFromTheCommandLine) {
    testkit::ProjectFolder project{renamed};
    project.run({"upgrade"});
    const CommandResult rename = project.run(with(autogenerate, {"--rename", "users.full_name=users.display_name"}));
    EXPECT_EQ(rename.code, 0) << rename.err;
    EXPECT_THAT(rename.out, HasSubstr("display_name"));
    EXPECT_THAT(rename.out, testing::Not(HasSubstr("destructive")));
    EXPECT_THAT(project.read(project.versions() + "/" + project.files().front()),
                HasSubstr(".new_name = \"display_name\""));
}

TEST(Autogenerate, TakesTheAnswerThatItIsNone) {
    for (const std::vector<std::string>& answer :
         {std::vector<std::string>{"--no-rename", "users.full_name=users.display_name"}, {"--no-renames"}}) {
        testkit::ProjectFolder project{renamed};
        project.run({"upgrade"});
        const CommandResult result = project.run(with(autogenerate, answer));
        EXPECT_EQ(result.code, 0) << result.err;
        EXPECT_THAT(result.out, HasSubstr("found, destructive: drop column users.full_name"));
    }
}

TEST(Autogenerate, AsksThePersonAtTheTerminal) {
    testkit::ProjectFolder project{renamed};
    project.run({"upgrade"});
    project.host().answers("perhaps\nyes\n");
    const CommandResult result = project.run(autogenerate);
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.err, HasSubstr("users.full_name -> users.display_name"));
    EXPECT_THAT(result.out, testing::Not(HasSubstr("destructive")));
}

TEST(Autogenerate, DoesNotTakeSilenceForAnAnswer) {
    testkit::ProjectFolder project{renamed};
    project.run({"upgrade"});
    project.host().answers("");
    EXPECT_EQ(project.run(autogenerate).code, 3);
    EXPECT_THAT(project.files(), SizeIs(0));
}

TEST(Autogenerate, NamesTheNearestNameOfAWrongAnswer) {
    testkit::ProjectFolder project{renamed};
    project.run({"upgrade"});
    const CommandResult result = project.run(with(autogenerate, {"--rename", "users.full_nam=users.display_name"}));
    EXPECT_EQ(result.code, 4);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-M"), HasSubstr("full_name")));
}

TEST(Autogenerate, NeedsModels) {
    testkit::ProjectFolder project;
    EXPECT_THAT(project.run(autogenerate).err, HasSubstr("error[RT-C012]: `revision --autogenerate` compares"));
    EXPECT_THAT(project.run({"check"}).err, HasSubstr("error[RT-C012]: `check` compares"));
}

TEST(Check, AgreesAfterAnUpgradeToTheHead) {
    testkit::ProjectFolder project{as_it_is};
    project.run({"upgrade"});
    const CommandResult result = project.run({"check"});
    EXPECT_EQ(result.code, 0) << result.out;
    EXPECT_EQ(result.out, "no difference between the models and the database\n");
    EXPECT_EQ(project.run({"check", "-q"}).out, "");
}

TEST(Check, ListsTheDifferences) {
    testkit::ProjectFolder project{extended};
    project.run({"upgrade"});
    const CommandResult result = project.run({"check"});
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.out, HasSubstr("  add column users.phone String(30)\n"));
}

TEST(Check, IsNotContentWithAnOldDatabase) {
    testkit::ProjectFolder project{as_it_is};
    project.run({"upgrade", "cccc3"});
    const CommandResult result = project.run({"check"});
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.out, "the database is at cccc3, the newest revision is dddd4: run `sample-migrate upgrade`\n");
}

TEST(Check, MentionsWhatMayBeARename) {
    testkit::ProjectFolder project{renamed};
    project.run({"upgrade"});
    EXPECT_THAT(project.run({"check"}).out, HasSubstr("  perhaps a rename: users.full_name -> users.display_name"));
}

void leave_phones(migrate::AutogenerateHooks& hooks) {
    hooks.include = [](const migrate::ObjectName& object) { return object.name != "phone"; };
}
void add_views(migrate::AutogenerateHooks& hooks) {
    hooks.comparators.push_back([](const Schema& database, const Schema&) -> std::vector<migrate::Operation> {
        if (database.find_table("seen") != nullptr) return {};
        return {migrate::RenameTable{"journal", "seen"}};
    });
    hooks.process_revision_directives.push_back([](migrate::RevisionDirectives& directives) {
        directives.message += ", as the hooks have it";
        directives.upgrade.front().note = "said by a hook";
    });
    hooks.render_item = [](const migrate::Operation& operation) -> std::optional<std::string> {
        const auto* const rename = std::get_if<migrate::RenameTable>(&operation);
        if (rename == nullptr || rename->table.name != "journal") return std::nullopt;
        return "    op.rename_table(\"journal\", \"seen\");  // rendered\n";
    };
}

TEST(Autogenerate, TheProjectsHooksDecideWhatCounts) {
    testkit::ProjectFolder project{extended};
    project.project().autogenerate = leave_phones;
    project.run({"upgrade"});
    EXPECT_EQ(project.run({"check"}).code, 0);
    EXPECT_THAT(project.run(autogenerate).out, HasSubstr("no revision written"));
}

TEST(Autogenerate, TheProjectsHooksChangeWhatIsWritten) {
    testkit::ProjectFolder project{as_it_is};
    project.project().autogenerate = add_views;
    project.run({"upgrade"});
    EXPECT_THAT(project.run({"check"}).out, HasSubstr("rename table journal to seen"));
    ASSERT_EQ(project.run(autogenerate).code, 0);
    const std::string text = project.read(project.versions() + "/" + project.files().front());
    EXPECT_THAT(text, testing::StartsWith("// what the models changed, as the hooks have it\n"));
    EXPECT_THAT(text, HasSubstr("    // said by a hook\n    op.rename_table(\"journal\", \"seen\");  // rendered\n"));
    EXPECT_THAT(text, HasSubstr("op.rename_table(\"seen\", \"journal\");")) << "the downgrade follows from the upgrade";
}

}  // namespace

}  // namespace retort::cli
