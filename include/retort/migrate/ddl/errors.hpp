// SPDX-License-Identifier: MIT
// What stops a migration while it is planned or run, so that nothing is lost. docs/errors.d/m.md has a heading for
// each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort::migrate {

/// A check between the steps of a migration found something: the transaction must be rolled back.
struct MigrationStopped : IntegrityError {
    std::string table;
    MigrationStopped(const char* id, std::string table_name, const std::string& message, ErrorDetails details = {});
};

/// The rebuilt table has not as many rows as the old one (RT-M501).
struct RowsLost : MigrationStopped {
    RowsLost(std::string table_name, std::string_view before, std::string_view now);
};

/// Rows, or keys, of a table that refers to the rebuilt one are gone (RT-M502).
struct ChildRowsLost : MigrationStopped {
    std::string child;
    ChildRowsLost(std::string table_name, std::string child_table);
};

/// Rows refer to rows that are not there, and did not do so before (RT-M503).
struct ForeignKeysBroken : MigrationStopped {
    /// `rows`: "row 7 of orders has no row in users".
    explicit ForeignKeysBroken(const std::vector<std::string>& rows);
};

/// A column is to be NOT NULL, and rows have no value for it (RT-M504).
struct ValuesMissing : MigrationStopped {
    std::string column;
    ValuesMissing(std::string table_name, std::string column_name, std::string_view rows);
};

/// Values would change in a column's new type (RT-M505). server_details() has examples.
struct ValuesDoNotFit : MigrationStopped {
    std::string column;
    ValuesDoNotFit(std::string table_name, std::string column_name, const std::vector<std::string>& examples);
};

/// Rows share what is to be unique (RT-M506). server_details() has examples.
struct ValuesNotUnique : MigrationStopped {
    std::string columns;
    ValuesNotUnique(std::string table_name, std::string column_names, const std::vector<std::string>& examples);
};

/// A view or trigger that worked before no longer does (RT-M507).
struct StopsWorking : MigrationStopped {
    std::string object;
    StopsWorking(std::string what, std::string_view server_words);
};

/// Foreign keys act although the table is about to be dropped and made again (RT-M508).
struct ForeignKeysStillOn : MigrationStopped {
    explicit ForeignKeysStillOn(std::string table_name);
};

/// A foreign key would refer to columns that are no longer a key (RT-M509).
struct KeyTargetLost : ArgumentError {
    std::string table;
    std::string child;
    KeyTargetLost(std::string table_name, std::string child_table, const std::vector<std::string>& columns);
};

/// The rebuilt table is not the one that was meant (RT-M510).
struct RebuiltTableDiffers : MigrationStopped {
    RebuiltTableDiffers(std::string table_name, const std::vector<std::string>& differences);
};

/// Code has to run, and a script was asked for (RT-M511).
struct NotOffline : ArgumentError {
    std::string step;
    explicit NotOffline(std::string step_name);
};

/// A batch that must not rebuild its table has an operation that cannot be done otherwise (RT-M512).
struct RebuildNotAllowed : ArgumentError {
    std::string table;
    RebuildNotAllowed(std::string table_name, const std::string& operation);
};

/// How many rows hold a value that is to go.
struct EnumUse {
    std::string table;
    std::string column;
    std::string rows;  ///< Their number.

    bool operator==(const EnumUse&) const = default;
};

/// An enumeration is to lose values that rows hold (RT-M520).
struct EnumValuesInUse : MigrationStopped {
    std::string enumeration;
    std::vector<std::string> values;
    std::vector<EnumUse> uses;
    EnumValuesInUse(std::string enum_name, std::vector<std::string> lost_values, std::vector<EnumUse> used_by);
};

/// An enumeration cannot be replaced, because of something that is made of it or depends on it (RT-M521).
struct EnumNotRewritable : MigrationStopped {
    std::string enumeration;
    std::string reason;
    EnumNotRewritable(std::string enum_name, std::string why);
};

/// A view, check, index or the like names a value that an enumeration is to lose (RT-M522).
struct EnumValueMentioned : MigrationStopped {
    std::string enumeration;
    std::string value;
    EnumValueMentioned(std::string enum_name, std::string lost_value, std::string_view dependant);
};

/// `affected_columns` of a sync_enum_values names a column that does not hold the enumeration (RT-M523).
struct NotOfThatEnum : MigrationStopped {
    std::string column;
    NotOfThatEnum(std::string_view enum_name, std::string column_name, const std::vector<std::string>& known);
};

/// An enumeration's values are to be taken away or put into another order, and a script was asked for (RT-M524).
struct EnumNotOffline : ArgumentError {
    explicit EnumNotOffline(std::string_view enum_name);
};

/// An operation is about something that the database does not have (RT-M525).
struct NotOnDatabase : ArgumentError {
    std::string database;
    NotOnDatabase(std::string_view dialect, std::string_view operation, std::string_view what_is_lacking);
};

/// A bulk_update goes batch by batch, and the table has no primary key to go by (RT-M526).
struct NoKeyToGoBy : ArgumentError {
    std::string table;
    explicit NoKeyToGoBy(std::string table_name);
};

/// The database refused a query that looks for losses (RT-M513).
struct CheckFailed : MigrationStopped {
    CheckFailed(std::string table_name, const std::string& sql, std::string_view server_words);
};

}  // namespace retort::migrate
