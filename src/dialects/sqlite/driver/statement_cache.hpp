// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string_view>
#include <unordered_map>

#include "dialects/sqlite/driver/statement.hpp"

namespace retort::sqlite::driver {

/// The prepared statements of one connection: those that wait to be used again, by their text, and those in use.
/// At most `capacity` statements are kept, the ones used last; in use there may be any number.
class StatementCache final : public StatementHome {
public:
    /// `handle` and `facts` must outlive the cache.
    StatementCache(sqlite3* handle, const DatabaseFacts& facts, std::size_t capacity)
        : handle_{handle}, facts_{facts}, capacity_{capacity} {}

    /// Throws DatabaseError when a new statement must be prepared and cannot be.
    StatementPtr take(std::string_view sql);
    void take_back(Statement& statement) noexcept override;

    /// Statements kept, in use or not.
    [[nodiscard]] std::size_t size() const noexcept { return kept_.size(); }

private:
    struct Entry {
        std::unique_ptr<Statement> statement;
        bool in_use = false;
    };
    using Entries = std::list<Entry>;

    StatementPtr take_kept(Entries::iterator entry);
    void make_room();

    sqlite3* handle_;
    const DatabaseFacts& facts_;
    std::size_t capacity_;
    Entries kept_;  // The last used one stands in front.
    std::unordered_map<std::string_view, Entries::iterator> by_sql_;
};

}  // namespace retort::sqlite::driver
