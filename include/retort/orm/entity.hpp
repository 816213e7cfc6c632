// SPDX-License-Identifier: MIT
// Mapped classes in statements and in their rows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "retort/orm/errors.hpp"
#include "retort/orm/model.hpp"
#include "retort/orm/row_array.hpp"
#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/row_reader.hpp"
#include "retort/sql/stmt/selectable.hpp"

namespace retort {

namespace orm {

/// Adds all columns of a mapped class, as they stand in `from`.
void append_columns(const Mapper& mapper, const sql::FromNode& from, ColumnList& columns);

/// A second name for the table of a mapped class, and what stands in FROM for it.
sql::NodePtr make_alias(const Mapper& mapper, std::string name);
const sql::FromNode& alias_node(const sql::NodePtr& alias);

template <class T>
concept MappedClass = requires(const T* model) {
    retort_model(model);
};

template <class H>
concept TableHandle = MappedClass<typename H::model_type>;

/// What an element of a session's row is: a Ref for a mapped class, else the value itself.
template <class T>
struct ElementOf {
    using type = T;
};
template <MappedClass T>
struct ElementOf<T> {
    using type = Ref<T>;
};
template <class T>
using element_of = typename ElementOf<T>::type;

/// Turns cells into objects of one session.
class ObjectReader {
public:
    /// The object of a row, or null where its key is NULL. Throws what Cursor::refuse() throws.
    [[nodiscard]] ObjectState* read(const Mapper& mapper, const ValueView* cells, std::size_t first);
    [[noreturn]] void refuse(std::size_t column, Decoded outcome);

    explicit ObjectReader(class SessionCore& session, class QueryCursor& cursor) : session_{session}, cursor_{cursor} {}

private:
    SessionCore& session_;
    QueryCursor& cursor_;
};

/// Where the rows of a query go.
class RowSink {
public:
    virtual ~RowSink();
    virtual void row(const ValueView* cells, ObjectReader& reader) = 0;
    /// The objects of one mapped class among the rows, for the loaders; each once.
    virtual void objects(const Mapper& mapper, std::vector<ObjectState*>& out) = 0;
};

/// Adds an object to those that RowSink::objects() gathers.
void gather(std::vector<ObjectState*>& out, ObjectState* object);

template <class T>
element_of<T> read_element(const ValueView* cells, std::size_t& at, ObjectReader& reader) {
    if constexpr (MappedClass<T>) {
        const Mapper& mapper = mapper_of<T>();
        ObjectState* const state = reader.read(mapper, cells + at, at);
        at += mapper.width();
        return Ref<T>{state};
    } else {
        detail::Field<T> value{};
        const Decoded outcome = PlainTraits<T>::decode(cells[at], &value);
        if (outcome != Decoded::ok) reader.refuse(at, outcome);
        ++at;
        return std::move(value).get();
    }
}

template <class T>
void collect(const Mapper& mapper, const T& element, std::vector<ObjectState*>& out) {
    if constexpr (requires { element.state(); }) {
        if (element && element.state()->mapper == &mapper) gather(out, element.state());
    }
}

/// Whole rows.
template <class... Ts>
class RowCollector final : public RowSink {
public:
    using row_type = std::tuple<element_of<Ts>...>;
    RowArray<row_type> rows;

    void row(const ValueView* cells, ObjectReader& reader) override {
        row_type row;
        read(row, cells, reader, std::index_sequence_for<Ts...>{});
        rows.add(static_cast<row_type&&>(row));
    }
    void objects(const Mapper& mapper, std::vector<ObjectState*>& out) override {
        if constexpr ((MappedClass<Ts> || ...)) {
            for (const row_type& row : rows)
                std::apply([&](const auto&... elements) { (collect(mapper, elements, out), ...); }, row);
        }
    }

private:
    template <std::size_t... Is>
    static void read(row_type& row, const ValueView* cells, ObjectReader& reader, std::index_sequence<Is...> /*all*/) {
        std::size_t at = 0;
        ((std::get<Is>(row) = read_element<Ts>(cells, at, reader)), ...);
    }
};

/// The first element of each row, where it is a value.
template <class T>
class ValueCollector final : public RowSink {
public:
    RowArray<T> rows;

    void row(const ValueView* cells, ObjectReader& reader) override {
        std::size_t at = 0;
        rows.add(read_element<T>(cells, at, reader));
    }
    void objects(const Mapper&, std::vector<ObjectState*>&) override {}
};

/// The first element of the first row, where it is a value.
template <class T>
class ScalarCollector final : public RowSink {
public:
    std::optional<detail::plain_type<T>> value;

    void row(const ValueView* cells, ObjectReader& reader) override {
        if (found_) return;
        found_ = true;
        std::size_t at = 0;
        value = read_element<T>(cells, at, reader);
    }
    void objects(const Mapper&, std::vector<ObjectState*>&) override {}

private:
    bool found_ = false;
};

/// The first element of each row, where it is an object.
class ObjectCollector final : public RowSink {
public:
    explicit ObjectCollector(const Mapper& mapper);
    ObjectCollector(const ObjectCollector&) = delete;
    ObjectCollector& operator=(const ObjectCollector&) = delete;
    ~ObjectCollector() override;

    void row(const ValueView* cells, ObjectReader& reader) override;
    void objects(const Mapper& mapper, std::vector<ObjectState*>& out) override;

    [[nodiscard]] std::size_t size() const noexcept;
    /// Null where an outer join found none.
    ObjectState* operator[](std::size_t row) const noexcept;

private:
    const Mapper& mapper_;
    std::vector<ObjectState*> rows_;
};

}  // namespace orm

/// A second name for a mapped class in one statement: `auto manager = alias<Employee>("manager"); manager.name`.
template <class T>
class Aliased : private sql::NodePtr, public decltype(retort_table(static_cast<const T*>(nullptr))) {
    using Handle = decltype(retort_table(static_cast<const T*>(nullptr)));

public:
    explicit Aliased(std::string name)  // NOLINT(performance-unnecessary-value-param): it is moved from
        : sql::NodePtr{orm::make_alias(orm::mapper_of<T>(), std::move(name))}, Handle{orm::alias_node(*this)} {}
};

template <class T>
[[nodiscard]] Aliased<T> alias(std::string name) {
    return Aliased<T>{std::move(name)};
}

/// `select(users)`: the whole object.
template <class H>
struct Selectable<H, std::enable_if_t<orm::TableHandle<H>>> {
    using type = typename H::model_type;
    static void append(const H& handle, ColumnList& columns) {
        orm::append_columns(orm::mapper_of<type>(), handle.from_node(), columns);
    }
};

/// Read through a Connection, a mapped class is a plain value.
template <class T>
struct RowReader<T, std::enable_if_t<orm::MappedClass<T>>> {
    static std::size_t width() { return orm::mapper_of<T>().width(); }
    static Decoded read(const ValueView* cells, T& out, std::size_t& failing) {
        return orm::mapper_of<T>().read(cells, &out, failing);
    }
};

}  // namespace retort
