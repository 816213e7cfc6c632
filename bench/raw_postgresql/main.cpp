// SPDX-License-Identifier: MIT
#include "common/run.hpp"
#include "raw_postgresql/databases.hpp"
#include "raw_postgresql/workloads.hpp"

int main(int argc, char** argv) {
    using namespace bench;
    static constexpr Workload workloads[]{
        {"prepare", &postgresql::prepare},
        {"W1a", &postgresql::insert_one_by_one},
        {"W1a/pipeline", &postgresql::insert_by_pipeline},
        {"W1b", &postgresql::insert_by_copy},
        {"W2", &postgresql::read_all},
        {"W3", &postgresql::look_up},
        {"W3/transaction", &postgresql::look_up_in_transaction},
        {"W4", &postgresql::update_by_arrays},
        {"W5", &postgresql::read_families},
        {"W6", &postgresql::look_up_by_epoll},
    };
    return run_program(argc, argv, workloads);
}
