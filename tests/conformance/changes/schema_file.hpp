// SPDX-License-Identifier: MIT
// A schema file in a database of its own, and copies of that database to try changes on.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "retort/engine/engine.hpp"
#include "retort/engine/url.hpp"

namespace conformance {

/// A database that goes when this goes.
class ScratchDatabase {
public:
    ScratchDatabase() = default;
    ScratchDatabase(const ScratchDatabase&) = delete;
    ScratchDatabase& operator=(const ScratchDatabase&) = delete;
    virtual ~ScratchDatabase() = default;

    [[nodiscard]] virtual const retort::Engine& engine() const = 0;
};

class SchemaFile {
public:
    virtual ~SchemaFile() = default;
    SchemaFile() = default;
    SchemaFile(const SchemaFile&) = delete;
    SchemaFile& operator=(const SchemaFile&) = delete;

    /// A database in which the file was loaded, and nothing else was done.
    [[nodiscard]] virtual std::unique_ptr<ScratchDatabase> copy() const = 0;

    /// Loads the file into a database beside the one that `url` names: a file in `folder` for SQLite, a database of
    /// its own for PostgreSQL. Throws retort::Error for what the database refuses, std::runtime_error for what psql
    /// refuses.
    static std::unique_ptr<SchemaFile> load(const std::filesystem::path& script, const retort::Url& url,
                                            const std::filesystem::path& folder);
};

}  // namespace conformance
