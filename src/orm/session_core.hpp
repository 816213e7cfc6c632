// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "retort/engine/engine.hpp"
#include "retort/orm/session.hpp"

#include "graph.hpp"

namespace retort::orm {

/// A cursor as the readers of rows see it.
class QueryCursor {
public:
    explicit QueryCursor(Cursor cursor) : cursor_{std::move(cursor)} {}
    [[nodiscard]] const ValueView* fetch() { return cursor_.fetch(); }
    [[noreturn]] void refuse(std::size_t column, Decoded outcome) { cursor_.refuse(column, outcome); }
    [[nodiscard]] Cursor& cursor() noexcept { return cursor_; }

private:
    Cursor cursor_;
};

/// What a Session is made of, below its types.
class SessionCore {
public:
    SessionCore(Engine engine, SessionOptions options);
    ~SessionCore();
    SessionCore(const SessionCore&) = delete;
    SessionCore& operator=(const SessionCore&) = delete;

    [[nodiscard]] ObjectGraph& graph() { return *graph_.get(); }
    [[nodiscard]] Connection& connection();
    [[nodiscard]] const Dialect& dialect() const { return engine_.dialect(); }
    [[nodiscard]] bool autoflush() const noexcept { return options_.autoflush; }

    ObjectState* add(ObjectState* state);
    void remove(ObjectState& state);
    [[nodiscard]] ObjectState* get(const Mapper& mapper, std::span<const ValueView> key);
    void run(const Statement& statement, RowSink& rows, std::span<const LoadOption> options);
    Outcome run(const TypedStatement<>& statement);

    /// Loads a relationship of one object: what happens on its first use.
    void load(ObjectState& owner, const Relation& relation);
    /// Reads the object again. Throws StaleDataError when its row is gone.
    void refresh(ObjectState& state);
    /// The object of a row, from the identity map or new; null where the key is NULL.
    ObjectState* materialize(const Mapper& mapper, const ValueView* cells, QueryCursor& cursor, std::size_t first);

    void flush();
    void commit();
    void rollback();
    [[nodiscard]] Savepoint begin_nested();
    void undo_nested(Savepoint& savepoint);
    void release_nested(Savepoint& savepoint);
    void expire_all();
    [[nodiscard]] bool is_modified();
    [[nodiscard]] Cursor open(const Statement& statement);

    /// A statement of the unit of work, prepared once for each connection.
    PreparedStatement& prepared(const std::string& key, Statement (*make)(const void*), const void* context);
    /// `make(context, true)`, which takes arrays of what `make(context, false)` takes; null where the database has none
    /// of these.
    PreparedStatement* prepared_arrays(const std::string& key, Statement (*make)(const void*, bool many),
                                       const void* context);

private:
    struct Mark {
        std::size_t inserted = 0;
        std::size_t deleted = 0;
    };

    void flush_before_query();
    void let_connection_go();
    void after_rollback(const Mark& since);
    void undo_inserts(std::size_t first);
    void undo_deletes(std::size_t first);

    Engine engine_;
    SessionOptions options_;
    GraphPtr graph_;
    std::unordered_map<std::string, PreparedStatement> prepared_;
    std::unordered_map<std::string, std::optional<PreparedStatement>> prepared_arrays_;
    std::optional<Connection> connection_;
    std::vector<Mark> nested_;
    bool flushing_ = false;
};

}  // namespace retort::orm
