// SPDX-License-Identifier: MIT
#include "retort/migrate/run/history.hpp"
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
    .summary = "make alembic_version and retort_history where they are not there",
    .about =
        "The two tables that say where the database is, and who brought it there. `upgrade` and `stamp` make them by "
        "themselves. This is for where the role that migrates may not create "
        "tables, or where a service reads them before the first revision ran. A table that is there stays as it is.",
    .examples =
        "retort ensure-version\n"
        "retort -e production ensure-version --sql | psql    # for somebody who may",
    .exit_codes = {ExitCode::database},
    .see_also = "stamp, current"};

class EnsureVersion final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return ensure_version_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"--sql", &sql_, "print the statements instead of running them"}};
    }

    ExitCode run(Context& context) override {
        const Engine engine = context.engine(sql_ ? Access::reads_or_empty : Access::writes);
        std::ostream& out = context.host().out;
        const migrate::TableName table = context.config().version_table;
        if (sql_) {
            for (const Table& each : {migrate::version_table(table), migrate::history_table(table)}) {
                out << engine.dialect().ddl_compiler()->create_table(each) << ";\n";
            }
            return ExitCode::ok;
        }
        const std::vector<migrate::TableName> made = migrate::ensure_version_table(engine, table);
        if (context.options().quiet) return ExitCode::ok;
        for (const migrate::TableName& name : made) out << "made " << to_string(name) << '\n';
        if (made.empty()) {
            out << to_string(table) << " and " << to_string(migrate::history_table_of(table)) << " are there already\n";
        }
        return ExitCode::ok;
    }

private:
    bool sql_ = false;
};

}  // namespace

std::unique_ptr<Command> make_ensure_version() { return std::make_unique<EnsureVersion>(); }

}  // namespace retort::cli
