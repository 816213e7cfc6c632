// SPDX-License-Identifier: MIT
// What the server's catalogue says of the types that statements take and give.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dialects/postgresql/driver/wire.hpp"

namespace retort::postgresql::driver {

/// What a type is made of.
enum class TypeForm : std::uint8_t { base, array, composite, domain, enumeration, range, multirange };

struct TypeFacts {
    TypeForm form = TypeForm::base;
    std::uint32_t of = 0;     ///< An array's elements, a domain's base, a range's bounds, a multirange's ranges.
    std::uint32_t array = 0;  ///< The type of arrays of it; 0: there is none.
    char delimiter = ',';     ///< Between the elements of an array of it, as text.
    std::string sent_by;      ///< The function that writes its binary format.
    std::vector<std::uint32_t> fields;  ///< A composite's.
};

/// The types of one session, each asked for once: types have numbers of their own in every database, except those that
/// every server has.
class TypeCatalog {
public:
    explicit TypeCatalog(Wire& wire) : wire_{wire} {}

    /// Null for a number that is no type's. Asks the server, in one query for all of them, where it has to: nothing may
    /// be under way on the wire. Throws DatabaseError.
    const TypeFacts* find(std::uint32_t type);
    void learn(std::span<const std::uint32_t> types);
    /// The type of arrays of it; 0: there is none.
    std::uint32_t array_of(std::uint32_t type);
    void forget() { facts_.clear(); }

private:
    void read_facts(const PGresult& result, int row);

    Wire& wire_;
    std::unordered_map<std::uint32_t, TypeFacts> facts_;
};

}  // namespace retort::postgresql::driver
