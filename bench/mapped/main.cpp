// SPDX-License-Identifier: MIT
#include "common/run.hpp"
#include "mapped/workloads.hpp"

int main(int argc, char** argv) {
    using namespace bench;
    static constexpr Workload workloads[]{
        {"W1a", &mapped::insert_one_by_one},
        {"W1a/queue", &mapped::insert_by_queue},
        {"W1b", &mapped::insert_in_bulk},
        {"W1b/many", &mapped::insert_many_rows},
        {"W1b/session", &mapped::insert_by_session},
        {"W2", &mapped::read_all},
        {"W2/session", &mapped::read_all_by_session},
        {"W3", &mapped::look_up},
        {"W3/transaction", &mapped::look_up_in_transaction},
        {"W3/new", &mapped::look_up_by_new_statements},
        {"statement/build", &mapped::build_statements},
        {"statement/find", &mapped::find_statements},
        {"statement/compile", &mapped::compile_statements},
        {"W4", &mapped::update_by_session},
        {"W4/statements", &mapped::update_by_statement},
        {"W5", &mapped::read_families_by_session},
        {"W5/statements", &mapped::read_families_by_statements},
        {"W6", &mapped::look_up_by_coroutines},
        {"schema/1000", &mapped::read_schema_1000},
        {"schema/3000", &mapped::read_schema_3000},
        {"schema/10000", &mapped::read_schema_10000},
        {"prepare schema/1000", &mapped::make_tables_1000},
        {"prepare schema/3000", &mapped::make_tables_3000},
        {"prepare schema/10000", &mapped::make_tables_10000},
        {"prepare packages", &mapped::prepare_packages},
        {"packages", &mapped::load_packages},
    };
    return run_program(argc, argv, workloads);
}
