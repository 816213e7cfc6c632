// SPDX-License-Identifier: MIT
#include "migrate/ddl/rows.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

namespace retort::migrate::detail {

namespace {

// More rows in one statement save nothing, and make its text long.
constexpr std::size_t most_rows_in_one = 500;

class Writer {
public:
    Writer(const MigrationDialect& dialect, bool for_script) : dialect_{dialect}, for_script_{for_script} {}

    void text(std::string_view sql) { sql_ += sql; }
    void name(std::string_view identifier) { dialect_.dialect().append_identifier(sql_, identifier); }
    void table(const TableName& table) {
        if (!table.schema.empty()) {
            name(table.schema);
            text(".");
        }
        name(table.name);
    }
    void value(const Literal& literal) {
        if (for_script_ || literal.kind() == Literal::Kind::sql) {
            sql_ += dialect_.literal(literal);
            return;
        }
        parameters_.push_back(literal);
        dialect_.dialect().append_placeholder(sql_, parameters_.size(), {});
    }
    MigrationStep take() { return MigrationStep::statement(std::move(sql_), std::move(parameters_)); }

private:
    const MigrationDialect& dialect_;
    bool for_script_;
    std::string sql_;
    std::vector<Literal> parameters_;
};

template <class Items, class Write>
void write_list(Writer& writer, const Items& items, Write write) {
    bool first = true;
    for (const auto& item : items) {
        if (!std::exchange(first, false)) writer.text(", ");
        write(item);
    }
}

void write_row(Writer& writer, const std::vector<Literal>& row) {
    writer.text("(");
    write_list(writer, row, [&](const Literal& value) { writer.value(value); });
    writer.text(")");
}

}  // namespace

std::vector<MigrationStep> insert_steps(const BulkInsert& insert, const MigrationDialect& dialect, bool for_script) {
    std::vector<MigrationStep> steps;
    const std::size_t width = std::max<std::size_t>(insert.columns.size(), 1);
    const std::size_t fitting = std::max<std::size_t>(dialect.dialect().caps().max_parameters / width, 1);
    const std::size_t chunk = insert.columns.empty() ? 1 : std::min(fitting, most_rows_in_one);
    for (std::size_t begin = 0; begin < insert.rows.size(); begin += chunk) {
        const std::size_t end = std::min(begin + chunk, insert.rows.size());
        Writer writer{dialect, for_script};
        writer.text("INSERT INTO ");
        writer.table(insert.table);
        if (insert.columns.empty()) {
            writer.text(" DEFAULT VALUES");
            steps.push_back(writer.take());
            continue;
        }
        writer.text(" (");
        write_list(writer, insert.columns, [&](const std::string& column) { writer.name(column); });
        writer.text(") VALUES ");
        const auto first = insert.rows.begin() + static_cast<std::ptrdiff_t>(begin);
        const std::span<const std::vector<Literal>> rows{first, end - begin};
        write_list(writer, rows, [&](const std::vector<Literal>& row) { write_row(writer, row); });
        steps.push_back(writer.take());
    }
    return steps;
}

std::string table_sql(const TableName& table, const MigrationDialect& dialect) {
    Writer writer{dialect, true};
    writer.table(table);
    return writer.take().sql;
}

std::string columns_sql(const std::vector<std::string>& columns, const MigrationDialect& dialect) {
    Writer writer{dialect, true};
    write_list(writer, columns, [&](const std::string& column) { writer.name(column); });
    return writer.take().sql;
}

MigrationStep update_step(const BulkUpdate& update, const MigrationDialect& dialect, bool for_script) {
    Writer writer{dialect, for_script};
    writer.text("UPDATE ");
    writer.table(update.table);
    writer.text(" SET ");
    write_list(writer, update.set, [&](const std::pair<std::string, Literal>& each) {
        writer.name(each.first);
        writer.text("=");
        writer.value(each.second);
    });
    if (!update.where.empty()) writer.text(" WHERE " + update.where);
    return writer.take();
}

}  // namespace retort::migrate::detail
