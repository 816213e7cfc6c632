// SPDX-License-Identifier: MIT
#include "retort/migrate/rehearse/sample_rows.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/ddl/sample_values.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "migrate/rehearse/row_values.hpp"
#include "migrate/run/queries.hpp"

namespace retort::migrate {

namespace {

using RowText = std::map<std::string, std::string>;  // column, value as SQL

const SampleValues& samples_for(const Connection& connection) {
    return find_migration_dialect(connection.dialect().name())->sample_values();
}

std::string quoted_by(const Dialect& dialect, std::string_view name) {
    std::string text;
    dialect.append_identifier(text, name);
    return text;
}

class TableWriter {
public:
    TableWriter(Connection& connection, const Schema& schema, const Table& table, const SampleRowOptions& options)
        : connection_{connection},
          schema_{schema},
          table_{table},
          options_{options},
          samples_{samples_for(connection)},
          values_{schema, table, samples_},
          random_{options.seed},
          first_number_{1000 + count_of(table)} {}

    std::size_t write() {
        std::optional<RowText> plain = plain_row();
        if (!plain) return 0;
        std::size_t written = insert(*plain, true) ? 1 : 0;
        for (std::size_t row = 1; row < rows_wanted(); ++row) {
            number_ = first_number_ + row;
            const RowText wanted = options_.edges ? edge_row(row) : chosen([](const auto&) { return std::size_t{0}; });
            if (insert(wanted, true) || insert(nearest(wanted, next_plain(*plain)), true)) ++written;
        }
        return written;
    }

    [[nodiscard]] const std::string& refusal() const { return refusal_; }

private:
    [[nodiscard]] std::size_t rows_wanted() const {
        constexpr std::size_t few = 4;
        constexpr std::size_t many = 16;
        if (options_.rows != 0) return options_.rows;
        return options_.edges ? std::clamp(values_.most(), few, many) : few;
    }

    /// A row that the database takes: plain values first, then what else there is, at random.
    std::optional<RowText> plain_row() {
        constexpr int attempts = 80;
        number_ = first_number_;
        for (int attempt = 0; attempt < attempts; ++attempt) {
            RowText row = chosen([&](const std::vector<std::string>& values) {
                return attempt == 0 ? 0 : std::uniform_int_distribution<std::size_t>{0, values.size() - 1}(random_);
            });
            if (insert(row, false)) return row;
        }
        return std::nullopt;
    }

    /// NULL wherever it may be in the first; then an edge in every column, another one in every row.
    RowText edge_row(std::size_t row) {
        RowText text = chosen([&](const std::vector<std::string>& values) { return row % values.size(); });
        if (row != 1) return text;
        for (const Column& column : table_.columns) {
            if (column.nullable && text.contains(column.name)) text[column.name] = "NULL";
        }
        return text;
    }

    /// The same plain row with what must be another one.
    RowText next_plain(const RowText& plain) {
        RowText row = plain;
        for (const Column& column : table_.columns) {
            if (row.contains(column.name) && values_.is_unique(column)) row[column.name] = value_of(column, 0);
        }
        for (const ForeignKeyConstraint& key : table_.foreign_keys) refer(key, row);
        return row;
    }

    /// As much of `wanted` in the place of `plain` as the database takes.
    RowText nearest(const RowText& wanted, RowText plain) {
        for (const auto& [column, value] : wanted) {
            const std::string before = std::exchange(plain[column], value);
            if (before != value && !insert(plain, false)) plain[column] = before;
        }
        return plain;
    }

    template <class Choose>
    RowText chosen(Choose&& choose) {
        RowText row;
        for (const Column& column : table_.columns) {
            if (is_written(column)) row[column.name] = value_of(column, choose(values_.of(column)));
        }
        for (const ForeignKeyConstraint& key : table_.foreign_keys) refer(key, row);
        return row;
    }

    std::string value_of(const Column& column, std::size_t index) {
        const bool is_distinct = values_.is_unique(column) || (!options_.edges && values_.is_free(column));
        return is_distinct ? values_.distinct(column, number_) : values_.of(column).at(index);
    }

    [[nodiscard]] bool is_written(const Column& column) const {
        const bool makes_itself = column.computed || (column.identity && column.identity->always);
        return !makes_itself && autoincrement_column(table_) != &column;
    }

    /// A row of the other table, the next one with each row of this one.
    void refer(const ForeignKeyConstraint& key, RowText& row) {
        const std::string& schema = key.referred_schema.empty() ? table_.schema : key.referred_schema;
        const Table* const other = schema_.find_table(key.referred_table, schema);
        if (other == nullptr) return;
        const std::vector<std::string> referred =
            key.referred_columns.empty() ? column_names(other->primary_key.columns) : key.referred_columns;
        const std::size_t count = count_of(*other);
        for (std::size_t i = 0; i < key.columns.size() && i < referred.size(); ++i) {
            if (!row.contains(key.columns[i])) continue;
            row[key.columns[i]] = count == 0 ? own_value(*other, referred[i], row)
                                             : value_in(*other, referred, referred[i], number_ % count);
        }
    }

    /// The first row of a table that refers to itself is its own parent, where it has to have one.
    std::string own_value(const Table& other, const std::string& column, const RowText& row) const {
        const auto found = row.find(column);
        return &other == &table_ && found != row.end() ? found->second : std::string{"NULL"};
    }

    [[nodiscard]] std::string value_in(const Table& other, const std::vector<std::string>& order,
                                       const std::string& column, std::size_t offset) const {
        std::vector<std::string> quoted_order;
        for (const std::string& each : order) quoted_order.push_back(quoted(each));
        return fmt::format("(SELECT {} FROM {} ORDER BY {} LIMIT 1 OFFSET {})", quoted(column), quoted(other),
                           fmt::join(quoted_order, ", "), offset);
    }

    bool insert(const RowText& row, bool keep) {
        try {
            Transaction transaction = connection_.begin();
            connection_.run(insert_text(row));
            if (!samples_.check_deferred().empty()) connection_.run(samples_.check_deferred());
            if (keep) transaction.commit();
            return true;
        } catch (const DatabaseError& error) {
            if (error.poisons_connection()) throw;
            refusal_ = error.what();
            return false;
        }
    }

    [[nodiscard]] std::string insert_text(const RowText& row) const {
        if (row.empty()) return fmt::format("INSERT INTO {} DEFAULT VALUES", quoted(table_));
        std::vector<std::string> columns;
        std::vector<std::string> values;
        for (const auto& [column, value] : row) {
            columns.push_back(quoted(column));
            values.push_back(value);
        }
        return fmt::format("INSERT INTO {} ({}) VALUES ({})", quoted(table_), fmt::join(columns, ", "),
                           fmt::join(values, ", "));
    }

    [[nodiscard]] std::size_t count_of(const Table& table) const {
        return std::stoul(answer_of(connection_, fmt::format("SELECT count(*) FROM {}", quoted(table))));
    }
    [[nodiscard]] std::string quoted(std::string_view name) const { return quoted_by(connection_.dialect(), name); }
    [[nodiscard]] std::string quoted(const Table& table) const {
        return table.schema.empty() ? quoted(table.name) : quoted(table.schema) + "." + quoted(table.name);
    }

    Connection& connection_;
    const Schema& schema_;
    const Table& table_;
    const SampleRowOptions& options_;
    const SampleValues& samples_;
    RowValues values_;
    std::mt19937 random_;
    std::size_t first_number_;
    std::size_t number_ = 0;
    std::string refusal_;
};

std::string query_for(const Table& table, const Dialect& dialect, const SampleValues& samples) {
    std::vector<std::string> columns;
    for (const Column& column : table.columns) columns.push_back(samples.exact_text(quoted_by(dialect, column.name)));
    const std::string schema = table.schema.empty() ? std::string{} : quoted_by(dialect, table.schema) + ".";
    return fmt::format("SELECT {} FROM {}{}", columns.empty() ? "1" : fmt::format("{}", fmt::join(columns, ", ")),
                       schema, quoted_by(dialect, table.name));
}

}  // namespace

SampleRowCounts write_sample_rows(Connection& connection, const Schema& schema, const SampleRowOptions& options) {
    SampleRowCounts counts;
    for (const Table* const table : tables_in_dependency_order(schema)) {
        if (!samples_for(connection).gets_rows(*table)) continue;
        TableWriter writer{connection, schema, *table, options};
        const std::size_t written = writer.write();
        counts.rows += written;
        ++counts.tables;
        if (written == 0) {
            counts.notes.push_back(
                fmt::format("no row for {} was found: {}", qualified_name(*table), writer.refusal()));
        }
    }
    return counts;
}

DatabaseRows read_rows(Connection& connection, const Schema& schema) {
    const SampleValues& samples = samples_for(connection);
    const std::string own_schema = inspect(connection)->schema_names().front();
    DatabaseRows all;
    for (const Table& table : schema.tables) {
        if (!samples.gets_rows(table)) continue;
        all.push_back({table, rows_of(connection, query_for(table, connection.dialect(), samples))});
        if (table.schema == own_schema) all.back().table.schema.clear();
    }
    return all;
}

}  // namespace retort::migrate
