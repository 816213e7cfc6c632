// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "retort/engine/engine.hpp"
#include "retort/engine/server_errors.hpp"

#include "dialects/postgresql/driver/postgresql_driver.hpp"
#include "support/postgresql_database.hpp"
#include "support/postgresql_server.hpp"

namespace retort::testkit {

/// What connecting threw: its id, and everything that it says.
struct Refused {
    std::string id = "none";
    std::string words;
    bool is_worth_retrying = false;

    [[nodiscard]] bool says(std::string_view part) const { return words.find(part) != std::string::npos; }
};

inline Refused refusal(const Url& url) {
    try {
        static_cast<void>(postgresql::make_driver()->connect(url));
    } catch (const Error& error) {
        return {std::string{error.id()},
                std::string{error.what()} + '\n' + std::string{error.server_message()} + '\n' +
                    std::string{error.server_details()},
                error.worth_retrying()};
    }
    return {};
}

inline bool connects(const Url& url) { return postgresql::make_driver()->connect(url)->ping(); }

}  // namespace retort::testkit
