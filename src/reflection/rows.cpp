// SPDX-License-Identifier: MIT
#include "reflection/rows.hpp"

namespace retort {

namespace {

std::optional<std::string> text_of(const ValueView& cell) {
    if (cell.is_null()) return std::nullopt;
    if (cell.has_bytes()) return std::string{cell.bytes()};
    return std::to_string(cell.integer());
}

}  // namespace

std::vector<CatalogRow> catalog_rows(DriverConnection& connection, std::string_view sql,
                                     const std::vector<std::string>& parameters) {
    std::vector<ValueView> values;
    for (const std::string& parameter : parameters) values.push_back(ValueView::of_text(parameter));
    const StatementPtr statement = connection.prepare(sql);
    statement->execute(values);
    std::vector<CatalogRow> rows;
    while (const ValueView* cells = statement->fetch()) {
        CatalogRow& row = rows.emplace_back();
        for (std::size_t i = 0; i < statement->column_count(); ++i) row.push_back(text_of(cells[i]));
    }
    return rows;
}

}  // namespace retort
