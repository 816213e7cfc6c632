// SPDX-License-Identifier: MIT
// The cache of prepared statements that drivers share.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "retort/engine/driver.hpp"

namespace retort {

/// The prepared statements of one connection: those that wait to be used again, by their text, and those in use.
/// At most `capacity` statements are kept, the ones used last; in use there may be any number. Statement is a
/// DriverStatement whose release() calls take_back().
template <class Statement>
class KeptStatements {
public:
    explicit KeptStatements(std::size_t capacity) : capacity_{capacity} {}

    /// The kept one with this text where it is not in use, else what `make()`, a std::unique_ptr<Statement>, gives.
    template <class Make>
    StatementPtr take(std::string_view sql, Make&& make) {
        const auto found = by_sql_.find(sql);
        if (found != by_sql_.end() && !found->second->in_use) return take_kept(found->second);
        std::unique_ptr<Statement> statement = std::forward<Make>(make)();
        if (found != by_sql_.end() || capacity_ == 0) return StatementPtr{statement.release()};
        make_room();
        kept_.push_front({std::move(statement), false});
        by_sql_.emplace(kept_.front().statement->sql(), kept_.begin());
        return take_kept(kept_.begin());
    }

    void take_back(Statement& statement) noexcept {
        const auto found = by_sql_.find(statement.sql());
        if (found != by_sql_.end() && found->second->statement.get() == &statement) {
            found->second->in_use = false;
            return;
        }
        delete &statement;
    }

    /// Statements kept, in use or not.
    [[nodiscard]] std::size_t size() const noexcept { return kept_.size(); }

private:
    struct Entry {
        std::unique_ptr<Statement> statement;
        bool in_use = false;
    };
    using Entries = std::list<Entry>;

    StatementPtr take_kept(typename Entries::iterator entry) {
        kept_.splice(kept_.begin(), kept_, entry);
        entry->in_use = true;
        return StatementPtr{entry->statement.get()};
    }

    /// Where every kept statement is in use, the cache grows beyond its capacity until some come back.
    void make_room() {
        auto entry = kept_.end();
        while (kept_.size() >= capacity_ && entry != kept_.begin()) {
            --entry;
            if (entry->in_use) continue;
            by_sql_.erase(entry->statement->sql());
            entry = kept_.erase(entry);
        }
    }

    std::size_t capacity_;
    Entries kept_;  // The last used one stands in front.
    std::unordered_map<std::string_view, typename Entries::iterator> by_sql_;
};

}  // namespace retort
