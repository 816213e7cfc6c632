// SPDX-License-Identifier: MIT
#include "unit/migrate/script/all_operations.hpp"

#include <limits>
#include <utility>

#include "retort/migrate/op/words.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate::sample {

namespace {

using Operations = std::vector<Operation>;

template <class Plan>
void append(Operations& operations, Plan more) {
    for (Operation& each : more) operations.push_back(std::move(each));
}

ForeignKeyConstraint key(std::string name) {
    return {.name = std::move(name),
            .columns = {"a", "b"},
            .referred_table = "other",
            .referred_columns = {"x", "y"},
            .ondelete = cascade,
            .onupdate = set_null,
            .deferrable = Deferrable::initially_deferred};
}

Table every_type() {
    Table table{.name = "every_type"};
    const std::vector<Type> types{SmallInteger(),
                                  Integer(),
                                  BigInteger(),
                                  Boolean(),
                                  Float(),
                                  Float(53),
                                  Double(),
                                  Numeric(),
                                  Numeric(10),
                                  Numeric(10, 2),
                                  String(),
                                  String(50),
                                  Text(),
                                  Text(1000),
                                  Date(),
                                  Time(),
                                  Time(with_timezone),
                                  DateTime(),
                                  DateTime(with_timezone, 3),
                                  DateTime(Zone::none, 6),
                                  Interval(),
                                  LargeBinary(),
                                  LargeBinary(16),
                                  Uuid(),
                                  Json(),
                                  Enum("new", "it's \"paid\""),
                                  Type::enumeration({"a", "b"}, "status"),
                                  Type::enumeration({}, ""),
                                  Type::custom("MYTYPE(3)"),
                                  Type{},
                                  spelled(BigInteger(), "UNSIGNED BIG INT"),
                                  Type{TypeTag{TypeKind::integer, 11}},
                                  Type{TypeTag{TypeKind::string, 10, -1, -1, true}},
                                  Type{String(20)}.with_collation("NOCASE"),
                                  Type{BigInteger()}.with_variant(Integer(), "sqlite")};
    int number = 0;
    for (const Type& type : types) table.add(Column{"c" + std::to_string(number++), type});
    return table;
}

Table every_part() {
    Table table{.name = "every part", .schema = "accounts"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"plain", Text()});
    table.add(
        Column{"bare", Text(), nullable, server_default("'it''s'"), comment("a \"comment\""), collation("NOCASE")});
    table.add(Column{"sum", Integer(), Computed("id + 1")});
    table.add(Column{"kept", Integer(), Computed("id + 2", persisted)});
    table.add(Column{"numbered", Integer(), Identity{}});
    table.add(Column{"from_ten", Integer(), Identity{.always = true, .start = 10, .increment = 5}});
    table.add(Column{"cyclic", Integer(), Identity{.minvalue = -5, .maxvalue = 99, .cache = 20, .cycle = true}});
    table.add(Column{"told", Integer(), no_autoincrement});
    table.add(Column{"full", Integer(), numbered(IdentityColumn{true, 1, std::nullopt, -5, 99, false, 20})});
    table.add(Column{"special", Text(), dialect_options({{"sqlite_on_conflict_not_null", "FAIL"}, {"x_y", "a\nb"}})});
    table.add(key("fk"));
    table.add(UniqueConstraint{.name = "uq", .columns = {"plain", "bare"}, .deferrable = Deferrable::deferrable});
    table.add(UniqueConstraint{.name = "", .columns = {"sum"}, .options = {{"sqlite_on_conflict", "REPLACE"}}});
    table.add(CheckConstraint{.name = "ck", .condition = "plain <> ''"});
    table.add(CheckConstraint{.name = "", .condition = "id > 0"});
    table.add(CheckConstraint{
        .name = "late", .condition = "id > 0", .deferrable = Deferrable::deferrable, .comment = "soon"});
    table.add(Index{
        .name = "ix", .columns = {"plain"}, .unique = true, .where = "id > 5", .options = {}, .include = {"kept"}});
    table.comment = "every part of a table";
    table.options = {{"sqlite_strict", "true"}};
    return table;
}

Operations on_tables() {
    Table keyed{.name = "keyed"};
    keyed.add(Column{"b", Integer()});
    keyed.add(Column{"a", Integer()});
    keyed.primary_key = {"pk", {"a", descending("b")}, {{"sqlite_on_conflict", "IGNORE"}}};
    Table out_of_order{.name = "out_of_order"};
    out_of_order.add(Column{"a", Integer()});
    out_of_order.add(Column{"b", Integer()});
    out_of_order.primary_key.columns = {"b", "a"};
    return {
        CreateTable{every_type()},
        CreateTable{every_part(), true},
        CreateTable{keyed},
        CreateTable{out_of_order},
        CreateTable{Table{.name = "empty"}},
        DropTable{"a"},
        DropTable{{"a", "s"}, true, every_part()},
        RenameTable{{"a", "s"}, "b"},
        AlterTableOptions{"a", {{"sqlite_strict", "true"}}},
        AlterTableOptions{"a", {}, DialectOptions{{"sqlite_strict", "true"}}},
        SetTableComment{"a", "new"},
        SetTableComment{"a", "new", "old"},
        SetTableComment{"a", ""},
        SetTableComment{"a", "", "old"},
    };
}

Operations on_columns() {
    const Column email{"email", String(255), nullable};
    const Column full{"boss",
                      Integer(),
                      primary_key,
                      unique,
                      indexed,
                      nullable,
                      check("boss > 0"),
                      ForeignKey("users.id", {.ondelete = cascade, .deferrable = Deferrable::deferrable}),
                      constrained(CheckConstraint{"ck", "boss < 9", {}})};
    const Column keyed{"boss", Integer(), constrained(key("fk"))};
    const ColumnChange everything{.type = String(100),
                                  .nullable = false,
                                  .server_default = "'x'",
                                  .new_name = "mail",
                                  .comment = "new",
                                  .collation = "NOCASE",
                                  .computed = ComputedColumn{"a || b", true},
                                  .identity = IdentityColumn{false, 1, 2, {}, {}, {}, {}},
                                  .options = DialectOptions{{"a_b", "c"}},
                                  .using_expression = "email::text",
                                  .was = email};
    return {
        AddColumn{"users", email},
        AddColumn{"users", full, true},
        AddColumn{"users", keyed, false, {.before = "x"}},
        AddColumn{"users", Column{"other", Integer(), ForeignKey("s.t.c")}, false, {.after = "x"}},
        DropColumn{"users", "email"},
        DropColumn{{"users", "s"}, "email", true, email},
        AlterColumn{"users", "email", everything},
        AlterColumn{"users", "email", {.nullable = true}},
        AlterColumn{"users", "email", {.server_default = std::nullopt, .comment = ""}},
        AlterColumn{
            "users", "email", {.computed = std::nullopt, .identity = std::nullopt, .options = DialectOptions{}}},
        AlterColumn{"users", "email", {.new_name = "mail", .was = email}},
    };
}

Operations on_constraints() {
    ForeignKeyConstraint full = key("fk");
    full.match = "FULL";
    full.options = {{"postgresql_not_valid", "true"}};
    full.referred_schema = "s";
    ForeignKeyConstraint elsewhere = key("");
    elsewhere.referred_schema = "s";
    elsewhere.ondelete = ReferentialAction::unspecified;
    const ExcludeConstraint exclude{.name = "ex", .elements = {{"a", "="}, {with_opclass("b", "range_ops"), "&&"}}};
    ExcludeConstraint all_of_it = exclude;
    all_of_it.index_method = "spgist";
    all_of_it.where = "a > 0";
    all_of_it.deferrable = Deferrable::initially_deferred;
    all_of_it.options = {{"postgresql_with", "fillfactor = 70"}};
    return {
        AddConstraint{"t", exclude},
        AddConstraint{{"t", "s"}, all_of_it},
        AddConstraint{"t", ExcludeConstraint{.name = "ex", .elements = {{expression("f(a)"), "="}}, .comment = "c"}},
        AddConstraint{"t", PrimaryKeyConstraint{"pk", {"a"}, {}, Deferrable::initially_deferred, {"b"}, "c"}},
        AddConstraint{"t", UniqueConstraint{"uq", {"a"}, Deferrable::deferrable, {}, {"b", "c"}, "text"}},
        AddConstraint{"t", CheckConstraint{"ck", "a > 0", {}, Deferrable::unspecified, "text"}},
        DropConstraint{"t", "ex", ConstraintKind::exclude, false, all_of_it},
        AddConstraint{"t", PrimaryKeyConstraint{.name = "pk", .columns = {"a"}}},
        AddConstraint{"t", PrimaryKeyConstraint{"", {"a", "b"}, {{"sqlite_on_conflict", "FAIL"}}}},
        AddConstraint{"t", UniqueConstraint{.name = "uq", .columns = {"a", "b"}}},
        AddConstraint{{"t", "s"}, UniqueConstraint{"uq", {"a"}, Deferrable::initially_immediate, {{"x_y", "z"}}}},
        AddConstraint{"t", CheckConstraint{.name = "ck", .condition = "a > 0"}},
        AddConstraint{"t", CheckConstraint{"", "a > 0", {{"sqlite_on_conflict", "FAIL"}}}},
        AddConstraint{"t", key("fk")},
        AddConstraint{{"t", "u"}, elsewhere},
        AddConstraint{"t", full},
        DropConstraint{"t", "x"},
        DropConstraint{"t", "x", ConstraintKind::unique, true},
        DropConstraint{"t", "pk", ConstraintKind::primary_key, false,
                       PrimaryKeyConstraint{.name = "pk", .columns = {"a"}}},
        DropConstraint{"t", "", ConstraintKind::check, false, CheckConstraint{.name = "", .condition = "a > 0"}},
        DropConstraint{"t", "fk", ConstraintKind::foreign_key, false, full},
        DropConstraint{"t", "uq", ConstraintKind::unique, false, UniqueConstraint{.name = "uq", .columns = {"a"}}},
    };
}

Operations on_indexes() {
    const std::vector<IndexElement> parts{
        "a",
        expression("lower(b)"),
        descending("c"),
        ascending(expression("d")),
        collated("e", "NOCASE"),
        nulls_first(descending(collated("f", "NOCASE"))),
        nulls_last("g"),
        with_opclass("h", "text_pattern_ops"),
    };
    const Index index{
        .name = "ix", .columns = parts, .unique = true, .where = "a > 0", .options = {{"x_using", "gin"}}};
    return {
        CreateIndex{"t", Index{.name = "ix", .columns = {"a"}}},
        CreateIndex{"t", Index{.name = "ix", .columns = {"a", "b"}}, true},
        CreateIndex{{"t", "s"}, index},
        CreateIndex{"t", Index{.name = "ix", .columns = {"a"}, .include = {"b", "c"}, .comment = "text"}},
        DropIndex{{}, "ix"},
        DropIndex{{}, "ix", true},
        DropIndex{"t", "ix"},
        DropIndex{"t", "ix", false, index},
    };
}

Operations on_texts() {
    const View view{.name = "v", .schema = "s", .definition = "CREATE VIEW v AS\n  SELECT 1\n\n  FROM t"};
    const Trigger trigger{.name = "tr",
                          .table = "t",
                          .definition = "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 'a\\b', \"c\"; END"};
    return {
        CreateView{view},
        DropView{"v"},
        DropView{{"v", "s"}, true, view},
        CreateTrigger{trigger},
        DropTrigger{"tr"},
        DropTrigger{"tr", "t", false, trigger},
        DropTrigger{"tr", {}, true},
    };
}

Operations on_enums() {
    const std::vector<std::string> was{"a", "it's \"b\""};
    return {
        CreateEnum{{"e", "", {"a", "it's \"b\"", "30 % \\ ß"}}},
        CreateEnum{{"e", "s", {}, "comment"}, true},
        DropEnum{"e"},
        DropEnum{{"e", "s"}, true, EnumType{.name = "e", .schema = "s", .values = was}},
        AddEnumValue{.name = "e", .value = "c"},
        AddEnumValue{.name = {"e", "s"}, .value = "c", .before = "a", .was = was},
        AddEnumValue{.name = "e", .value = "c", .after = "a", .if_not_exists = true},
        RenameEnumValue{{"e", "s"}, "a", "b"},
        SyncEnumValues{"e", {"b", "a"}},
        SyncEnumValues{{"e", "s"}, {"a", "b"}, {{{"t", "s"}, "x"}, {"u", "y"}}, {}, {}},
        SyncEnumValues{{"e", "s"}, {"a", "b"}, {{"t", "x"}}, {{"c", "b"}, {"d", "b"}}, was},
        SyncEnumValues{"e", {"a"}, {}, {}, was},
        SyncEnumValues{"e", {"a"}, {}, {{"c", "a"}}, {}},
    };
}

Operations on_rows() {
    const std::vector<Literal> row{1,
                                   -2,
                                   0,
                                   5'000'000'000,
                                   std::numeric_limits<std::int64_t>::min(),
                                   1.5,
                                   2.0,
                                   1e300,
                                   0.1,
                                   true,
                                   false,
                                   nullptr,
                                   "text",
                                   sql_value("CURRENT_TIMESTAMP"),
                                   blob_value("\x01\xFF z"),
                                   std::string("nul\0inside", 10)};
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < row.size(); ++i) columns.push_back("c" + std::to_string(i));
    return {
        BulkInsert{"t", columns, {row, row}},
        BulkInsert{"t", {"a", "b"}, {{"one", "row"}}},
        BulkInsert{"t", {"a"}, {{"one"}}},
        BulkInsert{"t", {"a"}, {}},
        BulkUpdate{"t", {{"a", 0}, {"b", nullptr}, {"c", "x"}}, "d IS NULL"},
        BulkUpdate{"t", {{"a", "b"}}},
        BulkUpdate{"t", {{"a", "b"}}, "", 10'000},
    };
}

Operations of_sql() {
    const std::string nasty =
        "SELECT 'quote '' \" \\ ?\?= ?\?/ \t tab', 'äöü €', '\xE2\x80\xAE', '\xFF\xC0', 'last';\n\n-- end \\";
    const OperationList effect{{AddColumn{"t", Column{"a", Text(), nullable}},
                                CreateTable{Table{.name = "u", .columns = {Column{"b", Integer()}}}}}};
    return {
        Execute{"SELECT 1"},
        Execute{nasty},
        Execute{std::string(300, 'x')},
        Execute{"VACUUM", OperationList{}},
        Execute{"ALTER TABLE t ADD a TEXT", effect, "ALTER TABLE t DROP a"},
    };
}

Operations of_batches() {
    const OperationList inside{{
        AddColumn{"t", Column{"a", Text(), nullable}, false, {.after = "id"}},
        DropColumn{"t", "b"},
        AlterColumn{"t", "c", {.type = Integer()}},
        AddConstraint{"t", PrimaryKeyConstraint{.name = "", .columns = {"a"}}},
        AddConstraint{"t", key("fk")},
        AddConstraint{"t", CheckConstraint{.name = "ck", .condition = "a > 0"}},
        DropConstraint{"t", "uq", ConstraintKind::unique},
        CreateIndex{"t", Index{.name = "ix", .columns = {"a"}, .unique = true}},
        DropIndex{"t", "old"},
        SetTableComment{"t", "new"},
        AlterTableOptions{"t", {{"sqlite_strict", "true"}}},
    }};
    return {
        BatchAlterTable{"t", inside},
        BatchAlterTable{"t",
                        OperationList{{DropColumn{"t", "b"}}},
                        {Recreate::always, every_part(), {{"id", "a"}, {"b", "c", "d"}}}},
    };
}

}  // namespace

std::vector<Operation> all_operations() {
    Operations operations = on_tables();
    for (auto* more : {on_columns, on_constraints, on_indexes, on_texts, on_enums, on_rows, of_sql, of_batches}) {
        append(operations, more());
    }
    return operations;
}

}  // namespace retort::migrate::sample
