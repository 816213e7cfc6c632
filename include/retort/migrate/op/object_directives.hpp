// SPDX-License-Identifier: MIT
// Directives on what a database knows beside tables: Operations has them. Most are PostgreSQL's; a database that lacks
// the thing refuses (RT-M525) when the plan is made, before anything runs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/op/drop_options.hpp"
#include "retort/migrate/op/object_operations.hpp"
#include "retort/migrate/op/table_name.hpp"

namespace retort::migrate {

struct Recorder;

/// A function or procedure: `{"total"}`, `{"total", "integer, text", "shop"}`.
struct RoutineName {
    std::string name;
    std::string arguments = {};  ///< The types of its parameters, in SQL.
    std::string schema = {};
};

struct CreateSequenceOptions {
    bool if_not_exists = false;
};

struct CreateSchemaOptions {
    std::string comment = {};
    bool if_not_exists = false;
};

struct ExtensionOptions {
    std::string schema = {};   ///< Where its objects go; empty: where the extension or the connection wants them.
    std::string version = {};  ///< Empty: the newest that is installed.
    bool if_not_exists = false;
};

struct PolicyOptions {
    bool permissive = true;               ///< False: AS RESTRICTIVE.
    std::string command = {};             ///< "SELECT", "INSERT", "UPDATE", "DELETE"; empty: all.
    std::vector<std::string> roles = {};  ///< Empty: everybody.
    std::string using_expression = {};    ///< Which rows are seen, in SQL.
    std::string with_check = {};          ///< Which rows may be written, in SQL.
};

struct RefreshOptions {
    bool concurrently = false;
};

struct GrantOptions {
    bool with_grant_option = false;
    std::vector<std::string> held = {};  ///< Those that the grantee has already: a downgrade leaves them.
};

struct RevokeOptions {
    bool was_grantable = false;  ///< They were granted WITH GRANT OPTION.
};

/// What rights are about: `"orders"` is a table, view or the like; else an ObjectName.
struct GrantTarget {
    retort::ObjectName object;

    GrantTarget(const char* table) : GrantTarget{TableName{table}} {}             // NOLINT(google-explicit-constructor)
    GrantTarget(std::string table) : GrantTarget{TableName{std::move(table)}} {}  // NOLINT(google-explicit-constructor)
    GrantTarget(TableName table)                                                  // NOLINT(google-explicit-constructor)
        : object{.name = std::move(table.name), .schema = std::move(table.schema)} {}
    GrantTarget(retort::ObjectName name) : object{std::move(name)} {}  // NOLINT(google-explicit-constructor)
};

struct RowSecurityChange {
    std::optional<bool> enabled = {};
    std::optional<bool> forced = {};
    std::optional<RowSecurity> was = {};
};

struct PartitionOptions {
    std::string partition_by = {};
};

struct DetachOptions {
    bool concurrently = false;
    std::string was = {};  ///< Its bound, from which the way back is made.
};

class ObjectDirectives {
public:
    ObjectDirectives(const ObjectDirectives&) = delete;
    ObjectDirectives& operator=(const ObjectDirectives&) = delete;

    /// `definition` is the whole CREATE statement; OR REPLACE is put into it.
    void create_or_replace_view(TableName view, std::string definition, ReplaceOptions options = {});
    void create_materialized_view(TableName view, std::string definition);
    void drop_materialized_view(TableName view, DropTextOptions options = {});
    void refresh_materialized_view(TableName view, RefreshOptions options = {});

    void create_sequence(Sequence sequence, CreateSequenceOptions options = {});
    void alter_sequence(TableName sequence, SequenceChange change);
    void drop_sequence(TableName sequence, DropOptions<Sequence> options = {});

    void create_schema(std::string name, CreateSchemaOptions options = {});
    void drop_schema(std::string name, DropOptions<NamedSchema> options = {});
    void create_extension(std::string name, ExtensionOptions options = {});
    void drop_extension(std::string name, DropObjectOptions options = {});

    void create_function(RoutineName function, ObjectText definition);
    void create_or_replace_function(RoutineName function, ObjectText definition, ReplaceOptions options = {});
    void drop_function(RoutineName function, DropObjectOptions options = {});
    void create_procedure(RoutineName procedure, ObjectText definition);
    void create_or_replace_procedure(RoutineName procedure, ObjectText definition, ReplaceOptions options = {});
    void drop_procedure(RoutineName procedure, DropObjectOptions options = {});

    void create_policy(std::string name, TableName table, PolicyOptions options);
    void create_policy(std::string name, TableName table, ObjectText definition);
    void drop_policy(std::string name, TableName table, DropObjectOptions options = {});
    void enable_row_security(TableName table);
    void disable_row_security(TableName table);
    void set_row_security(TableName table, RowSecurityChange change);

    /// `grant({"SELECT"}, "orders", "reader")`; "public" is everybody, {"ALL"} every privilege that there is.
    void grant(std::vector<std::string> privileges, GrantTarget on, std::string to, GrantOptions options = {});
    void revoke(std::vector<std::string> privileges, GrantTarget on, std::string from, RevokeOptions options = {});

    /// `create_partition("orders_2024", "orders", "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')")`
    void create_partition(TableName partition, TableName table, std::string bound, PartitionOptions options = {});
    void attach_partition(TableName table, TableName partition, std::string bound);
    void detach_partition(TableName table, TableName partition, DetachOptions options = {});

    /// Of every other kind: `create_object({ObjectKind::statistics, "s"}, "CREATE STATISTICS s ON a, b FROM t")`.
    void create_object(retort::ObjectName object, ObjectText definition);
    void create_or_replace_object(retort::ObjectName object, ObjectText definition, ReplaceOptions options = {});
    void drop_object(retort::ObjectName object, DropObjectOptions options = {});

protected:
    explicit ObjectDirectives(Recorder& recorder) : recorder_{recorder} {}
    ~ObjectDirectives() = default;

    Recorder& recorder_;
};

}  // namespace retort::migrate
