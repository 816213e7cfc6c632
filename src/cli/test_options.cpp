// SPDX-License-Identifier: MIT
#include "cli/test_options.hpp"

#include <string>
#include <vector>

#include "retort/engine/engine.hpp"
#include "retort/migrate/op/operation.hpp"

#include "cli/model_changes.hpp"
#include "cli/model_diff.hpp"

namespace retort::cli {

namespace {

std::vector<std::string> missing_of_models(Connection& connection, const Schema& models,
                                           const migrate::DiffOptions& how) {
    std::vector<std::string> lines;
    const migrate::DiffResult found = difference(read_for_comparison(connection, models, how));
    for (const migrate::Operation& operation : found.operations) lines.push_back(migrate::describe(operation));
    return lines;
}

}  // namespace

migrate::MigrationTestOptions test_options(Context& context) {
    migrate::MigrationTestOptions options{.server = context.engine(Access::writes).url(),
                                          .accepted = context.config().accepted,
                                          .decorator = context.host().decorator};
    if (context.project() != nullptr && context.project()->schema != nullptr) {
        options.models_differ = [models = context.models("test"), how = diff_options(context)](Connection& connection) {
            return missing_of_models(connection, models, how);
        };
    }
    return options;
}

}  // namespace retort::cli
