// SPDX-License-Identifier: MIT
// Tables as C++ source: the models of a database that is there already.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

struct ModelOptions {
    std::string name_space = "models";  ///< That the models stand in; "a::b" is allowed.
    /// Their base has the standard naming convention: it must leave the schema's names as they are.
    bool standard_names = false;
};

/// The source of a header, and the classes in it.
struct ModelSource {
    std::string text;
    std::vector<std::string> classes = {};   ///< By name, in the order of the tables.
    std::vector<std::string> left_out = {};  ///< Tables that no model can stand for, each with its reason.
};

/// A model for each table, which says all that the table says: what a column's options cannot say stands in
/// table_args(). Classes and members are called what tables and columns are, as far as C++ allows it; where it does
/// not, an underscore follows. At most 120 columns wide. Compiles after <retort/orm.hpp> as it is.
ModelSource render_models(const Schema& schema, const ModelOptions& options = {});

}  // namespace retort::migrate
