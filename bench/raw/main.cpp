// SPDX-License-Identifier: MIT
#include "common/run.hpp"
#include "raw/raw.hpp"

int main(int argc, char** argv) {
    using namespace bench;
    static constexpr Workload workloads[]{
        {"prepare", &raw::prepare},
        {"W1a", &raw::insert_one_by_one},
        {"W1b", &raw::insert_in_bulk},
        {"W2", &raw::read_all},
        {"W2/floor", &raw::read_nothing_kept},
        {"W3", &raw::look_up},
        {"W3/transaction", &raw::look_up_in_transaction},
        {"W4", &raw::update_all},
        {"W5", &raw::read_families},
        {"packages", &raw::load_packages},
    };
    return run_program(argc, argv, workloads);
}
