// SPDX-License-Identifier: MIT
#include "retort/migrate/script/models.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "migrate/script/model_columns.hpp"
#include "migrate/script/model_names.hpp"
#include "migrate/script/values.hpp"

namespace retort::migrate {

namespace {

using namespace detail;

/// That RETORT_TABLE takes.
constexpr std::size_t most_members = 100;

struct Model {
    const Table& table;
    std::string name;
    std::string handle;
    std::vector<std::string> members = {};
    bool key_inline = false;
};

std::string line(const Source& source, std::size_t indent) {
    std::string text(indent, ' ');
    source.append_to(text, {.column = indent, .indent = indent});
    return text + '\n';
}

std::vector<std::string> members_of(const Table& table, const std::string& class_name) {
    NameSet taken;
    taken.add(class_name);
    std::vector<std::string> members;
    for (const Column& column : table.columns) members.push_back(taken.add(identifier(column.name)));
    return members;
}

bool in_key(const Model& model, const Column& column) {
    const auto& key = model.table.primary_key.columns;
    return model.key_inline && std::find(key.begin(), key.end(), IndexElement{column.name}) != key.end();
}

template <class Items, class Render>
void add_all(std::vector<Source>& parts, const Items& items, Render render) {
    for (const auto& item : items) parts.push_back(render(item));
}

std::vector<Source> table_args(const Model& model) {
    const Table& table = model.table;
    const auto constraint = [](const auto& item) { return constraint_source(item); };
    std::vector<Source> parts;
    if (!table.schema.empty()) parts.push_back(Source::list("TableSchema{", {text_source(table.schema)}, "}"));
    if (!table.comment.empty()) parts.push_back(Source::list("TableComment{", {text_source(table.comment)}, "}"));
    for (const auto& [key, value] : table.options.entries())
        parts.push_back(Source::list("TableOption{", {text_source(key), text_source(value)}, "}"));
    for (const Column& column : table.columns) {
        if (!is_said_by_options(column)) parts.push_back(column_source(column));
    }
    if (!model.key_inline && !table.primary_key.columns.empty()) parts.push_back(constraint(table.primary_key));
    add_all(parts, table.foreign_keys, constraint);
    add_all(parts, table.unique_constraints, constraint);
    add_all(parts, table.check_constraints, constraint);
    add_all(parts, table.exclude_constraints, exclude_source);
    add_all(parts, table.indexes, index_source);
    return parts;
}

std::string table_args_text(const Model& model) {
    std::vector<Source> parts = table_args(model);
    if (parts.empty()) return {};
    return "\n    static TableArgs table_args() {\n" + line(Source::list("return {", std::move(parts), "};"), 8) +
           "    }\n";
}

std::string model_text(const Model& model) {
    std::string text = fmt::format("struct {} {{\n    using base = Base;\n", model.name);
    std::vector<Source> listed{model.name, string_literal(model.table.name)};
    for (std::size_t i = 0; i < model.members.size(); ++i) {
        const Column& column = model.table.columns[i];
        text += line(member_source(column, model.members[i], in_key(model, column)), 4);
        listed.emplace_back(model.members[i]);
    }
    text += table_args_text(model) + "};\n" + line(Source::list("RETORT_TABLE(", std::move(listed), ")"), 0);
    return text + fmt::format("inline constexpr auto {} = table<{}>;\n", model.handle, model.name);
}

std::string why_not(const Table& table) {
    const std::string name = qualified_name(table);
    if (table.columns.empty()) return name + ": it has no columns";
    if (table.columns.size() <= most_members) return {};
    return fmt::format("{}: it has {} columns, and a model at most {}", name, table.columns.size(), most_members);
}

std::string head(const ModelOptions& options) {
    return fmt::format(
        "// The models of a database, as it was found. They are yours to change: names, C++ types and relationships.\n"
        "#pragma once\n\n"
        "#include <chrono>\n#include <cstdint>\n#include <optional>\n#include <string>\n#include <vector>\n\n"
        "#include <retort/chrono.hpp>\n#include <retort/migrate/op/words.hpp>\n#include <retort/orm.hpp>\n#include "
        "<retort/orm/schema_of.hpp>\n#include <retort/orm/table_args.hpp>\n"
        "#include <retort/sql/expr/array_codec.hpp>\n\n"
        "namespace {} {{\n\nusing namespace retort;\n"
        "using migrate::collated, migrate::constrained, migrate::dialect_options, migrate::nulls_first;\n"
        "using migrate::nulls_last, migrate::numbered, migrate::spelled, migrate::with_opclass;\n\n"
        "struct Base : DeclarativeBase {{\n    static inline MetaData metadata{{{}}};\n}};\n",
        options.name_space, options.standard_names ? "naming_convention::standard" : "");
}

/// Without the schema where no other table is called so.
std::string whole_name(const Schema& schema, const Table& table) {
    const auto namesakes = std::count_if(schema.tables.begin(), schema.tables.end(),
                                         [&](const Table& other) { return other.name == table.name; });
    return namesakes == 1 || table.schema.empty() ? table.name : table.schema + '_' + table.name;
}

Model model_of(const Schema& schema, const Table& table, NameSet& names) {
    const std::string whole = whole_name(schema, table);
    Model model{
        .table = table, .name = names.add(class_identifier(whole)), .handle = names.add(handle_identifier(whole))};
    model.members = members_of(table, model.name);
    model.key_inline = is_said_by_columns(table);
    return model;
}

std::string schema_text(const std::vector<std::string>& classes) {
    const std::vector<Source> models(classes.begin(), classes.end());
    return "/// What migrations compare with the database.\ninline Schema schema() {\n" +
           line(Source::list("return schema_of<", models, ">();"), 4) + "}\n";
}

}  // namespace

ModelSource render_models(const Schema& schema, const ModelOptions& options) {
    ModelSource source{.text = head(options)};
    NameSet names;
    for (const Table& table : schema.tables) {
        if (std::string why = why_not(table); !why.empty()) {
            source.left_out.push_back(std::move(why));
            continue;
        }
        const Model model = model_of(schema, table, names);
        source.text += '\n' + model_text(model);
        source.classes.push_back(model.name);
    }
    if (!source.classes.empty()) source.text += '\n' + schema_text(source.classes);
    source.text += fmt::format("\n}}  // namespace {}\n", options.name_space);
    return source;
}

}  // namespace retort::migrate
