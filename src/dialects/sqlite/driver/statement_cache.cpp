// SPDX-License-Identifier: MIT
#include "dialects/sqlite/driver/statement_cache.hpp"

#include <algorithm>

namespace retort::sqlite::driver {

StatementPtr StatementCache::take(std::string_view sql) {
    const auto found = by_sql_.find(sql);
    if (found != by_sql_.end() && !found->second->in_use) return take_kept(found->second);
    auto statement = std::make_unique<Statement>(handle_, facts_, *this, sql);
    if (found != by_sql_.end() || capacity_ == 0) return StatementPtr{statement.release()};
    make_room();
    kept_.push_front({std::move(statement), false});
    by_sql_.emplace(kept_.front().statement->sql(), kept_.begin());
    return take_kept(kept_.begin());
}

StatementPtr StatementCache::take_kept(Entries::iterator entry) {
    kept_.splice(kept_.begin(), kept_, entry);
    entry->in_use = true;
    return StatementPtr{entry->statement.get()};
}

/// Where every kept statement is in use, the cache grows beyond its capacity until some come back.
void StatementCache::make_room() {
    auto entry = kept_.end();
    while (kept_.size() >= capacity_ && entry != kept_.begin()) {
        --entry;
        if (entry->in_use) continue;
        by_sql_.erase(entry->statement->sql());
        entry = kept_.erase(entry);
    }
}

void StatementCache::take_back(Statement& statement) noexcept {
    const auto found = by_sql_.find(statement.sql());
    if (found != by_sql_.end() && found->second->statement.get() == &statement) {
        found->second->in_use = false;
        return;
    }
    delete &statement;
}

}  // namespace retort::sqlite::driver
