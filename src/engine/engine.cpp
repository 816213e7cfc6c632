// SPDX-License-Identifier: MIT
#include "retort/engine/engine.hpp"

#include <utility>

#include "retort/engine/backend.hpp"

#include "engine/connection_state.hpp"
#include "engine/engine_core.hpp"

namespace retort {

Engine::Engine(const Engine& other) noexcept : core_{other.core_} {
    if (core_ != nullptr) core_->hold();
}

Engine::Engine(Engine&& other) noexcept : core_{std::exchange(other.core_, nullptr)} {}

Engine& Engine::operator=(Engine other) noexcept {
    std::swap(core_, other.core_);
    return *this;
}

Engine::~Engine() {
    if (core_ != nullptr && core_->let_go()) delete core_;
}

Connection Engine::connect() const { return connect(connect_options()); }

Connection Engine::connect(const ConnectOptions& options) const {
    return Connection{std::make_shared<detail::ConnectionState>(*this, options)};
}

const Url& Engine::url() const noexcept { return core_->url(); }

const Dialect& Engine::dialect() const noexcept { return core_->dialect(); }

const ConnectOptions& Engine::connect_options() const noexcept { return core_->connect_options(); }

PoolStatus Engine::pool_status() const { return core_->pool().status(); }

void Engine::dispose() const { core_->pool().dispose(); }

Engine create_engine(const Url& url, const Backend& backend) { return create_engine(url, backend, {}); }

Engine create_engine(const Url& url, const Backend& backend, const EngineOptions& options) {
    std::unique_ptr<Driver> driver = backend.driver();
    driver->check(url);
    if (options.decorator) driver = options.decorator->decorate(std::move(driver));
    Pool::Settings settings{
        .driver = std::move(driver), .url = url, .options = options.pool, .observer = options.observer};
    return Engine{new detail::EngineCore{url, backend.dialect(), options, std::move(settings)}};
}

}  // namespace retort
