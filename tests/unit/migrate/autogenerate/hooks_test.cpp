// SPDX-License-Identifier: MIT
#include "retort/migrate/autogenerate/hooks.hpp"

#include <gmock/gmock.h>

#include "unit/migrate/op/sample.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Schema of(const Column& column) {
    Schema schema;
    Table table{.name = "t", .schema = "s"};
    table.add(column);
    schema.add(table);
    return schema;
}

std::vector<std::string> described(const RevisionDirectives& directives) {
    std::vector<std::string> lines;
    for (const auto& [operation, note] : directives.upgrade) {
        lines.push_back(describe(operation) + (note.empty() ? "" : " // " + note));
    }
    return lines;
}

TEST(AutogenerateHooks, MayDecideAboutTypes) {
    const Schema text = of(Column{"c", Text()});
    const Schema number = of(Column{"c", Integer()});
    DiffOptions options;
    std::optional<bool> answer;
    options.compare_type = [&](const ColumnTypes& types) {
        EXPECT_EQ(to_string(types.table) + "." + types.column, "s.t.c");
        EXPECT_EQ(types.database, Type{Text()});
        return answer;
    };
    EXPECT_EQ(diff(text, number, options).size(), 1U);
    answer = false;
    EXPECT_THAT(diff(text, number, options), IsEmpty());
    answer = true;
    EXPECT_EQ(diff(text, text, options).size(), 1U);
    answer = std::nullopt;
    options.compare_types = false;
    EXPECT_THAT(diff(text, number, options), IsEmpty());
}

TEST(AutogenerateHooks, MayDecideAboutDefaults) {
    const Schema one = of(Column{"c", Integer(), server_default("1")});
    const Schema none = of(Column{"c", Integer()});
    DiffOptions options;
    std::optional<bool> answer;
    options.compare_server_default = [&](const ColumnDefaults& defaults) {
        EXPECT_EQ(defaults.database, "1");
        return answer;
    };
    EXPECT_EQ(diff(one, none, options).size(), 1U);
    answer = false;
    EXPECT_THAT(diff(one, none, options), IsEmpty());
    answer = true;
    EXPECT_EQ(diff(one, one, options).size(), 1U);
}

DiffResult found() {
    return {.operations = {DropTable{"a"}, DropColumn{"b", "c"}, DropTable{"d"}},
            .notes = {{1, "first"}, {1, "second"}, {3, "at the end"}}};
}

TEST(AutogenerateHooks, SeeWhatWasFoundWithItsNotes) {
    const RevisionDirectives directives = directives_of(found(), "why");
    EXPECT_EQ(directives.message, "why");
    EXPECT_THAT(described(directives), ElementsAre("drop table a", "drop column b.c // first\nsecond", "drop table d"));
    EXPECT_THAT(directives.notes, ElementsAre("at the end"));
}

TEST(AutogenerateHooks, ARewriterPutsOthersInAnOperationsPlaceOnce) {
    RevisionDirectives directives = directives_of(found(), {});
    Rewriter{}
        .rewrites<DropTable>([](const DropTable& drop) -> std::vector<Operation> {
            if (drop.table.name == "a") return {};
            return {RenameTable{drop.table, drop.table.name + "_old"}};
        })
        .rewrites<DropColumn>([](const DropColumn& drop) {
            return std::vector<Operation>{DropIndex{drop.table, "ix"}, drop};
        })
        .rewrites<DropIndex>([](const DropIndex&) { return std::vector<Operation>{}; })(directives);
    EXPECT_THAT(described(directives),
                ElementsAre("drop index ix on b // first\nsecond", "drop column b.c", "rename table d to d_old"));
}

TEST(AutogenerateHooks, ComparatorsAddAndEachHookSeesWhatTheOneBeforeLeft) {
    AutogenerateHooks hooks;
    hooks.comparators.push_back([](const Schema& database, const Schema& models) {
        EXPECT_EQ(database.tables.size() + 1, models.tables.size());
        return std::vector<Operation>{DropTable{"e"}};
    });
    hooks.process_revision_directives.push_back(
        [](RevisionDirectives& directives) { directives.message = std::to_string(directives.upgrade.size()); });
    hooks.process_revision_directives.push_back(
        [](RevisionDirectives& directives) { directives.message += " operations"; });
    RevisionDirectives directives = directives_of(found(), {});
    process(hooks, {}, of(Column{"c", Integer()}), directives);
    EXPECT_EQ(directives.message, "4 operations");
    EXPECT_EQ(described(directives).back(), "drop table e");
}

}  // namespace
}  // namespace retort::migrate
