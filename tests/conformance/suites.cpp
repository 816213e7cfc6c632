// SPDX-License-Identifier: MIT
#include "conformance/suites.hpp"

namespace conformance {

const std::vector<Suite>& suites() {
    static const std::vector<Suite> all{
        {"graph.jsonl", check_graph_case},
        {"steps.jsonl", check_steps_case},
        {"heads.jsonl", check_heads_case},
        {"opsql.jsonl", nullptr, "operations to SQL"},
        {"autogen.jsonl", nullptr, "differences of two schemas"},
        {"batch.jsonl", nullptr, "rebuilding of tables"},
        {"offline.jsonl", nullptr, "SQL scripts of whole runs"},
        {"sqla.compile.jsonl", nullptr, "expression trees to SQL"},
    };
    return all;
}

}  // namespace conformance
