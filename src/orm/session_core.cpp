// SPDX-License-Identifier: MIT
#include "session_core.hpp"

#include "retort/orm/errors.hpp"
#include "retort/sql/compile/compiled.hpp"

#include "flush.hpp"
#include "load_option.hpp"
#include "loader.hpp"
#include "statements.hpp"

namespace retort::orm {

SessionCore::SessionCore(Engine engine, SessionOptions options)
    : engine_{std::move(engine)}, options_{options}, graph_{new ObjectGraph{this}} {}

SessionCore::~SessionCore() {
    let_connection_go();
    graph_->detach();
}

void SessionCore::let_connection_go() {
    prepared_.clear();
    prepared_arrays_.clear();
    connection_.reset();
}

Connection& SessionCore::connection() {
    if (!connection_) {
        ConnectOptions options = engine_.connect_options();
        if (options.label.empty()) options.label = "session";
        connection_.emplace(engine_.connect(options));
    }
    return *connection_;
}

Cursor SessionCore::open(const Statement& statement) { return connection().open(connection().compiled(statement)); }

PreparedStatement& SessionCore::prepared(const std::string& key, Statement (*make)(const void*), const void* context) {
    const auto found = prepared_.find(key);
    if (found != prepared_.end()) return found->second;
    return prepared_.emplace(key, connection().prepare(connection().compiled(make(context)))).first->second;
}

PreparedStatement* SessionCore::prepared_arrays(const std::string& key, Statement (*make)(const void*, bool),
                                                const void* context) {
    auto found = prepared_arrays_.find(key);
    if (found == prepared_arrays_.end()) {
        Connection& on = connection();
        auto statement = on.prepare_arrays(on.compiled(make(context, true)), on.compiled(make(context, false)));
        found = prepared_arrays_.emplace(key, std::move(statement)).first;
    }
    return found->second ? &*found->second : nullptr;
}

ObjectState* SessionCore::add(ObjectState* state) {
    if (state->graph == graph_.get() && state->status == ObjectStatus::transient) {
        state->status = ObjectStatus::pending;
        graph_->pending.push_back(state);
        if (!state->watched) graph_->watch(*state);
        return state;
    }
    graph_->adopt(*state);
    return state;
}

void SessionCore::remove(ObjectState& state) {
    if (state.status == ObjectStatus::pending) {
        std::erase(graph_->pending, &state);
        state.status = ObjectStatus::transient;
        return;
    }
    if (state.status != ObjectStatus::persistent) return;
    state.status = ObjectStatus::removing;
    graph_->removing.push_back(&state);
    for (const Relation& relation : relations_of(*state.mapper)) {
        if (!relation.traits->delete_orphans || relation.direction != Direction::one_to_many) continue;
        ObjectState* const one[]{&state};
        std::vector<ObjectState*> orphans;
        load_relation(*this, relation, one, Found{orphans});
        for (ObjectState* child : orphans) remove(*child);
    }
}

ObjectState* SessionCore::get(const Mapper& mapper, std::span<const ValueView> key) {
    const auto& places = mapper.data().key;
    if (key.size() != places.size()) throw KeyWidthError{mapper.model().class_name, places.size(), key.size()};
    if (ObjectState* known = graph_->find(mapper, key.data())) {
        if (known->status == ObjectStatus::removed || known->status == ObjectStatus::removing) return nullptr;
        return known;
    }
    flush_before_query();
    QueryCursor cursor{open(select_statement({&mapper, &mapper, places}, key))};
    const ValueView* const cells = cursor.fetch();
    return cells ? materialize(mapper, cells, cursor, 0) : nullptr;
}

ObjectState* SessionCore::materialize(const Mapper& mapper, const ValueView* cells, QueryCursor& cursor,
                                      std::size_t first) {
    const MapperData& data = mapper.data();
    for (const std::size_t place : data.key) {
        if (cells[place].is_null()) return nullptr;
    }
    ObjectStore& objects = graph_->store(mapper);
    ObjectState* state = nullptr;
    Scratch scratch;
    std::vector<ValueView> key;
    if (data.integer_key) {
        state = graph_->find(objects, &cells[data.key[0]]);
    } else {
        ObjectState& reader = graph_->scratch(mapper);
        for (const std::size_t place : data.key) {
            if (!set_column(reader, place, cells[place])) cursor.refuse(first + place, Decoded::wrong_kind);
        }
        key = key_values(reader, scratch);
        state = graph_->find(objects, key.data());
    }
    if (state && !state->expired) return state;
    const bool is_new = !state;
    if (is_new) state = graph_->make_persistent(objects);
    std::size_t failing = 0;
    const Decoded outcome = mapper.read(cells, state->object(), failing);
    if (outcome != Decoded::ok) cursor.refuse(first + failing, outcome);
    state->expired = false;
    if (is_new)
        ObjectGraph::identify_new(objects, *state, data.integer_key ? &cells[data.key[0]] : key.data());
    else if (state->watched)
        take_snapshot(*state, graph_->arena());
    return state;
}

void SessionCore::run(const Statement& statement, RowSink& rows, std::span<const LoadOption> options) {
    flush_before_query();
    QueryCursor cursor{open(statement)};
    ObjectReader reader{*this, cursor};
    while (const ValueView* cells = cursor.fetch()) rows.row(cells, reader);
    for (const LoadOption& option : options) {
        std::vector<ObjectState*> owners;
        rows.objects(*option.data().relation->owner, owners);
        load_with_options(*this, {&option, 1}, owners);
    }
}

Outcome SessionCore::run(const TypedStatement<>& statement) {
    flush_before_query();
    return connection().execute(statement);
}

ObjectState* ObjectReader::read(const Mapper& mapper, const ValueView* cells, std::size_t first) {
    return session_.materialize(mapper, cells, cursor_, first);
}

void ObjectReader::refuse(std::size_t column, Decoded outcome) { cursor_.refuse(column, outcome); }

void SessionCore::load(ObjectState& owner, const Relation& relation) {
    flush_before_query();
    ObjectState* const one[]{&owner};
    load_relation(*this, relation, one);
}

void SessionCore::refresh(ObjectState& state) {
    Scratch scratch;
    const std::vector<ValueView> key = key_values(state, scratch);
    state.expired = true;
    QueryCursor cursor{open(select_statement({state.mapper, state.mapper, state.mapper->data().key}, key))};
    const ValueView* const cells = cursor.fetch();
    if (!cells) throw StaleDataError{state.mapper->model().class_name, "read again"};
    for (const Relation& relation : relations_of(*state.mapper)) member_at(state, relation.offset).unload();
    static_cast<void>(materialize(*state.mapper, cells, cursor, 0));
}

void SessionCore::flush_before_query() {
    if (options_.autoflush && !flushing_) flush();
}

void SessionCore::flush() {
    if (flushing_) return;
    flushing_ = true;
    try {
        Flush{*this}.run();
    } catch (...) {
        flushing_ = false;
        if (nested_.empty()) rollback();
        throw;
    }
    flushing_ = false;
}

bool SessionCore::is_modified() { return Flush{*this}.has_work(); }

void SessionCore::commit() {
    flush();
    if (connection_) {
        try {
            connection_->commit();
        } catch (...) {
            rollback();
            throw;
        }
    }
    let_connection_go();
    graph_->inserted.clear();
    graph_->deleted.clear();
    if (options_.expire_on_commit) expire_all();
}

void SessionCore::rollback() {
    let_connection_go();
    nested_.clear();
    after_rollback({});
}

Savepoint SessionCore::begin_nested() {
    flush();
    Savepoint savepoint = connection().begin_nested();
    nested_.push_back({graph_->inserted.size(), graph_->deleted.size()});
    return savepoint;
}

void SessionCore::undo_nested(Savepoint& savepoint) {
    if (nested_.empty()) return;
    const Mark since = nested_.back();
    nested_.pop_back();
    if (savepoint.is_active()) savepoint.rollback();
    after_rollback(since);
}

void SessionCore::release_nested(Savepoint& savepoint) {
    nested_.pop_back();
    savepoint.commit();
}

void SessionCore::undo_inserts(std::size_t first) {
    for (std::size_t i = first; i < graph_->inserted.size(); ++i) {
        ObjectState& state = *graph_->inserted[i];
        graph_->forget(state);
        state.status = ObjectStatus::transient;
        state.expired = false;
        state.snapshot = nullptr;
        state.snapshot_size = 0;
        if (state.numbered) set_column(state, state.mapper->data().key[0], ValueView::of_integer(0));
    }
    graph_->inserted.resize(first);
}

void SessionCore::undo_deletes(std::size_t first) {
    for (std::size_t i = first; i < graph_->deleted.size(); ++i) {
        ObjectState& state = *graph_->deleted[i];
        if (state.status != ObjectStatus::removed) continue;
        Scratch scratch;
        state.status = ObjectStatus::persistent;
        graph_->identify(state, key_values(state, scratch).data());
        state.expired = true;
    }
    graph_->deleted.resize(first);
}

void SessionCore::after_rollback(const Mark& since) {
    undo_deletes(since.deleted);
    undo_inserts(since.inserted);
    for (ObjectState* state : std::exchange(graph_->pending, {})) state->status = ObjectStatus::transient;
    for (ObjectState* state : std::exchange(graph_->removing, {})) state->status = ObjectStatus::persistent;
    const auto expire = [](ObjectState& state) {
        if (state.status != ObjectStatus::persistent) return;
        state.expired = true;
        for (const Relation& relation : relations_of(*state.mapper)) member_at(state, relation.offset).unload();
    };
    for (ObjectState* state : graph_->watched) expire(*state);
    for (const auto& change : std::exchange(graph_->changed(), {})) {
        expire(*change.owner);
        member_at(*change.owner, change.offset).flushed();
    }
    std::erase_if(graph_->watched, [](ObjectState* state) {
        if (state->status != ObjectStatus::transient) return false;
        state->watched = false;
        return true;
    });
}

void SessionCore::expire_all() {
    flush_before_query();
    graph_->each_persistent([](ObjectState& state) {
        state.expired = true;
        for (const Relation& relation : relations_of(*state.mapper)) member_at(state, relation.offset).unload();
    });
}

}  // namespace retort::orm
