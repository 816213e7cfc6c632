// SPDX-License-Identifier: MIT
// The world around a command. Commands see nothing of it but this, so that a test can put its own in its place.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "retort/engine/driver.hpp"

namespace retort::cli {

struct Host {
    std::ostream& out;
    std::ostream& err;
    std::istream& in;
    bool can_ask = false;     ///< A person sits there: `in` and `err` are a terminal.
    bool shows_bars = false;  ///< `err` is a terminal.
    std::string folder = {};  ///< The working directory; absolute.
    std::string user = {};    ///< Who runs this; may be empty.
    std::function<std::optional<std::string>(const std::string&)> variable = {};  ///< Of the environment.
    std::function<std::int64_t()> now = {};  ///< Seconds since 1970-01-01 00:00:00 UTC.
    /// Runs `command` in a shell, with `argument` as one more word, on the terminal that is there; its exit code.
    std::function<int(const std::string& command, const std::string& argument)> start = {};
    /// Goes around every driver: how tests make a database fail. No option or variable leads to it.
    std::shared_ptr<const DriverDecorator> decorator = {};
};

/// The process's own.
Host process_host();

}  // namespace retort::cli
