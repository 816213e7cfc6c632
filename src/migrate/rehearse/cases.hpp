// SPDX-License-Identifier: MIT
// One function a case: it puts its results into the reporter.
#pragma once

#include "migrate/rehearse/reporter.hpp"
#include "migrate/rehearse/workspace.hpp"

namespace retort::migrate {

void test_single_head(Workspace& workspace, Reporter& reporter);
void test_upgrade(Workspace& workspace, Reporter& reporter);
void test_models(Workspace& workspace, Reporter& reporter);
void test_round_trip(Workspace& workspace, Reporter& reporter);
void test_rows(Workspace& workspace, Reporter& reporter);
void test_start_points(Workspace& workspace, Reporter& reporter);
void test_offline(Workspace& workspace, Reporter& reporter);
void test_kill(Workspace& workspace, Reporter& reporter);
void test_two_runners(Workspace& workspace, Reporter& reporter);

}  // namespace retort::migrate
