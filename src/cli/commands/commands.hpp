// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace retort::cli {

std::unique_ptr<Command> make_init();
std::unique_ptr<Command> make_adopt();
std::unique_ptr<Command> make_codegen();
std::unique_ptr<Command> make_list_templates();
std::unique_ptr<Command> make_revision();
std::unique_ptr<Command> make_edit();
std::unique_ptr<Command> make_merge();
std::unique_ptr<Command> make_rebase();
std::unique_ptr<Command> make_squash();
std::unique_ptr<Command> make_review();
std::unique_ptr<Command> make_upgrade();
std::unique_ptr<Command> make_downgrade();
std::unique_ptr<Command> make_stamp();
std::unique_ptr<Command> make_ensure_version();
std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_drift();
std::unique_ptr<Command> make_current();
std::unique_ptr<Command> make_status();
std::unique_ptr<Command> make_test();
std::unique_ptr<Command> make_plan();
std::unique_ptr<Command> make_history();
std::unique_ptr<Command> make_heads();
std::unique_ptr<Command> make_branches();
std::unique_ptr<Command> make_show();
std::unique_ptr<Command> make_erd();
std::unique_ptr<Command> make_completion();

}  // namespace retort::cli
