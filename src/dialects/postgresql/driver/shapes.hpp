// SPDX-License-Identifier: MIT
// Types that are made of others: arrays, composites, ranges. Their values are read from the binary format as the text
// that the server writes for them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "retort/sql/expr/value.hpp"

#include "dialects/postgresql/driver/cells.hpp"
#include "dialects/postgresql/driver/types.hpp"
#include "dialects/postgresql/driver/value_text.hpp"

namespace retort::postgresql::driver {

struct TypeShape;
using ShapePtr = std::shared_ptr<const TypeShape>;

struct TypeShape {
    TypeForm form = TypeForm::base;
    AppendText append = nullptr;  ///< Of a base type or an enumeration.
    ShapePtr of;                  ///< As TypeFacts::of.
    char delimiter = ',';         ///< Between the elements of an array.
    std::vector<std::pair<std::uint32_t, ShapePtr>> fields;
};

/// A composite value has a field of a type that it had not when its shape was found.
struct UnknownField {};

/// Throws UnknownField.
void append_shaped(std::string& text, const TypeShape& shape, std::string_view bytes);
ValueView read_shaped(const TypeShape& shape, std::string_view bytes, CellBytes& made);

/// What is known of the shapes of types, for one session.
class TypeShapes {
public:
    explicit TypeShapes(TypeCatalog& catalog) : catalog_{catalog} {}

    /// Null where values of the type, or of a part of it, can only be read as text. As TypeCatalog::find() otherwise.
    ShapePtr find(std::uint32_t type);
    void forget() { known_.clear(); }

private:
    ShapePtr make(std::uint32_t type);
    ShapePtr make_of(const TypeFacts& facts);

    TypeCatalog& catalog_;
    std::unordered_map<std::uint32_t, ShapePtr> known_;
};

}  // namespace retort::postgresql::driver
