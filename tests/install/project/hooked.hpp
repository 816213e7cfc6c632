// SPDX-License-Identifier: MIT
#pragma once

#include <retort/migrate/autogenerate/hooks.hpp>

namespace hooked {

inline retort::Schema schema() { return {}; }
inline void autogenerate(retort::migrate::AutogenerateHooks& hooks) {
    hooks.include = [](const retort::migrate::ObjectName& object) { return object.name != "not_ours"; };
}

}  // namespace hooked
