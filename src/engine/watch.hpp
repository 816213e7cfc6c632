// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <span>
#include <string_view>

#include "retort/base/error.hpp"
#include "retort/engine/observer.hpp"

namespace retort::detail {

/// Runs `work`, and tells the observer (when there is one) how long it took and how it ended.
template <class Work>
void watch(EngineObserver* observer, std::string_view sql, std::span<const ValueView> parameters, Work&& work) {
    if (observer == nullptr) return work();
    StatementEvent event{.sql = sql, .parameters = {}, .microseconds = 0, .error_id = {}};
    if (observer->wants_parameters()) event.parameters = parameters;
    observer->statement_starting(event);
    const auto begin = std::chrono::steady_clock::now();
    const auto tell = [&](std::string_view error_id) {
        const auto spent = std::chrono::steady_clock::now() - begin;
        event.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(spent).count();
        event.error_id = error_id;
        observer->statement_executed(event);
    };
    try {
        work();
    } catch (const Error& error) {
        tell(error.id());
        throw;
    }
    tell({});
}

}  // namespace retort::detail
