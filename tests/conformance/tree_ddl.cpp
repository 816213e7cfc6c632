// SPDX-License-Identifier: MIT
#include "conformance/tree_ddl.hpp"

#include "retort/dialects/postgresql/ddl.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/python_values.hpp"
#include "conformance/tree_reader.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;

/// A case, as far as it tells what it is about.
struct Told {
    const Json& tree;
    const RecordedDdl& sql;
    const SchemaNames& schemas;
};

/// "schema.table".
TableRef table_named(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    const std::string_view whole = name;
    return dot == std::string::npos ? TableRef{whole} : TableRef{whole.substr(dot + 1), whole.substr(0, dot)};
}

bool says(const Json& tree, const char* name) { return text_in(tree, name) == "True"; }

std::optional<std::int64_t> number_in(const Json& object, const char* name) {
    return object.contains(name) && object.at(name).is_number() ? std::optional{object.at(name).get<std::int64_t>()}
                                                                : std::nullopt;
}

std::optional<bool> bool_in(const Json& object, const char* name) {
    return object.contains(name) && object.at(name).is_boolean() ? std::optional{object.at(name).get<bool>()}
                                                                 : std::nullopt;
}

Sequence read_sequence(const Json& recorded, const RecordedDdl& sql) {
    Sequence sequence{.name = text_in(recorded, "name"), .schema = text_in(recorded, "schema")};
    sequence.start = number_in(recorded, "start");
    sequence.increment = number_in(recorded, "increment");
    sequence.minvalue = number_in(recorded, "minvalue");
    sequence.maxvalue = number_in(recorded, "maxvalue");
    sequence.cache = number_in(recorded, "cache");
    sequence.cycle = bool_in(recorded, "cycle");
    sequence.order = bool_in(recorded, "order");
    sequence.no_minvalue = flag_in(recorded, "nominvalue");
    sequence.no_maxvalue = flag_in(recorded, "nomaxvalue");
    // The tree leaves out the type.
    if (const auto type = sql.between(" AS ", {" "})) sequence.data_type = Type::custom(*type);
    return sequence;
}

std::string add_constraint_sql(const DdlCompiler& ddl, const TableRef& on, const Table& holder) {
    if (!holder.foreign_keys.empty()) return ddl.add_constraint(on, holder.foreign_keys.front());
    if (!holder.unique_constraints.empty()) return ddl.add_constraint(on, holder.unique_constraints.front());
    if (!holder.check_constraints.empty()) return ddl.add_constraint(on, holder.check_constraints.front());
    if (!holder.exclude_constraints.empty()) return ddl.add_constraint(on, holder.exclude_constraints.front());
    return ddl.add_constraint(on, holder.primary_key);
}

ConstraintSort sort_of(const Json& tree) {
    const std::string kind = text_in(tree.at("constraint"), "kind");
    if (kind == "PrimaryKeyConstraint") return ConstraintSort::primary_key;
    if (kind == "ForeignKeyConstraint") return ConstraintSort::foreign_key;
    if (kind == "UniqueConstraint") return ConstraintSort::unique;
    return kind == "CheckConstraint" ? ConstraintSort::check : ConstraintSort::unknown;
}

std::string constraint_sql(const Json& tree, const RecordedDdl& sql, const DdlCompiler& ddl) {
    const std::string on = text_in(tree, "on");
    const TableRef table = table_named(on);
    if (text_in(tree, "ddl") == "DropConstraint") {
        const std::string name = text_in(tree.at("constraint"), "name");
        return ddl.drop_constraint(table, name, {.cascade = says(tree, "cascade"), .sort = sort_of(tree)});
    }
    Table holder{.name = std::string{table.name}, .schema = std::string{table.schema}};
    add_constraint(holder, tree.at("constraint"), sql);
    return add_constraint_sql(ddl, table, holder);
}

std::string index_sql(const Json& tree, const RecordedDdl& sql, const DdlCompiler& ddl) {
    const std::string on = text_in(tree.at("index"), "table");
    const Index index = read_index(tree.at("index"), sql);
    if (text_in(tree, "ddl") == "CreateIndex") {
        return ddl.create_index(table_named(on), index, says(tree, "if_not_exists"));
    }
    return ddl.drop_index(table_named(on), index, {.if_exists = says(tree, "if_exists")});
}

std::string sequence_sql(const Told& told, const DdlCompiler& ddl) {
    const Json& tree = told.tree;
    const Sequence sequence = in_schemas(read_sequence(tree.at("sequence"), told.sql), told.schemas);
    if (text_in(tree, "ddl") == "CreateSequence") return ddl.create_sequence(sequence, says(tree, "if_not_exists"));
    return ddl.drop_sequence(TableRef{sequence.name, sequence.schema}, says(tree, "if_exists"));
}

std::string table_sql(const Told& told, const DdlCompiler& ddl) {
    const Json& tree = told.tree;
    const Table table = in_schemas(read_table(tree.at("table"), told.sql), told.schemas);
    if (text_in(tree, "ddl") == "CreateTable") return ddl.create_table(table, says(tree, "if_not_exists"));
    return ddl.drop_table(table, says(tree, "if_exists"));
}

/// Where a type of the database is made or dropped, with the blank that SQLAlchemy leaves behind a domain.
std::string type_sql(const std::string& kind, const std::string& recorded, const RecordedDdl& sql) {
    const bool is_domain = kind.ends_with("DomainType");
    const std::vector<std::string> arguments = python_elements(recorded.substr(recorded.find('(')));
    if (is_domain && arguments.size() != 2) throw NotCovered{"a domain with conditions"};
    Type type = is_domain ? Type{} : type_named(recorded);
    const std::string name = is_domain ? arguments[0].substr(1, arguments[0].size() - 2) : type.name;
    const std::string words = kind.starts_with("Create") ? "CREATE " : "DROP ";
    const std::string object = words + (is_domain ? "DOMAIN " : "TYPE ");
    const std::string schema = sql.has('.' + name) ? sql.between(object, {'.' + name}).value_or("") : "";
    if (!is_domain) {
        type.schema = schema;
        return words == "CREATE " ? postgresql::create_enum(type) : postgresql::drop_type(type);
    }
    const DomainType domain{.name = name, .schema = schema, .type = type_named(arguments[1])};
    return words == "CREATE " ? postgresql::create_domain(domain) + ' ' : postgresql::drop_domain(domain);
}

std::string statement(const Told& told, const DdlCompiler& ddl) {
    const Json& tree = told.tree;
    const RecordedDdl& sql = told.sql;
    const std::string kind = text_in(tree, "ddl");
    if (kind == "CreateColumn") {
        return ddl.column_definition(TableRef{""}, read_column_alone(tree.at("column"), sql));
    }
    if (kind.ends_with("DomainType") || kind.ends_with("EnumType"))
        return type_sql(kind, text_in(tree.at("el"), "type"), sql);
    if (kind.ends_with("Table")) return table_sql(told, ddl);
    if (kind.ends_with("Index")) return index_sql(tree, sql, ddl);
    if (kind.ends_with("Sequence")) return sequence_sql(told, ddl);
    if (kind.ends_with("Constraint")) return constraint_sql(tree, sql, ddl);
    throw NotCovered{"the statement " + kind};
}

/// Words of DDL that SQLAlchemy copies from the case, as Retort writes them.
std::string with_plain_keywords(std::string sql) {
    constexpr std::pair<std::string_view, std::string_view> words[]{
        {"NOT DEFERRABLE INITIALLY immediate", "NOT DEFERRABLE"},
        {"INITIALLY deferred", "INITIALLY DEFERRED"},
        {"INITIALLY immediate", "INITIALLY IMMEDIATE"},
        {"SET DEFAULT(", "SET DEFAULT ("},
        {"SET NULL(", "SET NULL ("}};
    for (const auto& [given, plain] : words) {
        const std::size_t at = sql.find(given);
        if (at != std::string::npos) sql.replace(at, given.size(), plain);
    }
    return sql;
}

}  // namespace

Outcome ddl_outcome(const Json& tree, const std::string& expected, const DdlCompiler& ddl, const SchemaNames& schemas) {
    const RecordedDdl recorded{with_plain_keywords(expected), ddl.dialect()};
    std::string sql = statement({tree, recorded, schemas}, ddl);
    std::erase_if(sql, [](char c) { return c == '\n' || c == '\t'; });
    return compare(recorded.text(), sql);
}

}  // namespace conformance
