// SPDX-License-Identifier: MIT
#include "retort/sql/schema/type.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace retort {

namespace {

std::optional<int> given(int value) { return value < 0 ? std::nullopt : std::optional{value}; }

std::optional<int> scale_of(const TypeTag& tag) {
    if (tag.kind != TypeKind::numeric) return given(tag.scale);
    return tag.scale == TypeTag::no_scale ? std::nullopt : std::optional{tag.scale};
}

}  // namespace

Type::Type(const TypeTag& tag)
    : kind{tag.kind},
      length{given(tag.length)},
      precision{given(tag.precision)},
      scale{scale_of(tag)},
      timezone{tag.timezone},
      dimensions{tag.dimensions} {}

Type Type::enumeration(std::vector<std::string> labels, std::string name, std::string schema) {
    Type type;
    type.kind = TypeKind::enumeration;
    type.labels = std::move(labels);
    type.name = std::move(name);
    type.schema = std::move(schema);
    return type;
}

Type Type::of_labels(std::string_view labels_with_nuls) {
    std::vector<std::string> labels;
    while (!labels_with_nuls.empty()) {
        const std::size_t end = labels_with_nuls.find('\0');
        labels.emplace_back(labels_with_nuls.substr(0, end));
        labels_with_nuls.remove_prefix(end + 1);
    }
    return enumeration(std::move(labels));
}

Type Type::with_collation(std::string name) const {
    Type type = *this;
    type.collation = std::move(name);
    return type;
}

// By hand: clang 14 does not survive a defaulted one outside of the class, where TypeVariant is complete.
bool Type::operator==(const Type& other) const {
    const auto fields = [](const Type& type) {
        return std::tie(type.kind, type.length, type.precision, type.scale, type.timezone, type.labels, type.name,
                        type.schema, type.dimensions, type.collation, type.spelling, type.variants);
    };
    return fields(*this) == fields(other);
}

Type Type::with_variant(Type other, std::string_view dialect) const {
    other.variants.clear();
    Type type = *this;
    const auto place =
        std::lower_bound(type.variants.begin(), type.variants.end(), dialect,
                         [](const TypeVariant& one, std::string_view name) { return one.dialect < name; });
    if (place != type.variants.end() && place->dialect == dialect)
        place->type = std::move(other);
    else
        type.variants.insert(place, TypeVariant{std::string{dialect}, std::move(other)});
    return type;
}

Type Type::in(std::string_view dialect) const {
    for (const TypeVariant& variant : variants) {
        if (variant.dialect == dialect) return variant.type;
    }
    Type type = *this;
    type.variants.clear();
    return type;
}

Type Type::custom(std::string sql) {
    Type type;
    type.spelling = std::move(sql);
    return type;
}

Type Type::array(Type element, int dimensions) {
    element.dimensions += dimensions;
    return element;
}

}  // namespace retort
