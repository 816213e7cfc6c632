// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "retort/orm/loading.hpp"

namespace retort {

struct LoadOption::Data {
    const orm::Relation* relation;
    std::vector<LoadOption> next;
    mutable std::atomic<std::uint32_t> references{1};
};

}  // namespace retort
