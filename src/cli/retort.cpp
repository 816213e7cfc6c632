// SPDX-License-Identifier: MIT
// The `retort` program.
#include <algorithm>

#include "cli/host.hpp"
#include "cli/run.hpp"

int main(int argc, char** argv) {
    retort::cli::Host host = retort::cli::process_host();
    return retort::cli::run(host, {argv + std::min(argc, 1), argv + argc}, nullptr);
}
