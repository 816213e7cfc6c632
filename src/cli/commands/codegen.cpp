// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "retort/engine/connection.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_models.hpp"
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
        "column, key, constraint and index as it is there, so that `check` finds no difference. Hand the "
        "header's schema() to the project, `stamp` the database at the first revision, and go "
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
            {"--table", &choice_.tables, "only this table; may be given more than once", "NAME"},
            {"--schema", &choice_.schemas, "tables of this schema, too; may be given more than once", "NAME"},
            {"--namespace", &choice_.name_space, "of the classes; otherwise models", "NAME"},
            {"-o,--output", &output_, "the file to write; it must not be there yet", "FILE", false, Completion::file}};
    }

    ExitCode run(Context& context) override {
        if (what_ != "models") throw UsageError{fmt::format("codegen writes models, not \"{}\"", what_)};
        Connection connection = context.engine(Access::reads).connect();
        const DatabaseModels models = models_of(connection, choice_);
        if (output_.empty()) {
            context.host().out << models.source.text;
        } else {
            migrate::detail::create_file(output_, models.source.text);
        }
        for (const std::string& why : models.source.left_out) context.host().err << "left out: " << why << '\n';
        for (const std::string& key : models.missing) {
            context.host().err << "missing: " << key << "; take that table along (--schema, --table)\n";
        }
        return ExitCode::ok;
    }

private:
    std::string what_;
    ModelChoice choice_;
    std::string output_;
};

}  // namespace

std::unique_ptr<Command> make_codegen() { return std::make_unique<Codegen>(); }

}  // namespace retort::cli
