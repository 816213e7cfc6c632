// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "retort/engine/engine.hpp"

#include "engine/pool.hpp"

namespace retort::detail {

/// What the copies of an Engine, and its connections, share.
class EngineCore {
public:
    EngineCore(const Url& url, const Dialect& dialect, Pool::Settings settings)
        : url_{url}, dialect_{dialect}, observer_{settings.observer}, pool_{std::move(settings)} {}

    [[nodiscard]] const Url& url() const noexcept { return url_; }
    [[nodiscard]] const Dialect& dialect() const noexcept { return dialect_; }
    [[nodiscard]] EngineObserver* observer() const noexcept { return observer_.get(); }
    [[nodiscard]] Pool& pool() noexcept { return pool_; }

private:
    const Url url_;
    const Dialect& dialect_;
    const std::shared_ptr<EngineObserver> observer_;
    Pool pool_;
};

}  // namespace retort::detail
