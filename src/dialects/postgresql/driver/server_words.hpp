// SPDX-License-Identifier: MIT
// What a report of the server may be repeated of, and what could quote a value.
#pragma once

#include <string>
#include <string_view>

#include "dialects/postgresql/driver/result.hpp"

namespace retort::postgresql::driver {

/// Whether values went with what failed: parameters, or the rows of a COPY.
enum class Values : bool { none, sent };

struct ServerWords {
    std::string safe;  ///< Message, detail and hint, as far as they quote no value; may be empty.
    std::string all;   ///< All three.
};

ServerWords words_of(const PGresult& result, Values values);

/// One field of the report; "" where it has none.
std::string_view report_field(const PGresult& result, int code) noexcept;

/// The report ends the session: FATAL or PANIC.
bool is_fatal(const PGresult& result) noexcept;

}  // namespace retort::postgresql::driver
