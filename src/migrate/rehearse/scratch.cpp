// SPDX-License-Identifier: MIT
#include "retort/migrate/rehearse/scratch.hpp"

#include <chrono>
#include <exception>
#include <filesystem>
#include <random>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/database_errors.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/ddl/server_databases.hpp"
#include "retort/migrate/rehearse/errors.hpp"

namespace retort::migrate {

namespace {

namespace fs = std::filesystem;

/// "retort_scratch_4711_9f8e7d6c5b4a3f2e": whose it is, and one that nobody else has.
std::string random_name() {
    std::random_device random;
    return fmt::format("retort_scratch_{}_{:08x}{:08x}", getpid(), random(), random());
}

/// Asks before each statement whether to stop, and tells another one.
class Interruptible final : public EngineObserver {
public:
    Interruptible(std::function<bool()> is_interrupted, std::shared_ptr<EngineObserver> next)
        : is_interrupted_{std::move(is_interrupted)}, next_{std::move(next)} {}

    void statement_starting(const StatementEvent& event) override {
        if (is_interrupted_ && is_interrupted_()) throw RehearsalInterrupted{};
        if (next_) next_->statement_starting(event);
    }
    void statement_executed(const StatementEvent& event) override {
        if (next_) next_->statement_executed(event);
    }

private:
    std::function<bool()> is_interrupted_;
    std::shared_ptr<EngineObserver> next_;
};

/// A folder of its own, which goes with the object.
class Files final : public ScratchServer {
public:
    Files(Url like, ScratchOptions options)
        : ScratchServer{std::move(options)},
          like_{like.without_query("mode").with_query("synchronous", "off")},
          folder_{fs::temp_directory_path() / random_name()} {
        fs::create_directories(folder_);
        fs::permissions(folder_, fs::perms::owner_all);
    }
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    ~Files() override {
        std::error_code nobody_cares;
        fs::remove_all(folder_, nobody_cares);
    }

private:
    [[nodiscard]] Url url_of(const std::string& name) const override {
        return like_.with_database((folder_ / (name + ".db")).string());
    }
    void create(const std::string& /*name*/) const override {}  // the first connection does
    void create_copy(const std::string& name, const Url& of) const override {
        if (fs::exists(of.database())) fs::copy_file(of.database(), url_of(name).database());
    }
    void remove(const Url& url) const override {
        for (const char* const ending : {"", "-wal", "-shm", "-journal"}) {
            std::error_code nobody_cares;
            fs::remove(url.database() + ending, nobody_cares);
        }
    }

    Url like_;
    fs::path folder_;
};

/// Connects to a database of the server that is there in any case.
class Server final : public ScratchServer {
public:
    Server(Url like, const ServerDatabases& words, ScratchOptions options)
        : ScratchServer{std::move(options)}, like_{std::move(like)}, words_{words} {}

private:
    [[nodiscard]] Url url_of(const std::string& name) const override { return like_.with_database(name); }
    void create(const std::string& name) const override { run_patiently(words_.create(name)); }
    void create_copy(const std::string& name, const Url& of) const override {
        run_patiently(words_.create_copy(name, of.database()));
    }
    void remove(const Url& url) const override { connect().run(words_.drop(url.database())); }

    [[nodiscard]] Connection connect() const {
        const ConnectOptions options{.autocommit = true, .label = "rehearsal"};
        try {
            return create_engine(like_, {.pool = {.size = 0}}).connect(options);
        } catch (const Error& error) {
            constexpr std::string_view no_such_database = "3D000";
            if (error.sqlstate() != no_such_database) throw;
            return create_engine(like_.with_database("postgres"), {.pool = {.size = 0}}).connect(options);
        }
    }

    /// A session that has just ended, or another one that makes a database, may be in the way for a moment.
    void run_patiently(const std::string& statement) const {
        constexpr std::string_view in_use = "55006";
        constexpr int attempts = 100;
        for (int attempt = 1;; ++attempt) {
            try {
                return connect().run(statement);
            } catch (const Error& error) {
                if (error.sqlstate() != in_use || attempt == attempts) throw;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
    }

    Url like_;
    const ServerDatabases& words_;
};

}  // namespace

ScratchDatabase::ScratchDatabase(std::shared_ptr<const ScratchServer> server, Url url)
    : server_{std::move(server)}, url_{std::move(url)} {}

ScratchDatabase& ScratchDatabase::operator=(ScratchDatabase&& other) noexcept {
    std::swap(server_, other.server_);
    std::swap(url_, other.url_);
    return *this;
}

void ScratchDatabase::remove() noexcept {
    if (!server_) return;
    try {
        server_->remove(url_);
    } catch (const std::exception&) {
        return;  // a server that does not answer is no reason to lose what was found
    }
}

Engine ScratchDatabase::engine(std::shared_ptr<EngineObserver> observer) const {
    const ScratchOptions& options = server_->options();
    return create_engine(url_,
                         {.observer = std::make_shared<Interruptible>(options.is_interrupted, std::move(observer)),
                          .decorator = options.decorator});
}

std::shared_ptr<const ScratchServer> ScratchServer::at(const Url& like, ScratchOptions options) {
    if (like.dialect() == "sqlite") return std::make_shared<Files>(like, std::move(options));
    const MigrationDialect* const dialect = find_migration_dialect(like.dialect());
    const ServerDatabases* const words = dialect == nullptr ? nullptr : dialect->server_databases();
    if (words == nullptr) throw ScratchNotSupported{like.dialect()};
    return std::make_shared<Server>(like, *words, std::move(options));
}

ScratchDatabase ScratchServer::make() const {
    const std::string name = random_name();
    ScratchDatabase made{shared_from_this(), url_of(name)};
    try {
        create(name);
    } catch (const DatabaseError& error) {
        throw NoScratchDatabase{to_string(url_of("")), error};
    }
    return made;
}

ScratchDatabase ScratchServer::copy(const ScratchDatabase& of) const {
    const std::string name = random_name();
    ScratchDatabase made{shared_from_this(), url_of(name)};
    create_copy(name, of.url());
    return made;
}

}  // namespace retort::migrate
