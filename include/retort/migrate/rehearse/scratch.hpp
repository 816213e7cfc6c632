// SPDX-License-Identifier: MIT
// Databases for a moment: made, used, and gone with the object. docs/design/rehearsal.md.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "retort/engine/driver.hpp"
#include "retort/engine/engine_handle.hpp"
#include "retort/engine/observer.hpp"
#include "retort/engine/url.hpp"

namespace retort::migrate {

struct ScratchOptions {
    /// Asked before each statement; true stops whatever runs with RehearsalInterrupted.
    std::function<bool()> is_interrupted = {};
    std::shared_ptr<const DriverDecorator> decorator = {};  ///< Goes around every driver; null: nothing does.
};

class ScratchServer;

/// A database of its own. Its removal never throws; a server that is gone keeps it.
class ScratchDatabase {
public:
    ScratchDatabase(ScratchDatabase&& other) noexcept = default;
    ScratchDatabase& operator=(ScratchDatabase&& other) noexcept;
    ~ScratchDatabase() { remove(); }

    [[nodiscard]] const Url& url() const noexcept { return url_; }
    /// To be gone again before the database is copied, or used by another process.
    [[nodiscard]] Engine engine(std::shared_ptr<EngineObserver> observer = {}) const;

private:
    friend class ScratchServer;
    ScratchDatabase(std::shared_ptr<const ScratchServer> server, Url url);
    void remove() noexcept;

    std::shared_ptr<const ScratchServer> server_;
    Url url_;
};

/// Where databases for a moment are made: on the server of a URL (PostgreSQL), or as temporary files (SQLite).
class ScratchServer : public std::enable_shared_from_this<ScratchServer> {
public:
    /// `like`: a database of the server, which is only used to be connected to; of SQLite, whose settings hold. Throws
    /// ScratchNotSupported.
    static std::shared_ptr<const ScratchServer> at(const Url& like, ScratchOptions options = {});
    virtual ~ScratchServer() = default;

    /// Throws NoScratchDatabase, and what the server has against being connected to.
    [[nodiscard]] ScratchDatabase make() const;
    [[nodiscard]] ScratchDatabase copy(const ScratchDatabase& of) const;

    [[nodiscard]] const ScratchOptions& options() const noexcept { return options_; }

protected:
    explicit ScratchServer(ScratchOptions options) : options_{std::move(options)} {}

private:
    friend class ScratchDatabase;
    [[nodiscard]] virtual Url url_of(const std::string& name) const = 0;
    virtual void create(const std::string& name) const = 0;
    virtual void create_copy(const std::string& name, const Url& of) const = 0;
    virtual void remove(const Url& url) const = 0;

    ScratchOptions options_;
};

}  // namespace retort::migrate
