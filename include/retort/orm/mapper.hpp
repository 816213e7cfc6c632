// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "retort/orm/description.hpp"
#include "retort/sql/expr/node.hpp"

namespace retort::sql {
class FromNode;
class TableNode;
}  // namespace retort::sql

namespace retort::orm {

struct Relation;
struct MapperData;

/// What is known of one mapped class at run time: its table and where its members are. Made once, on first use, and
/// kept for the life of the program. Constant afterwards, so threads share it.
class Mapper {
public:
    /// A column of the table and the member that holds it; same order as the table's columns.
    struct ColumnMember {
        const char* name;
        std::size_t offset;
        const ColumnTraits* traits;
    };

    /// Its columns, in order.
    struct ColumnMembers {
        const ColumnMember* first = nullptr;
        std::size_t count = 0;

        [[nodiscard]] const ColumnMember* begin() const noexcept { return first; }
        [[nodiscard]] const ColumnMember* end() const noexcept { return first + count; }
        [[nodiscard]] std::size_t size() const noexcept { return count; }
        const ColumnMember& operator[](std::size_t at) const noexcept { return first[at]; }
    };

    /// Throws ModelError (RT-O001 …) when the model contradicts itself.
    explicit Mapper(const ModelDescription& model);
    ~Mapper();
    Mapper(const Mapper&) = delete;
    Mapper& operator=(const Mapper&) = delete;

    [[nodiscard]] const ModelDescription& model() const noexcept { return model_; }
    [[nodiscard]] const Table& table() const noexcept;
    /// The table as statements refer to it.
    [[nodiscard]] const sql::TableNode& node() const noexcept;
    [[nodiscard]] const sql::FromNode& from() const noexcept;
    [[nodiscard]] ColumnMembers columns() const noexcept { return columns_; }
    [[nodiscard]] std::size_t width() const noexcept { return columns_.count; }

    /// The linked relationship called `name`. Throws ModelError when its two sides do not fit together.
    [[nodiscard]] const Relation& relation(std::string_view name) const;

    /// Fills the members of `object` from one row, `columns().size()` cells in order. On failure `failing` is the
    /// column's place.
    Decoded read(const ValueView* cells, void* object, std::size_t& failing) const;

    [[nodiscard]] const MapperData& data() const noexcept { return *data_; }

private:
    const ModelDescription& model_;
    ColumnMembers columns_;
    MapperData* data_ = nullptr;
};

/// Lives as long as the process: statements in static objects may still refer to its table when others are gone.
const Mapper& make_mapper(const ModelDescription& model);

/// The mapper of a mapped class.
template <class T>
const Mapper& mapper_of() {
    static const Mapper& mapper = make_mapper(retort_model(static_cast<const T*>(nullptr)));
    return mapper;
}

/// The table node of a mapped class: the source of its column handles.
template <class T>
const sql::FromNode& source_of() {
    return mapper_of<T>().from();
}

}  // namespace retort::orm
