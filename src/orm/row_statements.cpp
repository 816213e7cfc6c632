// SPDX-License-Identifier: MIT
#include "row_statements.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "retort/sql/compile/dialect.hpp"

#include "statements.hpp"

namespace retort::orm {

namespace {

struct Writing {
    RowWork work;
    const Mapper* mapper;
    const ColumnMask* mask;
    std::span<const std::size_t> columns;
};

Statement statement_for(const void* context) {
    const auto& writing = *static_cast<const Writing*>(context);
    switch (writing.work) {
        case RowWork::insert:
            return insert_statement(*writing.mapper, *writing.mask);
        case RowWork::insert_numbered:
            return insert_statement(*writing.mapper, *writing.mask, true);
        case RowWork::update:
            return update_statement(*writing.mapper, *writing.mask);
        case RowWork::clear_by:
            return clear_statement(*writing.mapper, writing.columns);
        default:
            return delete_statement(*writing.mapper, writing.columns);
    }
}

Statement statement_for_arrays(const void* context, bool many) {
    if (!many) return statement_for(context);
    const auto& writing = *static_cast<const Writing*>(context);
    if (writing.work == RowWork::update) return bulk_update_statement(*writing.mapper, *writing.mask);
    return bulk_insert_statement(*writing.mapper, *writing.mask, writing.work == RowWork::insert_numbered);
}

std::string statement_key(RowWork work, const Mapper& mapper) {
    return static_cast<char>(work) + std::to_string(reinterpret_cast<std::uintptr_t>(&mapper)) + ":";
}

std::string statement_key(RowWork work, const Mapper& mapper, const ColumnMask& columns) {
    std::string key = statement_key(work, mapper);
    for (const bool used : columns) key += used ? '1' : '0';
    return key;
}

}  // namespace

PreparedStatement& RowStatements::one(RowWork work, const Mapper& mapper, const ColumnMask& columns) {
    if (last_ && work == last_work_ && &mapper == last_mapper_ && columns == last_columns_) return *last_;
    const Writing writing{work, &mapper, &columns, {}};
    last_ = &session_.prepared(statement_key(work, mapper, columns), &statement_for, &writing);
    last_work_ = work;
    last_mapper_ = &mapper;
    last_columns_ = columns;
    return *last_;
}

PreparedStatement* RowStatements::many(RowWork work, const Mapper& mapper, const ColumnMask& columns) {
    const bool has_columns = std::find(columns.begin(), columns.end(), true) != columns.end();
    if (!has_columns || !session_.dialect().caps().array_parameters || !fits_arrays(mapper, columns)) return nullptr;
    const Writing writing{work, &mapper, &columns, {}};
    return session_.prepared_arrays(statement_key(work, mapper, columns), &statement_for_arrays, &writing);
}

std::int64_t RowStatements::run_by(RowWork work, const Mapper& mapper, std::span<const std::size_t> columns,
                                   std::span<const ValueView> values) {
    std::string key = statement_key(work, mapper);
    for (const std::size_t place : columns) key += std::to_string(place) + ",";
    const Writing writing{work, &mapper, nullptr, columns};
    return session_.prepared(key, &statement_for, &writing).run(values);
}

}  // namespace retort::orm
