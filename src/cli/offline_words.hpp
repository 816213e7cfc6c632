// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/run/offline.hpp"

#include "cli/parameter.hpp"

namespace retort::cli {

class Context;

/// `--sql` and `--tag`: what upgrade, downgrade and stamp share when a script is asked for.
class OfflineWords {
public:
    /// Appends them to a command's own.
    [[nodiscard]] std::vector<Parameter> with(std::vector<Parameter> parameters);

    /// Whether a script is asked for. Hands the tag to the revisions' code. Throws UsageError (RT-C001) for a range
    /// without --sql. To be asked before the revisions are read.
    [[nodiscard]] bool begin(Context& context, const std::vector<std::string>& revisions) const;
    [[nodiscard]] bool wants_script() const { return sql_; }
    [[nodiscard]] std::string comment() const;

private:
    bool sql_ = false;
    std::string tag_;
};

/// How the environment's database changes its schema. It is not asked anything. Throws NoMigrations (RT-U010).
[[nodiscard]] const migrate::MigrationDialect& offline_dialect(Context& context);

/// Of several "from:to", which must begin at one place. Throws UsageError.
[[nodiscard]] migrate::OfflineRange joined_range(const std::vector<std::string>& revisions);

}  // namespace retort::cli
