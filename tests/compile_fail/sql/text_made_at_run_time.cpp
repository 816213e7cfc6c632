// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

Statement find(const std::string& name) {
#ifdef RETORT_CONTROL
    return text("SELECT id FROM users WHERE name = :name").bind("name", name);
#else
    return text("SELECT id FROM users WHERE name = '" + name + "'");
#endif
}
