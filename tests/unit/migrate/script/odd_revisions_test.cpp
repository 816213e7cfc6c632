// SPDX-License-Identifier: MIT
// Whatever tables, columns and messages are called, the file that is written compiles without a warning.
#include <cstdlib>

#include <gmock/gmock.h>

#include "retort/migrate/script/new_revision.hpp"
#include "retort/sql/schema/options.hpp"

#include "unit/migrate/script/temporary_folder.hpp"

namespace retort::migrate {
namespace {

const std::vector<std::string> odd_texts{"class",
                                         "int",
                                         "operator",
                                         "op",
                                         "upgrade",
                                         "a\"b",
                                         "a'b",
                                         "a*/b",
                                         "/* a",
                                         "// a",
                                         "#define a",
                                         "a\?\?/",
                                         "a\?\?=\?\?)",
                                         "a\\",
                                         "a\\\n b",
                                         "a\nb",
                                         "a\r#error b",
                                         "a\tb\x01",
                                         "größe",
                                         "名前",
                                         " ",
                                         "$",
                                         "R\"(x)\"",
                                         ")\"",
                                         ")sql\"",
                                         "%s {} {{",
                                         "\xE2\x80\xAE turned",
                                         "\xFF\xC0",
                                         "'; DROP TABLE x; --",
                                         std::string(200, 'n')};

/// A table with `name` wherever a text may stand.
Table odd_table(const std::string& name) {
    Table table{.name = name};
    table.add(Column{"id", Integer(), primary_key});
    Column column{name, Type::custom(name), nullable};
    column.server_default = name;
    column.comment = name;
    table.add(column);
    table.add(UniqueConstraint{.name = name + "_uq", .columns = {name}});
    table.add(CheckConstraint{.name = name + "_ck", .condition = name});
    table.add(Index{.name = name + "_ix", .columns = {expression(name)}, .where = name});
    table.comment = name;
    return table;
}

std::vector<Operation> odd_operations() {
    std::vector<Operation> operations;
    for (const std::string& name : odd_texts) {
        operations.emplace_back(CreateTable{odd_table(name)});
        operations.emplace_back(AddColumn{"t", Column{name, Type{Text()}.with_collation(name), nullable}});
        operations.emplace_back(AlterColumn{"t", name, {.new_name = name + "2"}});
        operations.emplace_back(CreateEnum{{.name = name, .values = {name}}});
        operations.emplace_back(Execute{name, {}, name});
        operations.emplace_back(DropTable{name, false, odd_table(name)});
    }
    return operations;
}

std::vector<NewRevision> odd_revisions() {
    const RevisionNode node{.id = "1a2b", .down_revisions = {"0f9e"}, .doc = "odd names"};
    std::vector<NewRevision> revisions{{.node = node, .upgrade = odd_operations(), .generated = true}};
    for (const std::string& text : odd_texts) {
        revisions.push_back({.node = {.id = text.find_first_of("@-+:") == std::string::npos ? text : "x",
                                      .down_revisions = {"0f9e"},
                                      .branch_labels = {"l"},
                                      .doc = text},
                             .upgrade = {Execute{"SELECT 1"}},
                             .upgrade_notes = {{0, text}}});
        revisions.push_back({.node = {.id = "x", .doc = text}, .upgrade = {DropTable{text}}, .generated = true});
    }
    return revisions;
}

/// Each in a namespace of its own, so that one run of the compiler reads them all.
std::string one_file(const std::vector<NewRevision>& revisions) {
    std::string text = "#include <retort/migration.hpp>\n";
    int number = 0;
    for (const NewRevision& revision : revisions) {
        text += "namespace n" + std::to_string(++number) + " {\n" + render(revision) + "\n}\n";
    }
    return text;
}

TEST(OddRevisions, Compile) {
    const sample::TemporaryFolder folder;
    const std::string path = folder.write("odd.cpp", one_file(odd_revisions()));
    const std::string command = RETORT_CXX_COMPILER
                                " -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Werror -I" RETORT_SOURCE_DIR
                                "/include " +
                                path;
    EXPECT_EQ(std::system(command.c_str()), 0) << one_file(odd_revisions());
}

TEST(OddRevisions, ReadTheSameAgain) {
    for (const NewRevision& revision : odd_revisions()) {
        const RevisionFile file = parse_cpp_revision(render(revision), "p");
        EXPECT_EQ(file.node.id, revision.node.id);
        EXPECT_EQ(file.node.down_revisions, revision.node.down_revisions);
        EXPECT_EQ(file.review(), revision.generated ? ReviewState::pending : ReviewState::not_needed);
    }
}

TEST(OddRevisions, HaveAHeaderWithWhatAndWhyAndWhere) {
    for (const NewRevision& revision : odd_revisions()) {
        const std::string text = render(revision);
        const std::string header = text.substr(0, text.find("\n#include"));
        for (const char* part : {"\n// What: ", "\n// Why:", "\n// Revises: ", "\n// Created: "}) {
            EXPECT_THAT(header, testing::HasSubstr(part));
        }
        const bool has_way_back = text.find("    .downgrade = downgrade,\n") != std::string::npos;
        EXPECT_NE(has_way_back, text.find("// There is no way back: ") != std::string::npos);
    }
}

}  // namespace
}  // namespace retort::migrate
