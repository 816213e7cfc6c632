// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/session.hpp"

#include <array>
#include <random>
#include <utility>

#include <fmt/format.h>

namespace retort::postgresql::driver {

namespace {

std::string random_prefix() {
    std::random_device random;
    return fmt::format("retort_{:08x}{:08x}_", random(), random());
}

/// A pooler gives its clients process numbers of its own.
bool is_pooled(Wire& wire) {
    const ResultPtr result = wire.run("SELECT pg_catalog.pg_backend_pid()");
    return fmt::format("{}", PQbackendPID(wire.handle())) != PQgetvalue(result.get(), 0, 0);
}

}  // namespace

Session::Session(const Options& options)
    : wire_{options},
      keeps_statements_{options.prepared_statements ? *options.prepared_statements : !is_pooled(wire_)},
      cancel_{PQgetCancel(wire_.handle())},
      prefix_{random_prefix()} {}

void Session::cancel() noexcept {
    std::array<char, 256> words{};
    if (cancel_) PQcancel(cancel_.get(), words.data(), static_cast<int>(words.size()));
}

Wire& Session::wire_for(WireOwner& owner) noexcept {
    if (owner_ != &owner) static_cast<void>(wire());
    owner_ = &owner;
    return wire_;
}

std::string Session::new_name() { return prefix_ + std::to_string(next_number_++); }

void Session::forget(std::string name) noexcept {
    try {
        if (!name.empty() && wire_.is_open()) forgotten_.push_back(std::move(name));
    } catch (const std::bad_alloc&) {
        // the server keeps it until the session ends
    }
}

void Session::deallocate_forgotten() {
    constexpr std::size_t enough = 16;  // for a round trip of its own
    if (forgotten_.size() < enough || wire_.in_transaction()) return;
    std::string script;
    for (const std::string& name : std::exchange(forgotten_, {})) script += "DEALLOCATE \"" + name + "\";";
    // One that is gone already stops the script: the server keeps the rest until the session ends.
    wire_.sent(PQsendQuery(wire_.handle(), script.c_str()), script);
    wire_.drain(script);
}

}  // namespace retort::postgresql::driver
