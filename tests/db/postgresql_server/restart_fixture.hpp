// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/postgresql_server/fixture.hpp"

namespace retort::testkit {

/// What a program is told of its unit of work.
enum class Told { done, undone, in_doubt };

/// Runs it; an error must be one of a connection that is over.
template <class Work>
Told told_of(Work&& work) {
    try {
        work();
        return Told::done;
    } catch (const CommitInDoubt& error) {
        EXPECT_TRUE(error.poisons_connection());
        return Told::in_doubt;
    } catch (const BrokenConnection& error) {
        EXPECT_TRUE(error.poisons_connection());
        return Told::undone;
    }
}

/// A server that is restarted in the middle of things, in both ways; its database has an empty table t (id, name).
class PostgresqlRestart : public ::testing::TestWithParam<Shutdown> {
protected:
    static void SetUpTestSuite() {
        if (has_postgresql()) server = std::make_unique<PostgresqlServer>();
    }
    static void TearDownTestSuite() { server.reset(); }
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        create_engine(server->url())
            .connect()
            .run("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE t (id int PRIMARY KEY, name text)");
    }

    static void restart() { server->restart(GetParam()); }
    [[nodiscard]] static Engine engine(EngineOptions options = {}) {
        return create_engine(server->url(), std::move(options));
    }
    [[nodiscard]] static std::int64_t rows() {
        return engine().connect().scalar(text("SELECT count(*) FROM t").columns<std::int64_t>()).value();
    }
    /// What was told holds: all rows or none.
    static void expect_told(Told told, std::int64_t all) {
        const std::int64_t found = rows();
        EXPECT_TRUE(found == 0 || found == all) << found << " of " << all;
        EXPECT_TRUE(told != Told::done || found == all) << found;
        EXPECT_TRUE(told != Told::undone || found == 0) << found;
    }
    static void expect_usable(const Engine& engine) {
        EXPECT_EQ(engine.connect().scalar(text("SELECT 5").columns<int>()), 5) << "the pool recovers";
    }

    static inline std::unique_ptr<PostgresqlServer> server;
};

inline std::string name_of(const ::testing::TestParamInfo<Shutdown>& info) {
    return info.param == Shutdown::fast ? "Fast" : "Immediate";
}

}  // namespace retort::testkit
