// SPDX-License-Identifier: MIT
#include "app/checksums.hpp"

#include <algorithm>
#include <bit>
#include <sstream>
#include <stdexcept>

#include "retort/orm.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/stmt/text.hpp"

namespace packages {

using namespace retort;

const std::vector<Move> moved_columns{
    {"versions.installed_size", "versions.installed_kib"},
    {"versions.summary", "descriptions.summary"},
    {"versions.description", "descriptions.body"},
};

namespace {

// FNV-1a. Source: draft-eastlake-fnv, 64 bits.
class Hash {
public:
    void add(std::string_view bytes) {
        for (const char c : bytes) {
            value_ ^= static_cast<unsigned char>(c);
            value_ *= 0x100000001B3ULL;
        }
    }
    // The kind and the length stand before the bytes, so that no two lists of values look the same.
    void add(const ValueView& value) {
        const bool has_number = !value.is_null() && !value.has_bytes();
        const auto number = value.kind() == ValueKind::real ? std::bit_cast<std::int64_t>(value.real())
                            : has_number                    ? value.integer()
                                                            : 0;
        const std::string_view bytes = value.has_bytes() ? value.bytes() : std::string_view{};
        add(std::to_string(static_cast<int>(value.kind())) + " " + std::to_string(number) + " " +
            std::to_string(bytes.size()) + " ");
        add(bytes);
    }
    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

struct TableColumns {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::string> key;
};

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + quoted(name);
    return list;
}

std::vector<TableColumns> tables_of(Connection& connection) {
    std::vector<TableColumns> tables;
    for (const Table& table : reflect(connection, {.views = false, .triggers = false}).schema.tables) {
        if (table.name == "alembic_version" || table.name == "retort_history") continue;
        TableColumns& described = tables.emplace_back(TableColumns{table.name, {}, {}});
        for (const IndexElement& element : table.primary_key.columns) described.key.push_back(element.name);
        for (const Column& column : table.columns) described.columns.push_back(column.name);
        std::sort(described.columns.begin(), described.columns.end());
        std::sort(described.key.begin(), described.key.end());
    }
    return tables;
}

std::vector<ColumnSum> sums_of(Connection& connection, const TableColumns& table) {
    std::vector<Hash> hashes(table.columns.size());
    std::int64_t count = 0;
    const std::string key = joined(table.key);
    for (const Row& row : connection.execute(text_unchecked("SELECT " + joined(table.columns) + ", " + key + " FROM " +
                                                            quoted(table.name) + " ORDER BY " + key))) {
        ++count;
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            for (std::size_t k = hashes.size(); k < row.size(); ++k) hashes[i].add(row.value(k).view());
            hashes[i].add(row.value(i).view());
        }
    }
    std::vector<ColumnSum> sums;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        sums.push_back({table.name + "." + table.columns[i], count, hashes[i].value()});
    }
    return sums;
}

const ColumnSum* find(const std::vector<ColumnSum>& sums, std::string_view column) {
    const auto found =
        std::find_if(sums.begin(), sums.end(), [&](const ColumnSum& sum) { return sum.column == column; });
    return found == sums.end() ? nullptr : &*found;
}

// The same column, or the place it moved to, one way or the other.
const ColumnSum* counterpart(const std::vector<ColumnSum>& sums, const std::string& column) {
    if (const ColumnSum* same = find(sums, column)) return same;
    for (const Move& move : moved_columns) {
        if (move.from == column) return find(sums, move.to);
        if (move.to == column) return find(sums, move.from);
    }
    return nullptr;
}

}  // namespace

std::vector<ColumnSum> checksums(Connection& connection) {
    std::vector<ColumnSum> sums;
    for (const TableColumns& table : tables_of(connection)) {
        const std::vector<ColumnSum> of_table = sums_of(connection, table);
        sums.insert(sums.end(), of_table.begin(), of_table.end());
    }
    return sums;
}

Comparison compare(const std::vector<ColumnSum>& before, const std::vector<ColumnSum>& after) {
    Comparison comparison;
    for (const ColumnSum& sum : before) {
        const ColumnSum* other = counterpart(after, sum.column);
        if (!other)
            comparison.gone.push_back(sum.column);
        else if (other->rows == sum.rows && other->hash == sum.hash)
            ++comparison.same;
        else
            comparison.different.push_back(sum.column);
    }
    return comparison;
}

std::string to_text(const std::vector<ColumnSum>& sums) {
    std::ostringstream lines;
    for (const ColumnSum& sum : sums)
        lines << sum.column << ' ' << sum.rows << ' ' << std::hex << sum.hash << std::dec << '\n';
    return lines.str();
}

std::vector<ColumnSum> parse_sums(std::string_view text) {
    std::vector<ColumnSum> sums;
    std::istringstream lines{std::string{text}};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        ColumnSum sum;
        if (!(words >> sum.column >> std::dec >> sum.rows >> std::hex >> sum.hash)) {
            throw std::runtime_error{"not a line of checksums: " + line};
        }
        sums.push_back(std::move(sum));
    }
    return sums;
}

}  // namespace packages
