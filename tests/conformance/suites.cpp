// SPDX-License-Identifier: MIT
#include "conformance/suites.hpp"

namespace conformance {

const std::vector<Suite>& suites() {
    static const std::vector<Suite> all{
        {"graph.jsonl", check_graph_case},     {"steps.jsonl", check_steps_case},
        {"heads.jsonl", check_heads_case},     {"opsql.jsonl", check_opsql_case},
        {"autogen.jsonl", check_autogen_case}, {"batch.jsonl", check_batch_case},
        {"offline.jsonl", check_offline_case}, {"sqla.compile.jsonl", check_compile_case},
    };
    return all;
}

}  // namespace conformance
