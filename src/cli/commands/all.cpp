// SPDX-License-Identifier: MIT
#include "cli/commands/commands.hpp"

namespace retort::cli {

CommandList all_commands() {
    constexpr std::unique_ptr<Command> (*makers[])() = {
        make_init,      make_adopt,  make_codegen,        make_list_templates, make_completion, make_revision,
        make_merge,     make_rebase, make_squash,         make_edit,           make_review,     make_upgrade,
        make_downgrade, make_stamp,  make_ensure_version, make_check,          make_drift,      make_test,
        make_current,   make_status, make_plan,           make_history,        make_heads,      make_branches,
        make_show,      make_erd,
    };
    CommandList commands;
    for (const auto maker : makers) commands.push_back(maker());
    return commands;
}

}  // namespace retort::cli
