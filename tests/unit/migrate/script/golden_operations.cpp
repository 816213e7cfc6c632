// SPDX-License-Identifier: MIT
// Written by the test beside it: RETORT_UPDATE_GOLDEN=1 migrate_script_test
// clang-format off
#include <retort/migration.hpp>

#include "retort/migrate/op/record.hpp"
#include "unit/migrate/script/all_operations.hpp"

using namespace retort::migration;

static void part_0(Operations& op) {
    op.create_table("every_type",
                    Column{"c0", SmallInteger()},
                    Column{"c1", Integer()},
                    Column{"c2", BigInteger()},
                    Column{"c3", Boolean()},
                    Column{"c4", Float()},
                    Column{"c5", Float(53)},
                    Column{"c6", Double()},
                    Column{"c7", Numeric()},
                    Column{"c8", Numeric(10)},
                    Column{"c9", Numeric(10, 2)},
                    Column{"c10", String()},
                    Column{"c11", String(50)},
                    Column{"c12", Text()},
                    Column{"c13", Text(1000)},
                    Column{"c14", Date()},
                    Column{"c15", Time()},
                    Column{"c16", Time(with_timezone)},
                    Column{"c17", DateTime()},
                    Column{"c18", DateTime(with_timezone, 3)},
                    Column{"c19", DateTime(Zone::none, 6)},
                    Column{"c20", Interval()},
                    Column{"c21", LargeBinary()},
                    Column{"c22", LargeBinary(16)},
                    Column{"c23", Uuid()},
                    Column{"c24", Json()},
                    Column{"c25", Enum("new", "it's \"paid\"")},
                    Column{"c26", Type::enumeration({"a", "b"}, "status")},
                    Column{"c27", Type::enumeration({}, "")},
                    Column{"c28", Type::custom("MYTYPE(3)")},
                    Column{"c29", Type{}},
                    Column{"c30", spelled(BigInteger(), "UNSIGNED BIG INT")},
                    Column{"c31", TypeTag{TypeKind::integer, 11, -1, -1, false}},
                    Column{"c32", TypeTag{TypeKind::string, 10, -1, -1, true}},
                    Column{"c33", Type{String(20)}.with_collation("NOCASE")},
                    Column{"c34", Type{BigInteger()}.with_variant(Integer(), "sqlite")});
}

static void part_1(Operations& op) {
    op.create_table({"every part", "accounts"},
                    Column{"id", Integer(), primary_key},
                    Column{"plain", Text()},
                    Column{"bare", Text(), nullable, server_default("'it''s'"), collation("NOCASE"),
                           comment("a \"comment\"")},
                    Column{"sum", Integer(), Computed("id + 1")},
                    Column{"kept", Integer(), Computed("id + 2", persisted)},
                    Column{"numbered", Integer(), Identity{}},
                    Column{"from_ten", Integer(), Identity{.always = true, .start = 10, .increment = 5}},
                    Column{"cyclic", Integer(), Identity{.minvalue = -5, .maxvalue = 99, .cache = 20, .cycle = true}},
                    Column{"told", Integer(), no_autoincrement},
                    Column{"full", Integer(),
                           numbered(IdentityColumn{
                               true, 1, std::nullopt, -5, 99, false, 20, false, false, std::nullopt})},
                    Column{"special", Text(),
                           dialect_options({{"sqlite_on_conflict_not_null", "FAIL"},
                                            {"x_y",
                                             "a\n"
                                             "b"}})},
                    ForeignKeyConstraint{.name = "fk", .columns = {"a", "b"}, .referred_table = "other",
                                         .referred_columns = {"x", "y"}, .ondelete = cascade, .onupdate = set_null,
                                         .deferrable = Deferrable::initially_deferred},
                    UniqueConstraint{.name = "uq", .columns = {"plain", "bare"}, .deferrable = Deferrable::deferrable},
                    UniqueConstraint{.name = "", .columns = {"sum"}, .options = {{"sqlite_on_conflict", "REPLACE"}}},
                    CheckConstraint{.name = "ck", .condition = "plain <> ''"},
                    CheckConstraint{.name = "", .condition = "id > 0"},
                    CheckConstraint{.name = "late", .condition = "id > 0", .deferrable = Deferrable::deferrable,
                                    .comment = "soon"},
                    Index{.name = "ix", .columns = {"plain"}, .unique = true, .where = "id > 5", .include = {"kept"}},
                    TableOptions{.comment = "every part of a table", .options = {{"sqlite_strict", "true"}},
                                 .if_not_exists = true});
    op.create_table("keyed",
                    Column{"b", Integer()},
                    Column{"a", Integer()},
                    PrimaryKeyConstraint{.name = "pk", .columns = {"a", descending("b")},
                                         .options = {{"sqlite_on_conflict", "IGNORE"}}});
    op.create_table("out_of_order",
                    Column{"a", Integer()},
                    Column{"b", Integer()},
                    PrimaryKeyConstraint{.name = "", .columns = {"b", "a"}});
}

static void part_2(Operations& op) {
    op.create_table("empty");
    op.drop_table("a");
}

static void part_3(Operations& op) {
    op.drop_table({"a", "s"},
                  {.if_exists = true,
                   .was = table_of_parts({"every part", "accounts"},
                                         Column{"id", Integer(), primary_key},
                                         Column{"plain", Text()},
                                         Column{"bare", Text(), nullable, server_default("'it''s'"),
                                                collation("NOCASE"), comment("a \"comment\"")},
                                         Column{"sum", Integer(), Computed("id + 1")},
                                         Column{"kept", Integer(), Computed("id + 2", persisted)},
                                         Column{"numbered", Integer(), Identity{}},
                                         Column{"from_ten", Integer(),
                                                Identity{.always = true, .start = 10, .increment = 5}},
                                         Column{"cyclic", Integer(),
                                                Identity{.minvalue = -5, .maxvalue = 99, .cache = 20, .cycle = true}},
                                         Column{"told", Integer(), no_autoincrement},
                                         Column{"full", Integer(),
                                                numbered(IdentityColumn{
                                                    true, 1, std::nullopt, -5, 99, false, 20, false, false,
                                                    std::nullopt})},
                                         Column{"special", Text(),
                                                dialect_options({
                                                                    {"sqlite_on_conflict_not_null", "FAIL"},
                                                                    {
                                                                        "x_y",
                                                                        "a\n"
                                                                        "b"}})},
                                         ForeignKeyConstraint{
                                             .name = "fk", .columns = {"a", "b"}, .referred_table = "other",
                                             .referred_columns = {"x", "y"}, .ondelete = cascade, .onupdate = set_null,
                                             .deferrable = Deferrable::initially_deferred},
                                         UniqueConstraint{
                                             .name = "uq", .columns = {"plain", "bare"},
                                             .deferrable = Deferrable::deferrable},
                                         UniqueConstraint{
                                             .name = "", .columns = {"sum"},
                                             .options = {{"sqlite_on_conflict", "REPLACE"}}},
                                         CheckConstraint{.name = "ck", .condition = "plain <> ''"},
                                         CheckConstraint{.name = "", .condition = "id > 0"},
                                         CheckConstraint{
                                             .name = "late", .condition = "id > 0",
                                             .deferrable = Deferrable::deferrable, .comment = "soon"},
                                         Index{.name = "ix", .columns = {"plain"}, .unique = true, .where = "id > 5",
                                               .include = {"kept"}},
                                         TableOptions{
                                             .comment = "every part of a table",
                                             .options = {{"sqlite_strict", "true"}}})});
}

static void part_4(Operations& op) {
    op.rename_table({"a", "s"}, "b");
    op.alter_table_options("a", DialectOptions{{"sqlite_strict", "true"}});
    op.alter_table_options("a", DialectOptions{}, DialectOptions{{"sqlite_strict", "true"}});
    op.create_table_comment("a", "new");
    op.create_table_comment("a", "new", "old");
    op.drop_table_comment("a");
    op.drop_table_comment("a", "old");
    op.add_column("users", Column{"email", String(255), nullable});
    op.add_column("users",
                  Column{"boss", Integer(), primary_key, unique, indexed,
                         ForeignKey("users.id", {.ondelete = cascade, .deferrable = Deferrable::deferrable}),
                         check("boss > 0"),
                         constrained(CheckConstraint{.name = "ck", .condition = "boss < 9"}),
                         nullable},
                  {.if_not_exists = true});
    op.add_column("users",
                  Column{"boss", Integer(),
                         constrained(ForeignKeyConstraint{
                                         .name = "fk", .columns = {"a", "b"}, .referred_table = "other",
                                         .referred_columns = {"x", "y"}, .ondelete = cascade, .onupdate = set_null,
                                         .deferrable = Deferrable::initially_deferred})},
                  {.insert_before = "x"});
    op.add_column("users", Column{"other", Integer(), ForeignKey("s.t.c")}, {.insert_after = "x"});
    op.drop_column("users", "email");
    op.drop_column({"users", "s"}, "email", {.if_exists = true, .was = Column{"email", String(255), nullable}});
    op.alter_column("users", "email",
                    {.type = String(100), .nullable = false, .server_default = "'x'", .new_name = "mail",
                     .comment = "new", .collation = "NOCASE",
                     .computed = ComputedColumn{"a || b", true},
                     .identity = IdentityColumn{false, 1, 2, std::nullopt, std::nullopt, std::nullopt, std::nullopt},
                     .options = DialectOptions{{"a_b", "c"}}, .using_expression = "email::text",
                     .was = Column{"email", String(255), nullable}});
    op.alter_column("users", "email", {.nullable = true});
    op.alter_column("users", "email", {.server_default = std::nullopt, .comment = ""});
    op.alter_column("users", "email",
                    {.computed = std::nullopt, .identity = std::nullopt, .options = DialectOptions{}});
    op.alter_column("users", "email", {.new_name = "mail", .was = Column{"email", String(255), nullable}});
    op.create_exclude_constraint("ex", "t", {{"a", "="}, {with_opclass("b", "range_ops"), "&&"}});
}

static void part_5(Operations& op) {
    op.create_exclude_constraint("ex", {"t", "s"},
                                 {{"a", "="}, {with_opclass("b", "range_ops"), "&&"}},
                                 {.index_method = "spgist", .where = "a > 0",
                                  .deferrable = Deferrable::initially_deferred,
                                  .options = {{"postgresql_with", "fillfactor = 70"}}});
    op.add_constraint("t",
                      ExcludeConstraint{.name = "ex", .elements = {{expression("f(a)"), "="}}, .index_method = "gist",
                                        .comment = "c"});
    op.add_constraint("t",
                      PrimaryKeyConstraint{.name = "pk", .columns = {"a"},
                                           .deferrable = Deferrable::initially_deferred,
                                           .include = {"b"}, .comment = "c"});
    op.add_constraint("t",
                      UniqueConstraint{.name = "uq", .columns = {"a"}, .deferrable = Deferrable::deferrable,
                                       .include = {"b", "c"}, .comment = "text"});
    op.add_constraint("t", CheckConstraint{.name = "ck", .condition = "a > 0", .comment = "text"});
    op.drop_constraint("ex", "t",
                       {.was_exclude = ExcludeConstraint{
                                           .name = "ex",
                                           .elements = {{"a", "="}, {with_opclass("b", "range_ops"), "&&"}},
                                           .index_method = "spgist", .where = "a > 0",
                                           .deferrable = Deferrable::initially_deferred,
                                           .options = {{"postgresql_with", "fillfactor = 70"}}}});
    op.create_primary_key("pk", "t", {"a"});
    op.create_primary_key("", "t", {"a", "b"}, {{"sqlite_on_conflict", "FAIL"}});
    op.create_unique_constraint("uq", "t", {"a", "b"});
    op.create_unique_constraint("uq", {"t", "s"}, {"a"},
                                {.deferrable = Deferrable::initially_immediate, .options = {{"x_y", "z"}}});
    op.create_check_constraint("ck", "t", "a > 0");
    op.create_check_constraint("", "t", "a > 0", {{"sqlite_on_conflict", "FAIL"}});
    op.create_foreign_key("fk", {"t", {"a", "b"}}, {"other", {"x", "y"}},
                          {.ondelete = cascade, .onupdate = set_null, .deferrable = Deferrable::initially_deferred});
    op.create_foreign_key("", {{"t", "u"}, {"a", "b"}}, {{"other", "s"}, {"x", "y"}},
                          {.onupdate = set_null, .deferrable = Deferrable::initially_deferred});
    op.add_constraint("t",
                      ForeignKeyConstraint{.name = "fk", .columns = {"a", "b"}, .referred_table = "other",
                                           .referred_columns = {"x", "y"}, .ondelete = cascade, .onupdate = set_null,
                                           .deferrable = Deferrable::initially_deferred,
                                           .referred_schema = "s", .match = "FULL",
                                           .options = {{"postgresql_not_valid", "true"}}});
}

static void part_6(Operations& op) {
    op.drop_constraint("x", "t");
    op.drop_constraint("x", "t", {.kind = ConstraintKind::unique, .if_exists = true});
    op.drop_constraint("pk", "t", {.was_primary_key = PrimaryKeyConstraint{.name = "pk", .columns = {"a"}}});
    op.drop_constraint("", "t", {.was_check = CheckConstraint{.name = "", .condition = "a > 0"}});
    op.drop_constraint("fk", "t",
                       {.was_foreign_key = ForeignKeyConstraint{
                                               .name = "fk", .columns = {"a", "b"}, .referred_table = "other",
                                               .referred_columns = {"x", "y"}, .ondelete = cascade,
                                               .onupdate = set_null,
                                               .deferrable = Deferrable::initially_deferred,
                                               .referred_schema = "s", .match = "FULL",
                                               .options = {{"postgresql_not_valid", "true"}}}});
    op.drop_constraint("uq", "t", {.was_unique = UniqueConstraint{.name = "uq", .columns = {"a"}}});
    op.create_index("ix", "t", {"a"});
    op.create_index("ix", "t", {"a", "b"}, {.if_not_exists = true});
    op.create_index("ix", {"t", "s"},
                    {"a", expression("lower(b)"), descending("c"), ascending(expression("d")), collated("e", "NOCASE"),
                     nulls_first(descending(collated("f", "NOCASE"))),
                     nulls_last("g"), with_opclass("h", "text_pattern_ops")},
                    {.unique = true, .where = "a > 0", .options = {{"x_using", "gin"}}});
    op.create_index("ix", "t", {"a"}, {.include = {"b", "c"}, .comment = "text"});
    op.drop_index("ix");
    op.drop_index("ix", "", {.if_exists = true});
    op.drop_index("ix", "t");
    op.drop_index("ix", "t",
                  {.was = Index{.name = "ix",
                                .columns = {"a", expression("lower(b)"), descending("c"), ascending(expression("d")),
                                            collated("e", "NOCASE"),
                                            nulls_first(descending(collated("f", "NOCASE"))),
                                            nulls_last("g"), with_opclass("h", "text_pattern_ops")},
                                .unique = true, .where = "a > 0", .options = {{"x_using", "gin"}}}});
    op.create_view({"v", "s"},
                   "CREATE VIEW v AS\n"
                   "  SELECT 1\n"
                   "\n"
                   "  FROM t");
    op.drop_view("v");
}

static void part_7(Operations& op) {
    op.drop_view({"v", "s"},
                 {.if_exists = true,
                  .was = "CREATE VIEW v AS\n"
                         "  SELECT 1\n"
                         "\n"
                         "  FROM t"});
    op.create_trigger("tr", "t", "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 'a\\b', \"c\"; END");
    op.drop_trigger("tr");
    op.drop_trigger("tr", "t", {.was = "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 'a\\b', \"c\"; END"});
    op.drop_trigger("tr", "", {.if_exists = true});
    op.create_enum("e", {"a", "it's \"b\"", "30 % \\ ß"});
    op.create_enum({"e", "s"}, {}, {.comment = "comment", .if_not_exists = true});
    op.drop_enum("e");
    op.drop_enum({"e", "s"}, {.if_exists = true, .was = {"a", "it's \"b\""}});
    op.add_enum_value("e", "c");
    op.add_enum_value({"e", "s"}, "c", {.before = "a", .was = {"a", "it's \"b\""}});
    op.add_enum_value("e", "c", {.after = "a", .if_not_exists = true});
    op.rename_enum_value({"e", "s"}, "a", "b");
    op.sync_enum_values("", "e", {"b", "a"});
    op.sync_enum_values("s", "e", {"a", "b"}, {{{"t", "s"}, "x"}, {"u", "y"}});
    op.sync_enum_values("s", "e", {"a", "b"}, {{"t", "x"}}, {{"c", "b"}, {"d", "b"}}, {.was = {"a", "it's \"b\""}});
    op.sync_enum_values("", "e", {"a"}, {}, {}, {.was = {"a", "it's \"b\""}});
    op.sync_enum_values("", "e", {"a"}, {}, {{"c", "a"}});
    op.bulk_insert("t",
                   {"c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "c14",
                    "c15"},
                   {{1, -2, 0, 5000000000, -9223372036854775807 - 1, 1.5, 2.0, 1e+300, 0.1, true, false, nullptr,
                     "text", sql_value("CURRENT_TIMESTAMP"), blob_value("\001\377 z"),
                     std::string{"nul\000inside", 10}},
                    {1, -2, 0, 5000000000, -9223372036854775807 - 1, 1.5, 2.0, 1e+300, 0.1, true, false, nullptr,
                     "text", sql_value("CURRENT_TIMESTAMP"), blob_value("\001\377 z"),
                     std::string{"nul\000inside", 10}}});
    op.bulk_insert("t", {"a", "b"}, {{"one", "row"}});
    op.bulk_insert("t", {"a"}, {{"one"}});
    op.bulk_insert("t", {"a"}, {});
    op.bulk_update("t", {{"a", 0}, {"b", nullptr}, {"c", "x"}}, "d IS NULL");
    op.bulk_update("t", {{"a", "b"}});
    op.bulk_update("t", {{"a", "b"}}, "", {.batch = 10000});
    op.execute("SELECT 1");
}

static void part_8(Operations& op) {
    op.execute("SELECT 'quote '' \" \\ ?\?= ?\?/ \t tab', 'äöü €', '\342\200\256', '\377\300', 'last';\n"
               "\n"
               "-- end \\");
    op.execute("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
               "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
               "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
               "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    op.execute("VACUUM", {.effect = no_effect});
    op.execute("ALTER TABLE t ADD a TEXT", {.effect = [](Operations& op) {
        op.add_column("t", Column{"a", Text(), nullable});
        op.create_table("u", Column{"b", Integer()});
    }, .downgrade = "ALTER TABLE t DROP a"});
    op.batch_alter_table("t", [](BatchOperations& batch) {
        batch.add_column(Column{"a", Text(), nullable}, {.insert_after = "id"});
        batch.drop_column("b");
        batch.alter_column("c", {.type = Integer()});
        batch.create_primary_key("", {"a"});
        batch.create_foreign_key("fk", {"a", "b"}, {"other", {"x", "y"}},
                                 {.ondelete = cascade, .onupdate = set_null,
                                  .deferrable = Deferrable::initially_deferred});
        batch.create_check_constraint("ck", "a > 0");
        batch.drop_constraint("uq", {.kind = ConstraintKind::unique});
        batch.create_index("ix", {"a"}, {.unique = true});
        batch.drop_index("old");
        batch.create_table_comment("new");
        batch.alter_table_options(DialectOptions{{"sqlite_strict", "true"}});
    });
}

static void part_9(Operations& op) {
    op.batch_alter_table("t", [](BatchOperations& batch) {
        batch.drop_column("b");
    }, {.recreate = Recreate::always,
        .copy_from = table_of_parts({"every part", "accounts"},
                                    Column{"id", Integer(), primary_key},
                                    Column{"plain", Text()},
                                    Column{"bare", Text(), nullable, server_default("'it''s'"), collation("NOCASE"),
                                           comment("a \"comment\"")},
                                    Column{"sum", Integer(), Computed("id + 1")},
                                    Column{"kept", Integer(), Computed("id + 2", persisted)},
                                    Column{"numbered", Integer(), Identity{}},
                                    Column{"from_ten", Integer(),
                                           Identity{.always = true, .start = 10, .increment = 5}},
                                    Column{"cyclic", Integer(),
                                           Identity{.minvalue = -5, .maxvalue = 99, .cache = 20, .cycle = true}},
                                    Column{"told", Integer(), no_autoincrement},
                                    Column{"full", Integer(),
                                           numbered(IdentityColumn{
                                               true, 1, std::nullopt, -5, 99, false, 20, false, false, std::nullopt})},
                                    Column{"special", Text(),
                                           dialect_options({
                                                               {"sqlite_on_conflict_not_null", "FAIL"},
                                                               {
                                                                   "x_y",
                                                                   "a\n"
                                                                   "b"}})},
                                    ForeignKeyConstraint{
                                        .name = "fk", .columns = {"a", "b"}, .referred_table = "other",
                                        .referred_columns = {"x", "y"}, .ondelete = cascade, .onupdate = set_null,
                                        .deferrable = Deferrable::initially_deferred},
                                    UniqueConstraint{
                                        .name = "uq", .columns = {"plain", "bare"},
                                        .deferrable = Deferrable::deferrable},
                                    UniqueConstraint{
                                        .name = "", .columns = {"sum"},
                                        .options = {{"sqlite_on_conflict", "REPLACE"}}},
                                    CheckConstraint{.name = "ck", .condition = "plain <> ''"},
                                    CheckConstraint{.name = "", .condition = "id > 0"},
                                    CheckConstraint{
                                        .name = "late", .condition = "id > 0", .deferrable = Deferrable::deferrable,
                                        .comment = "soon"},
                                    Index{.name = "ix", .columns = {"plain"}, .unique = true, .where = "id > 5",
                                          .include = {"kept"}},
                                    TableOptions{
                                        .comment = "every part of a table", .options = {{"sqlite_strict", "true"}}}),
        .partial_reordering = {{"id", "a"}, {"b", "c", "d"}}});
}

std::vector<retort::migrate::Operation> retort::migrate::sample::recorded_operations() {
    std::vector<Operation> operations;
    for (auto* part : {part_0, part_1, part_2, part_3, part_4, part_5, part_6, part_7, part_8, part_9}) {
        for (Operation& each : record(part)) operations.push_back(std::move(each));
    }
    return operations;
}
