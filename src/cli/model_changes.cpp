// SPDX-License-Identifier: MIT
#include "cli/model_changes.hpp"

#include "cli/autogenerate_options.hpp"

namespace retort::cli {

namespace {

migrate::AutogenerateHooks hooks_of(const Context& context) {
    migrate::AutogenerateHooks hooks;
    if (context.project() != nullptr && context.project()->autogenerate != nullptr) {
        context.project()->autogenerate(hooks);
    }
    return hooks;
}

migrate::DiffOptions options_of(Context& context, const migrate::AutogenerateHooks& hooks) {
    migrate::DiffOptions options = diff_options(context.config());
    if (hooks.include) {
        options.include = [configured = options.include, hook = hooks.include](const migrate::ObjectName& object) {
            return (!configured || configured(object)) && hook(object);
        };
    }
    options.compare_type = hooks.compare_type;
    options.compare_server_default = hooks.compare_server_default;
    return options;
}

}  // namespace

migrate::DiffOptions diff_options(Context& context) { return options_of(context, hooks_of(context)); }

ModelChanges find_model_changes(Context& context, Connection& connection, Schema models, std::string message,
                                const FindDifference& find) {
    ModelChanges changes{.hooks = hooks_of(context)};
    Comparison comparison = read_for_comparison(connection, std::move(models), options_of(context, changes.hooks));
    changes.notes = comparison.database.notes;
    migrate::DiffResult found = find(comparison);
    changes.unanswered = found.unanswered;
    changes.directives = migrate::directives_of(std::move(found), std::move(message));
    migrate::process(changes.hooks, comparison.database.schema, comparison.models, changes.directives);
    return changes;
}

}  // namespace retort::cli
