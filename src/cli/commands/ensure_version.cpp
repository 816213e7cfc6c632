// SPDX-License-Identifier: MIT
#include "retort/migrate/run/runner.hpp"
#include "retort/migrate/run/version_store.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"

namespace retort::cli {

namespace {

const CommandText ensure_version_help{
    .name = "ensure-version",
    .group = "Run revisions",
    .summary = "make the table alembic_version where it is not there yet",
    .about =
        "`upgrade` and `stamp` make it by themselves. This is for where the role that migrates may not create it, or "
        "where a service reads it before the first revision ran. A table that is there stays as it is.",
    .examples =
        "retort ensure-version\n"
        "retort -e production ensure-version --sql | psql    # for somebody who may",
    .exit_codes = {ExitCode::database},
    .see_also = "stamp, current"};

class EnsureVersion final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return ensure_version_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"--sql", &sql_, "print the statement instead of running it"}};
    }

    ExitCode run(Context& context) override {
        const Engine engine = context.engine(sql_ ? Access::reads_or_empty : Access::writes);
        std::ostream& out = context.host().out;
        const migrate::TableName table = context.config().version_table;
        if (sql_) {
            out << engine.dialect().ddl_compiler()->create_table(migrate::version_table(table)) << ";\n";
            return ExitCode::ok;
        }
        const bool is_new = migrate::ensure_version_table(engine, table);
        if (!context.options().quiet) {
            out << (is_new ? "made " + to_string(table) : to_string(table) + " is there already") << '\n';
        }
        return ExitCode::ok;
    }

private:
    bool sql_ = false;
};

}  // namespace

std::unique_ptr<Command> make_ensure_version() { return std::make_unique<EnsureVersion>(); }

}  // namespace retort::cli
