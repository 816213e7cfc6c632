// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "retort/engine/engine.hpp"
#include "retort/reflection/inspector.hpp"

#include "support/temporary_folder.hpp"

namespace retort::testkit {

/// Tests with a SQLite file of their own.
class SqliteReflectionTest : public ::testing::Test {
protected:
    /// A connection to the file of that name; statements stand for themselves.
    [[nodiscard]] Connection connect(std::string_view name = "test.db") const {
        return create_engine(folder_.sqlite_url(name)).connect({.autocommit = true});
    }

    /// What is found in a new file in which `script` was run.
    [[nodiscard]] Reflection reflected(std::string_view script, const ReflectOptions& options = {}) const {
        Connection connection = connect();
        connection.run(script);
        return reflect(connection, options);
    }

    TemporaryFolder folder_;
};

}  // namespace retort::testkit
