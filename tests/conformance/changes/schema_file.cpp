// SPDX-License-Identifier: MIT
#include "conformance/changes/schema_file.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "retort/engine/connection.hpp"

#include "conformance/server_database.hpp"

namespace conformance {

namespace {

namespace fs = std::filesystem;
using retort::Engine;
using retort::Url;

std::string text_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{path.string() + " cannot be read"};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

class SqliteCopy final : public ScratchDatabase {
public:
    SqliteCopy(fs::path path, const Url& url)
        : path_{std::move(path)}, engine_{retort::create_engine(url.with_database(path_.string()))} {}
    ~SqliteCopy() override {
        engine_.dispose();
        std::error_code ignored;  // what is not there need not go
        for (const char* ending : {"", "-wal", "-shm", "-journal"}) fs::remove(path_.string() + ending, ignored);
    }
    [[nodiscard]] const Engine& engine() const override { return engine_; }

private:
    fs::path path_;
    Engine engine_;
};

class SqliteSchemaFile final : public SchemaFile {
public:
    SqliteSchemaFile(const fs::path& script, Url url, const fs::path& folder)
        : url_{std::move(url)}, loaded_{folder / "loaded.db"}, copy_{folder / "copy.db"} {
        fs::remove(loaded_);
        // A schema file may fill tables in an order of its own.
        const Url plain = url_.with_database(loaded_.string()).with_query("foreign_keys", "off");
        const Engine engine = retort::create_engine(plain);
        engine.connect({.autocommit = true}).run(text_of(script));
    }
    [[nodiscard]] std::unique_ptr<ScratchDatabase> copy() const override {
        fs::copy_file(loaded_, copy_, fs::copy_options::overwrite_existing);
        return std::make_unique<SqliteCopy>(copy_, url_);
    }

private:
    Url url_;
    fs::path loaded_;
    fs::path copy_;
};

class ServerCopy final : public ScratchDatabase {
public:
    ServerCopy(const Url& url, const std::string& original) : database_{url, "copy", original} {}
    [[nodiscard]] const Engine& engine() const override { return database_.engine(); }

private:
    ServerDatabase database_;
};

class ServerSchemaFile final : public SchemaFile {
public:
    ServerSchemaFile(const fs::path& script, Url url) : url_{std::move(url)}, loaded_{url_, "loaded"} {
        const std::string refused = loaded_.load(script);
        if (!refused.empty()) throw std::runtime_error{"psql: " + refused};
    }
    [[nodiscard]] std::unique_ptr<ScratchDatabase> copy() const override {
        return std::make_unique<ServerCopy>(url_, loaded_.name());
    }

private:
    Url url_;
    ServerDatabase loaded_;
};

}  // namespace

std::unique_ptr<SchemaFile> SchemaFile::load(const fs::path& script, const Url& url, const fs::path& folder) {
    if (url.dialect() == "postgresql") return std::make_unique<ServerSchemaFile>(script, url);
    if (url.dialect() == "sqlite") return std::make_unique<SqliteSchemaFile>(script, url, folder);
    throw std::runtime_error{fmt::format("random changes are made on SQLite and PostgreSQL, not {}", url.dialect())};
}

}  // namespace conformance
