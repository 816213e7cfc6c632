// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/engine/engine_handle.hpp"
#include "retort/engine/outcome.hpp"
#include "retort/orm/entity.hpp"
#include "retort/orm/loading.hpp"
#include "retort/orm/rows.hpp"
#include "retort/sql/stmt/statement.hpp"

namespace retort {

class Connection;
class Savepoint;

namespace orm {
class SessionCore;
}

struct SessionOptions {
    /// Changes are written before each query, so that it sees them.
    bool autoflush = true;
    /// Objects are read again after a commit, when they are next used.
    bool expire_on_commit = false;
};

/// A unit of work with one database: it keeps the objects that it loaded or was given, one for each row, finds out what
/// changed, and writes it in an order that the foreign keys allow. Closes itself: what was not committed is rolled
/// back. Objects stay readable afterwards, as long as a Ref to one of them lives. For one thread at a time.
///
/// A session takes a connection when it first needs one and gives it back at commit() or rollback(). Its first write
/// begins the transaction; only this one is ever used, also for what is loaded later.
class Session {
public:
    explicit Session(const Engine& engine, SessionOptions options = {});
    Session(Session&& other) noexcept;
    Session& operator=(Session&& other) noexcept;
    ~Session();

    /// Takes a new object, with the new objects that its relationships hold; the next flush inserts them. A primary key
    /// of a single integer column that is 0 is made by the database.
    template <class T>
    Ref<T> add(T value) {
        return Ref<T>{add_object(orm::new_object(orm::mapper_of<T>(), &value))};
    }
    /// Takes an object back that a rollback put out of the session. Nothing happens when the session has it.
    template <class T>
    Ref<T> add(const Ref<T>& object) {
        return Ref<T>{add_object(object.state())};
    }
    template <class T>
    std::vector<Ref<T>> add_all(std::vector<T> values) {
        std::vector<Ref<T>> refs;
        refs.reserve(values.size());
        for (T& value : values) refs.push_back(add(std::move(value)));
        return refs;
    }
    /// The next flush deletes the row; what depends on it as its relationships and foreign keys say.
    template <class T>
    void remove(const Ref<T>& object) {
        remove_object(object.state());
    }

    /// The object with this primary key (values in the order of its columns), from the session or the database; empty
    /// when there is none.
    template <class T, class... Key>
    [[nodiscard]] Ref<T> get(const Key&... key) {
        Scratch scratch;
        return Ref<T>{get_object(orm::mapper_of<T>(), {detail::view_of(key, scratch)...})};
    }
    /// Throws ObjectNotFound where there is none.
    template <class T, class... Key>
    [[nodiscard]] Ref<T> get_one(const Key&... key) {
        Ref<T> found = get<T>(key...);
        if (!found) throw ObjectNotFound{orm::mapper_of<T>().model().class_name};
        return found;
    }

    /// Runs a query. Mapped classes in it come as Refs to the session's objects (empty where an outer join found none):
    /// `for (auto& [user, n] : session.execute(select(users, count(orders.id))…))`.
    template <class T, class... Ts, class... Options>
    [[nodiscard]] Rows<std::tuple<orm::element_of<T>, orm::element_of<Ts>...>> execute(
        const TypedStatement<T, Ts...>& statement, const Options&... options) {
        orm::RowCollector<T, Ts...> rows;
        run(statement, rows, {options...});
        return Rows<std::tuple<orm::element_of<T>, orm::element_of<Ts>...>>{std::move(rows.rows)};
    }
    /// Runs a statement without rows. Objects in the session do not see what it changes until they are refreshed.
    Outcome execute(const TypedStatement<>& statement);
    /// The first element of each row: `session.scalars(select(users))` gives Refs.
    template <class T, class... Ts, class... Options>
    [[nodiscard]] Rows<orm::element_of<T>> scalars(const TypedStatement<T, Ts...>& statement,
                                                   const Options&... options) {
        if constexpr (orm::MappedClass<T>) {
            orm::ObjectCollector rows{orm::mapper_of<T>()};
            run(statement, rows, {options...});
            return Rows<Ref<T>>{orm::ObjectArray<T>{rows}};
        } else {
            orm::ValueCollector<T> rows;
            run(statement, rows, {options...});
            return Rows<T>{std::move(rows.rows)};
        }
    }
    /// The first element of the first row; nullopt (or an empty Ref) where there is none.
    template <class T, class... Ts, class... Options>
    [[nodiscard]] auto scalar(const TypedStatement<T, Ts...>& statement, const Options&... options) {
        if constexpr (orm::MappedClass<T>) {
            orm::ObjectCollector rows{orm::mapper_of<T>()};
            run(statement, rows, {options...});
            return Ref<T>{rows.size() == 0 ? nullptr : rows[0]};
        } else {
            orm::ScalarCollector<T> scalar;
            run(statement, scalar, {options...});
            return std::move(scalar.value);
        }
    }

    /// Writes all changes to the database, within the transaction.
    void flush();
    /// flush(), then commits. When it throws, the transaction is rolled back.
    void commit();
    /// Undoes what was not committed, in the database and in the session: new objects leave it, others are read again
    /// when they are next used.
    void rollback();
    /// Calls `unit()`; commits when it returns, rolls back when it throws. Gives what it returns.
    template <class Unit>
    decltype(auto) begin(Unit&& unit) {
        RollbackGuard guard{*this};
        if constexpr (std::is_void_v<std::invoke_result_t<Unit>>) {
            std::forward<Unit>(unit)();
            guard.commit();
        } else {
            decltype(auto) result = std::forward<Unit>(unit)();
            guard.commit();
            return result;
        }
    }
    /// A part of the transaction that can be undone by itself: rolled back when `unit` throws.
    template <class Unit>
    void begin_nested(Unit&& unit) {
        NestedGuard guard{*this};
        std::forward<Unit>(unit)();
        guard.commit();
    }

    /// Reads the object again, now; changes that were not flushed are lost.
    template <class T>
    void refresh(const Ref<T>& object) {
        refresh_object(object.state());
    }
    /// Reads the object again when it is next used.
    template <class T>
    void expire(const Ref<T>& object) {
        expire_object(object.state());
    }
    void expire_all();

    /// True when a flush would write something.
    [[nodiscard]] bool is_modified();
    /// True when the session has this object, whether it has a row yet or not.
    template <class T>
    [[nodiscard]] bool contains(const Ref<T>& object) const {
        return has(object.state());
    }

    /// The session's connection, in its transaction; for what has no other way. Flush first if it is to see changes.
    [[nodiscard]] Connection& connection();
    /// Rolls back what was not committed. The objects can still be read. Anything else throws SessionClosed.
    void close() noexcept;

private:
    class RollbackGuard {
    public:
        explicit RollbackGuard(Session& session) : session_{&session} {}
        RollbackGuard(const RollbackGuard&) = delete;
        RollbackGuard& operator=(const RollbackGuard&) = delete;
        ~RollbackGuard() {
            if (session_) session_->abandon();
        }
        void commit() {
            session_->commit();
            session_ = nullptr;
        }

    private:
        Session* session_;
    };

    /// Of a savepoint: rolls back to it unless commit() was called.
    class NestedGuard {
    public:
        explicit NestedGuard(Session& session);
        NestedGuard(const NestedGuard&) = delete;
        NestedGuard& operator=(const NestedGuard&) = delete;
        ~NestedGuard();
        void commit();

    private:
        Session& session_;
        Savepoint* savepoint_;  // owned; null once it is done
    };

    orm::ObjectState* add_object(orm::ObjectState* state);
    void remove_object(orm::ObjectState* state);
    [[nodiscard]] orm::ObjectState* get_object(const orm::Mapper& mapper, std::initializer_list<ValueView> key);
    void run(const Statement& statement, orm::RowSink& rows, std::initializer_list<LoadOption> options);
    void refresh_object(orm::ObjectState* state);
    void expire_object(orm::ObjectState* state);
    [[nodiscard]] bool has(const orm::ObjectState* state) const;
    void abandon() noexcept;
    [[nodiscard]] orm::SessionCore& core() const;

    orm::SessionCore* core_;  // owned; a unique_ptr would cost every user of this header its templates
};

/// Makes sessions that have their engine and options in common.
class SessionMaker {
public:
    explicit SessionMaker(Engine engine, SessionOptions options = {}) : engine_{std::move(engine)}, options_{options} {}

    [[nodiscard]] Session operator()() const { return Session{engine_, options_}; }
    /// Calls `unit(session)` with a session of its own; commits when it returns, rolls back when it throws.
    template <class Unit>
    decltype(auto) begin(Unit&& unit) const {
        Session session{engine_, options_};
        return session.begin([&]() -> decltype(auto) { return std::forward<Unit>(unit)(session); });
    }
    [[nodiscard]] const Engine& engine() const noexcept { return engine_; }

private:
    Engine engine_;
    SessionOptions options_;
};

}  // namespace retort
