// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "session_core.hpp"

namespace retort::orm {

/// Where the objects at the far end of a relationship are gathered, for one who wants them.
class Found {
public:
    Found() noexcept = default;
    explicit Found(std::vector<ObjectState*>& into) noexcept : into_{&into} {}

    void add(ObjectState* state) {
        if (into_) into_->push_back(state);
    }

private:
    std::vector<ObjectState*>* into_ = nullptr;
};

/// Loads one relationship of many objects, in statements of at most 500 keys each, or of 50,000 where the database
/// takes them as an array. Relationships that are loaded already are left as they are.
void load_relation(SessionCore& session, const Relation& relation, std::span<ObjectState* const> owners,
                   Found found = {});

/// Loads what the options say, from `owners` on.
void load_with_options(SessionCore& session, std::span<const LoadOption> options, std::span<ObjectState* const> owners);

}  // namespace retort::orm
