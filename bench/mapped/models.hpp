// SPDX-License-Identifier: MIT
// The workloads' tables as models.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "retort/orm.hpp"

namespace bench::mapped {

using namespace retort;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};

struct Person {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string> name{};
    Mapped<int> age{};
    Mapped<double> score{};
    Mapped<std::optional<std::string>> note{};
    Mapped<std::string> created_at{};
};
RETORT_TABLE(Person, "person", id, name, age, score, note, created_at)
inline constexpr auto people = table<Person>;

struct Child;

struct Parent {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string> name{};
    Relationship<std::vector<Child>, back_populates("parent")> children{};
};
RETORT_TABLE(Parent, "parent", id, name, children)
inline constexpr auto parents = table<Parent>;

struct Child {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::int64_t, ForeignKey("parent.id"), indexed> parent_id{};
    Mapped<std::string> name{};
    Mapped<int> qty{};
    Relationship<Parent, back_populates("children")> parent{};
};
RETORT_TABLE(Child, "child", id, parent_id, name, qty, parent)
inline constexpr auto children = table<Child>;

}  // namespace bench::mapped
