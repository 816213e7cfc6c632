// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

#include "retort/engine/engine.hpp"
#include "retort/sql/compile/statement_cache.hpp"

#include "engine/pool.hpp"

namespace retort::detail {

/// What an engine does with each statement that it compiles.
StatementCache::Compiled linting(const EngineOptions& options);

/// What the copies of an Engine, and its connections, share. Counts them; who makes it is the first.
class EngineCore {
public:
    EngineCore(const Url& url, const Dialect& dialect, const EngineOptions& options, Pool::Settings settings)
        : url_{url},
          dialect_{dialect},
          connect_options_{options.connect},
          statements_{dialect, options.statement_cache_size, linting(options)},
          observer_{settings.observer},
          pool_{std::move(settings)} {}

    void hold() noexcept { holders_.fetch_add(1, std::memory_order_relaxed); }
    /// True for the last holder, who deletes it.
    [[nodiscard]] bool let_go() noexcept { return holders_.fetch_sub(1, std::memory_order_acq_rel) == 1; }

    [[nodiscard]] const Url& url() const noexcept { return url_; }
    [[nodiscard]] const Dialect& dialect() const noexcept { return dialect_; }
    [[nodiscard]] const ConnectOptions& connect_options() const noexcept { return connect_options_; }
    [[nodiscard]] StatementCache& statements() noexcept { return statements_; }
    [[nodiscard]] EngineObserver* observer() const noexcept { return observer_.get(); }
    [[nodiscard]] Pool& pool() noexcept { return pool_; }

private:
    std::atomic<long> holders_ = 1;
    const Url url_;
    const Dialect& dialect_;
    const ConnectOptions connect_options_;
    StatementCache statements_;
    const std::shared_ptr<EngineObserver> observer_;
    Pool pool_;
};

}  // namespace retort::detail
