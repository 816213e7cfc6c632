// SPDX-License-Identifier: MIT
// SQL that types put around their columns and parameters. Trees do not have it: it is code of the case.
#pragma once

#include <string>
#include <vector>

#include "retort/sql/expr/from_nodes.hpp"

namespace conformance {

struct RecordedForms {
    std::string plain_sql;  ///< The SQL with its columns alone.
    std::vector<retort::sql::ColumnForm> forms = {};
};

/// By column: the functions around it, and around the parameters beside it, that `tree` does not hold.
[[nodiscard]] RecordedForms recorded_forms(const std::string& sql, const std::string& tree);

}  // namespace conformance
