// SPDX-License-Identifier: MIT
#include "models/schema.hpp"

#include "retort/orm/schema_of.hpp"

#include "models/models.hpp"

namespace packages {

retort::Schema schema() {
    return retort::schema_of<Section, Maintainer, Package, Version, Description, Dependency, Provision>();
}

}  // namespace packages
