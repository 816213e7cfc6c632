// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/ledger_table.hpp"
#include "retort/migrate/run/version_store.hpp"
#include "retort/migrate/script/models.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/schema/naming.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/errors.hpp"
#include "migrate/script/files.hpp"

namespace retort::cli {

namespace {

const CommandText codegen_help{
    .name = "codegen",
    .group = "Start a project",
    .summary = "write the models of a database that is there already",
    .about =
        "`codegen models` reads the database, changes nothing, and prints a header with a model for each table: every "
        "column, key, constraint and index as it is there, so that `check` finds no difference. Add them to the "
        "project with schema_of<…>() as the header says at its end, `stamp` the database at the first revision, and go "
        "on from there.\n\n"
        "Classes are called what the tables are called (order_items: OrderItems), members what the columns are called; "
        "a name that C++ does not allow gets an underscore, and says the real one with column_name(). The header is "
        "yours: rename classes, choose other C++ types, add relationships.",
    .examples =
        "retort codegen models > models.hpp\n"
        "retort codegen models --schema sales --table orders --table order_items --namespace shop::models\n"
        "retort codegen models --output models/shop.hpp",
    .exit_codes = {ExitCode::database},
    .see_also = "init, check, stamp"};

class Codegen final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return codegen_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {
            {"WHAT", &what_, "models: the only thing it writes", {}, true},
            {"--table", &tables_, "only this table; may be given more than once", "NAME"},
            {"--schema", &schemas_, "tables of this schema, too; may be given more than once", "NAME"},
            {"--namespace", &name_space_, "of the classes; otherwise models", "NAME"},
            {"-o,--output", &output_, "the file to write; it must not be there yet", "FILE", false, Completion::file}};
    }

    ExitCode run(Context& context) override {
        if (what_ != "models") throw UsageError{fmt::format("codegen writes models, not \"{}\"", what_)};
        Connection connection = context.engine(Access::reads).connect();
        Schema schema = reflect(connection, {.more_schemas = schemas_}).schema;
        choose(schema);
        spell_plainly(schema, connection.dialect());
        if (connection.dialect().caps().schemas)
            name_default_schema(schema, inspect(connection)->schema_names().front());
        migrate::ModelOptions options;
        if (!name_space_.empty()) options.name_space = name_space_;
        options.standard_names = std::all_of(schema.tables.begin(), schema.tables.end(), keeps_names);
        const migrate::ModelSource source = migrate::render_models(schema, options);
        if (output_.empty()) {
            context.host().out << source.text;
        } else {
            migrate::detail::create_file(output_, source.text);
        }
        for (const std::string& why : source.left_out) context.host().err << "left out: " << why << '\n';
        tell_missing(context, schema);
        return ExitCode::ok;
    }

private:
    /// Whether the standard naming convention leaves all names as they are.
    static bool keeps_names(const Table& table) {
        Table named = table;
        apply_naming_convention(named, naming_convention::standard);
        return named == table;
    }
    /// A type as its word says it, where the database means the same by its own spelling.
    static void spell_plainly(Schema& schema, const Dialect& dialect) {
        for (Table& table : schema.tables) {
            for (Column& column : table.columns) {
                Type plain = column.type;
                plain.spelling.clear();
                if (plain != Type{} && dialect.same_type(column.type, plain)) column.type = std::move(plain);
            }
        }
    }
    /// Reflection leaves the connection's own schema unnamed, but for keys of other schemas' tables that refer to it;
    /// models find a table by one name.
    static void name_default_schema(Schema& schema, const std::string& name) {
        const auto refers = [&](const Table& table) {
            return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                               [&](const ForeignKeyConstraint& key) { return key.referred_schema == name; });
        };
        if (std::none_of(schema.tables.begin(), schema.tables.end(), refers)) return;
        for (Table& table : schema.tables) {
            if (!table.schema.empty()) continue;
            table.schema = name;
            for (ForeignKeyConstraint& key : table.foreign_keys) {
                if (key.referred_schema.empty()) key.referred_schema = name;
            }
        }
    }
    void choose(Schema& schema) const {
        std::erase_if(schema.tables, [this](const Table& table) {
            const bool is_ours = table.name == migrate::version_table_name || table.name == migrate::ledger_table_name;
            return is_ours || (!tables_.empty() && !is_chosen(table));
        });
        for (const std::string& name : tables_) {
            const bool is_there = std::any_of(schema.tables.begin(), schema.tables.end(),
                                              [&](const Table& table) { return is_called(table, name); });
            if (!is_there) throw UsageError{fmt::format("there is no table {} in the database", name)};
        }
    }
    static bool is_called(const Table& table, const std::string& name) {
        return table.name == name || qualified_name(table) == name;
    }
    /// schema_of<…>() refuses keys to tables that are not there.
    static void tell_missing(Context& context, const Schema& schema) {
        for (const Table& table : schema.tables) {
            for (const ForeignKeyConstraint& key : table.foreign_keys) {
                if (schema.find_table(key.referred_table, key.referred_schema) != nullptr) continue;
                context.host().err << fmt::format(
                    "missing: {} refers to {}; take that table along (--schema, --table)\n", qualified_name(table),
                    qualified_name(key.referred_schema, key.referred_table));
            }
        }
    }
    [[nodiscard]] bool is_chosen(const Table& table) const {
        return std::any_of(tables_.begin(), tables_.end(), [&](const auto& name) { return is_called(table, name); });
    }

    std::string what_;
    std::vector<std::string> tables_;
    std::vector<std::string> schemas_;
    std::string name_space_;
    std::string output_;
};

}  // namespace

std::unique_ptr<Command> make_codegen() { return std::make_unique<Codegen>(); }

}  // namespace retort::cli
