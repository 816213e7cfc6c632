// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/session.hpp"

#include <array>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "dialects/postgresql/driver/arrays.hpp"
#include "dialects/postgresql/driver/oids.hpp"

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

void Session::distrust_statements() noexcept {
    ++generation_;
    types_.forget();
    shapes_.forget();
}

/// A domain is written as what it is made of; what travels as text, as a text.
std::uint32_t Session::written_as(std::uint32_t type) {
    if (has_binary_format(type)) return type;
    if (element_type(type) != 0) return 0;
    const TypeFacts* const facts = types_.find(type);
    if (facts == nullptr) return 0;
    if (facts->form == TypeForm::domain) return written_as(facts->of);
    const bool is_single = facts->form == TypeForm::base || facts->form == TypeForm::enumeration;
    return is_single && text_writer(std::string_view{facts->sent_by}) == append_as_is ? oid::text : 0;
}

std::vector<Place> Session::places(const std::vector<std::uint32_t>& types) {
    std::vector<Place> places;
    if (!types.empty()) static_cast<void>(wire());  // nothing is under way now
    for (const std::uint32_t type : types) {
        Place& place = places.emplace_back(Place{.written_as = written_as(type)});
        if (place.written_as != 0) continue;
        place.element = element_type(type);
        const TypeFacts* const facts = place.element == 0 ? types_.find(type) : nullptr;
        if (facts != nullptr && facts->form == TypeForm::array) place.element = facts->of;
        if (place.element != 0) place.element_written_as = written_as(place.element);
    }
    return places;
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
