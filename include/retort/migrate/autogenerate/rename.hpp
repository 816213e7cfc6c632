// SPDX-License-Identifier: MIT
// Renames: a table or column that goes while a like one comes may be the same thing under a new name. Only a person
// knows, so candidates are found, asked about, and never guessed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/op/table_name.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort::migrate {

/// A table (both columns empty) or a column under its old and its new name.
struct Rename {
    TableName table;          ///< As it is called now.
    TableName new_table;      ///< As it is called afterwards; of a column: the same unless its table is renamed too.
    std::string column = {};  ///< Empty: the table itself.
    std::string new_column = {};

    [[nodiscard]] bool is_column() const { return !column.empty(); }
    bool operator==(const Rename&) const = default;
};

/// "users.name -> users.full_name": for people, and what a question asks about.
std::string to_string(const Rename& rename);

/// A value of an enumeration under its old and its new name. Never guessed.
struct EnumValueRename {
    TableName name;  ///< Of the enumeration.
    std::string value;
    std::string new_value;

    bool operator==(const EnumValueRename&) const = default;
};

/// The answers that are known before the question.
struct RenameHints {
    std::vector<Rename> accepted = {};  ///< It is a rename.
    std::vector<Rename> refused = {};   ///< It is not: the old one goes with its data, the new one starts empty.
    std::vector<EnumValueRename> enum_values = {};
    bool refuse_all = false;  ///< None of those that are not in `accepted` is a rename.
};

/// Reads `old=new` as `--rename` takes it: `users=people`, `users.name=users.full_name`, `users.name=full_name`,
/// with a schema in front where there is one; a part with a dot, an equals sign or spaces goes in double quotes.
/// Old names are looked up in `from`, new ones in `to`. Throws BadRename (RT-M051) naming the nearest known name.
Rename parse_rename(std::string_view text, const Schema& from, const Schema& to);
/// The same for a value of an enumeration: `state.new=state.fresh`, `state.new=fresh`, with a schema in front where
/// there is one. Nullopt where the old side is none of `from`, or a column. Throws BadRename for a new one that is not
/// in `to`.
std::optional<EnumValueRename> parse_enum_value_rename(std::string_view text, const Schema& from, const Schema& to);

/// Why a pair may be a rename, best first.
struct RenameCandidate {
    Rename rename;
    int likeness = 0;         ///< 1 to 100.
    std::string reason = {};  ///< "same type and place, similar name"

    bool operator==(const RenameCandidate&) const = default;
};

}  // namespace retort::migrate
