// SPDX-License-Identifier: MIT
#include "cli/offline_words.hpp"

#include <fmt/format.h>

#include "retort/engine/engine.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "cli/context.hpp"
#include "cli/errors.hpp"

namespace retort::cli {

std::vector<Parameter> OfflineWords::with(std::vector<Parameter> parameters) {
    parameters.push_back({"--sql", &sql_, "write a script instead, and ask no database; REVISION may be FROM:TO"});
    parameters.push_back(
        {"--tag", &tag_, "a word for the revisions' code, op.x_argument(\"tag\"), and the script's head", "NAME"});
    return parameters;
}

bool OfflineWords::begin(Context& context, const std::vector<std::string>& revisions) const {
    if (!tag_.empty()) context.add_x_argument("tag=" + tag_);
    for (const std::string& revision : revisions) {
        if (sql_ || revision.find(':') == std::string::npos) continue;
        throw UsageError{
            fmt::format("{} is a range, which only a script takes: add --sql, or say where to go alone; "
                        "the database knows where it is",
                        revision)};
    }
    return sql_;
}

std::string OfflineWords::comment() const { return tag_.empty() ? "" : "-- tag: " + tag_ + "\n\n"; }

const migrate::MigrationDialect& offline_dialect(Context& context) {
    const std::string_view name = context.engine(Access::lists).dialect().name();
    const migrate::MigrationDialect* const dialect = migrate::find_migration_dialect(name);
    if (dialect == nullptr) throw migrate::NoMigrations{name};
    return *dialect;
}

migrate::OfflineRange joined_range(const std::vector<std::string>& revisions) {
    migrate::OfflineRange range = migrate::parse_offline_range(revisions.front(), "heads");
    if (revisions.size() == 1) return range;
    std::vector<std::string> targets;
    for (const std::string& revision : revisions) {
        const migrate::OfflineRange one = migrate::parse_offline_range(revision, "heads");
        if (one.from.text() != range.from.text()) {
            throw UsageError{
                fmt::format("a script begins at one place, and {} and {} begin at two", revisions.front(), revision)};
        }
        targets.push_back(one.to.text());
    }
    return {.from = range.from, .to = targets};
}

}  // namespace retort::cli
