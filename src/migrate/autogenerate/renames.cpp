// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "retort/base/nearest.hpp"
#include "retort/migrate/autogenerate/errors.hpp"
#include "retort/migrate/autogenerate/rename.hpp"
#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/replay.hpp"

#include "migrate/autogenerate/prepare.hpp"

namespace retort::migrate {

namespace {

using detail::Planned;

const Table* find(const Schema& schema, const TableName& name) { return schema.find_table(name.name, name.schema); }

std::vector<std::string> names_in(const Schema& schema) {
    std::vector<std::string> names;
    for (const Table& table : schema.tables) {
        names.push_back(qualified_name(table));
        for (const Column& column : table.columns) names.push_back(qualified_name(table) + '.' + column.name);
    }
    return names;
}

/// "users", "users.name", "accounts.users.name", with parts in double quotes where they need it.
class NamePath {
public:
    explicit NamePath(std::string_view text) : text_{text} {
        while (at_ <= text_.size()) {
            parts_.push_back(part());
            if (at_ < text_.size() && text_[at_] != '.') break;
            ++at_;
        }
        is_read_ = at_ > text_.size() && parts_.size() <= 3;
        for (const std::string& each : parts_) is_read_ = is_read_ && !each.empty();
    }

    [[nodiscard]] bool is_read() const { return is_read_; }

    /// The table and column that the parts are in `schema`, if they are any. `users.name` may be a table of schema
    /// users.
    [[nodiscard]] std::optional<std::pair<TableName, std::string>> in(const Schema& schema) const {
        const std::size_t count = parts_.size();
        if (count == 1 && find(schema, {parts_[0]}) != nullptr) return {{{parts_[0]}, {}}};
        if (count == 2 && has_column(schema, {parts_[0]}, parts_[1])) return {{{parts_[0]}, parts_[1]}};
        if (count == 2 && find(schema, {parts_[1], parts_[0]}) != nullptr) return {{{parts_[1], parts_[0]}, {}}};
        const bool is_column = count == 3 && has_column(schema, {parts_[1], parts_[0]}, parts_[2]);
        if (is_column) return {{{parts_[1], parts_[0]}, parts_[2]}};
        return std::nullopt;
    }
    /// The enumeration and the value of it that the parts are in `schema`, if they are any.
    [[nodiscard]] std::optional<std::pair<TableName, std::string>> value_in(const Schema& schema) const {
        const std::size_t count = parts_.size();
        if (count < 2) return std::nullopt;
        return value_of(schema, {parts_[count - 2], count == 3 ? parts_.front() : std::string{}}, parts_.back());
    }
    [[nodiscard]] static std::optional<std::pair<TableName, std::string>> value_of(const Schema& schema,
                                                                                   const TableName& name,
                                                                                   const std::string& value) {
        const std::optional<EnumType> type = find_enum(schema, name);
        const bool has_value = type && std::count(type->values.begin(), type->values.end(), value) > 0;
        if (!has_value) return std::nullopt;
        return {{name, value}};
    }
    /// The one part there is; nullptr when there are more.
    [[nodiscard]] const std::string* single() const { return parts_.size() == 1 ? &parts_.front() : nullptr; }

private:
    static bool has_column(const Schema& schema, const TableName& name, const std::string& column) {
        const Table* table = find(schema, name);
        return table != nullptr && table->find_column(column) != nullptr;
    }

    std::string part() {
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        const std::size_t end = std::min(text_.find('.', at_), text_.size());
        const std::size_t begin = std::exchange(at_, end);
        return std::string{text_.substr(begin, end - begin)};
    }

    std::string quoted() {
        std::string name;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"' && (at_ + 1 == text_.size() || text_[at_ + 1] != '"')) break;
            if (text_[at_] == '"') ++at_;
            name += text_[at_];
        }
        ++at_;
        return name;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<std::string> parts_;
    bool is_read_ = false;
};

/// The equals sign that is outside quotes.
std::size_t split_at(std::string_view text) {
    bool in_quotes = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') in_quotes = !in_quotes;
        if (text[at] == '=' && !in_quotes) return at;
    }
    return std::string_view::npos;
}

std::string unknown(std::string_view name, const Schema& schema, std::string_view where) {
    return fmt::format("{} has no table or column \"{}\"{}", where, name, did_you_mean(name, names_in(schema)));
}

/// What the new name means for a column of `table`: a bare name is a column of the table of that name, or as it
/// becomes.
Rename column_rename(const Rename& old, std::string_view text, const NamePath& new_path, const Schema& to) {
    Rename rename = old;
    if (const std::string* bare = new_path.single()) {
        rename.new_column = *bare;
        return rename;
    }
    const auto found = new_path.in(to);
    if (!found || found->second.empty()) throw BadRename{text, unknown(text, to, "the new schema")};
    std::tie(rename.new_table, rename.new_column) = *found;
    return rename;
}

Planned rename_operation(const Rename& rename) {
    if (!rename.is_column()) return {RenameTable{rename.table, rename.new_table.name}, {}};
    return {AlterColumn{rename.new_table, rename.column, {.new_name = rename.new_column}}, {}};
}

void require_possible(const Rename& rename, const Schema& from, const Schema& to) {
    const Table* old_table = find(from, rename.table);
    const Table* new_table = find(to, rename.new_table);
    const std::string text = to_string(rename);
    if (old_table == nullptr) throw BadRename{text, unknown(to_string(rename.table), from, "the old schema")};
    if (new_table == nullptr) throw BadRename{text, unknown(to_string(rename.new_table), to, "the new schema")};
    if (rename.table.schema != rename.new_table.schema) throw BadRename{text, "a rename cannot change the schema"};
    if (!rename.is_column()) return;
    const auto require_column = [&](const Table& table, const std::string& column) {
        if (table.find_column(column) != nullptr) return;
        throw BadRename{text, fmt::format("table \"{}\" has no column \"{}\"", qualified_name(table), column)};
    };
    require_column(*old_table, rename.column);
    require_column(*new_table, rename.new_column);
}

/// Does each rename when its new name is free. Where none is, what has the name makes room: it is renamed itself
/// later, or goes.
class RenameOrder {
public:
    RenameOrder(Schema& schema, const Schema& to, std::vector<Rename> waiting, std::vector<Planned>& plan)
        : schema_{schema}, to_{to}, waiting_{std::move(waiting)}, plan_{plan} {}

    void run() {
        while (!waiting_.empty()) {
            const auto next = std::find_if(waiting_.begin(), waiting_.end(), [&](const Rename& each) {
                return !has(schema_, each.new_table, each.new_column);
            });
            if (next == waiting_.end()) {
                make_room(waiting_.front());
                continue;
            }
            const Rename rename = *next;
            waiting_.erase(next);
            rename_now(rename);
        }
    }

private:
    static bool has(const Schema& schema, const TableName& name, const std::string& column) {
        const Table* table = find(schema, name);
        return table != nullptr && (column.empty() || table->find_column(column) != nullptr);
    }

    void rename_now(const Rename& rename) {
        plan_.push_back(rename_operation(rename));
        Operation& operation = plan_.back().operation;
        operation = complete(std::as_const(schema_), std::move(operation));
        apply_to(schema_, operation);
    }

    void make_room(const Rename& wanted) {
        Rename away{wanted.new_table, wanted.new_table, wanted.new_column, {}};
        std::string& name = away.is_column() ? away.new_column : away.new_table.name;
        name = free_name(wanted);
        for (Rename& each : waiting_) {
            if (each.table != away.table || each.column != away.column) continue;
            (each.is_column() ? each.column : each.table.name) = name;
        }
        rename_now(away);
    }

    /// Short enough for every database.
    [[nodiscard]] std::string free_name(const Rename& wanted) const {
        constexpr std::size_t most_bytes = 50;
        const std::string& taken = wanted.is_column() ? wanted.new_column : wanted.new_table.name;
        const std::string stem = taken.size() > most_bytes ? "retort_old" : taken + "_old";
        for (int number = 1;; ++number) {
            std::string name = number == 1 ? stem : fmt::format("{}{}", stem, number);
            const bool is_column = wanted.is_column();
            const TableName table = is_column ? wanted.new_table : TableName{name, wanted.new_table.schema};
            const std::string column = is_column ? name : std::string{};
            if (!has(schema_, table, column) && !has(to_, table, column)) return name;
        }
    }

    Schema& schema_;
    const Schema& to_;
    std::vector<Rename> waiting_;
    std::vector<Planned>& plan_;
};

}  // namespace

std::string to_string(const Rename& rename) {
    if (!rename.is_column()) return fmt::format("{} -> {}", to_string(rename.table), to_string(rename.new_table));
    return fmt::format("{}.{} -> {}.{}", to_string(rename.table), rename.column, to_string(rename.new_table),
                       rename.new_column);
}

Rename parse_rename(std::string_view text, const Schema& from, const Schema& to) {
    const std::size_t equals = split_at(text);
    if (equals == std::string_view::npos) throw BadRename{text, "write old=new, as in users.name=users.full_name"};
    const std::string_view old_text = text.substr(0, equals);
    const std::string_view new_text = text.substr(equals + 1);
    const NamePath old_path{old_text};
    const NamePath new_path{new_text};
    if (!old_path.is_read() || !new_path.is_read()) {
        throw BadRename{text,
                        "each side is table, table.column or schema.table.column; a part that holds a dot goes in "
                        "double quotes"};
    }
    const auto old_found = old_path.in(from);
    if (!old_found) throw BadRename{text, unknown(old_text, from, "the old schema")};
    Rename rename{old_found->first, old_found->first, old_found->second, {}};
    if (rename.is_column()) {
        rename = column_rename(rename, new_text, new_path, to);
    } else {
        const auto new_found = new_path.in(to);
        if (!new_found || !new_found->second.empty()) throw BadRename{text, unknown(new_text, to, "the new schema")};
        rename.new_table = new_found->first;
    }
    return rename;
}

std::optional<EnumValueRename> parse_enum_value_rename(std::string_view text, const Schema& from, const Schema& to) {
    const std::size_t equals = split_at(text);
    if (equals == std::string_view::npos) return std::nullopt;
    const NamePath old_path{text.substr(0, equals)};
    const NamePath new_path{text.substr(equals + 1)};
    if (!old_path.is_read() || !new_path.is_read() || old_path.in(from)) return std::nullopt;
    const auto old_value = old_path.value_in(from);
    if (!old_value) return std::nullopt;
    EnumValueRename rename{old_value->first, old_value->second, {}};
    const std::string* bare = new_path.single();
    const auto new_value = bare != nullptr ? NamePath::value_of(to, rename.name, *bare) : new_path.value_in(to);
    if (!new_value || new_value->first != rename.name) {
        throw BadRename{text, fmt::format("the models' enumeration {} has no such value", to_string(rename.name))};
    }
    rename.new_value = new_value->second;
    return rename;
}

namespace detail {

std::vector<Planned> do_renames(Schema& schema, const Schema& to, const RenameHints& hints) {
    for (const Rename& rename : hints.accepted) require_possible(rename, schema, to);
    std::vector<Planned> plan;
    for (const bool columns : {false, true}) {
        std::vector<Rename> waiting;
        std::copy_if(hints.accepted.begin(), hints.accepted.end(), std::back_inserter(waiting),
                     [&](const Rename& rename) { return rename.is_column() == columns; });
        RenameOrder{schema, to, std::move(waiting), plan}.run();
    }
    return plan;
}

}  // namespace detail

}  // namespace retort::migrate
