// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <unordered_map>

#include "retort/sql/schema/schema_object.hpp"
#include "retort/sql/schema/type.hpp"

#include "dialects/postgresql/reflection/cells.hpp"

namespace retort::postgresql {

/// What the catalogue says of a column's type.
struct TypeFacts {
    Oid oid = 0;
    Oid element = 0;    ///< Of an array; else 0.
    int modifier = -1;  ///< Length or precision, in the way of the type.
    std::string name;   ///< As format_type() has it.
    int dimensions = 0;
};

/// Makes Retort's types of PostgreSQL's; what no generic type is keeps its own name.
class TypeMap {
public:
    void add_enum(Oid oid, EnumType type) { enums_.emplace(oid, std::move(type)); }
    [[nodiscard]] Type type_of(const TypeFacts& facts) const;

private:
    [[nodiscard]] Type element_type(Oid oid, const TypeFacts& facts) const;

    std::unordered_map<Oid, EnumType> enums_;
};

}  // namespace retort::postgresql
