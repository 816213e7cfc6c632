// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "retort/sql/compile/bound_statement.hpp"

namespace retort {

/// Compiled statements by their structure: what differs only in the values it binds is compiled once. Keeps those used
/// last. One for a dialect, which must outlive it. Thread-safe.
///
/// The structure is everything that the text depends on: nodes with all their fields, in their order, and which of them
/// are the same node. A table that lives as long as the program (a model's) counts by its identity, others by what
/// they say.
class StatementCache {
public:
    /// How often it was asked, since it was made.
    struct Counts {
        std::uint64_t hits = 0;
        std::uint64_t misses = 0;
    };

    /// Is told of each statement that was compiled because none of its structure was known. What it throws goes to the
    /// caller of compile(), and the statement is not remembered.
    using Compiled = std::function<void(const Statement& statement, const StatementText& text)>;

    /// Keeps about `capacity` texts; 0: none.
    StatementCache(const Dialect& dialect, std::size_t capacity, Compiled compiled = {});
    StatementCache(const StatementCache&) = delete;
    StatementCache& operator=(const StatementCache&) = delete;
    ~StatementCache();

    /// What retort::compile() gives. Throws what it throws; a statement that cannot be compiled is not remembered, nor
    /// one with `literal_binds`, whose values stand in its text.
    BoundStatement compile(const Statement& statement, const CompileOptions& options = {});

    [[nodiscard]] Counts counts() const noexcept;
    [[nodiscard]] std::size_t size() const;
    void clear();

private:
    struct Shard;

    BoundStatement found_by_structure(const Statement& statement, const CompileOptions& options);
    BoundStatement compiled_anew(CompiledStatement&& compiled, const Statement& statement) const;
    Shard& shard_of(std::uint64_t hash) noexcept;

    const Dialect& dialect_;
    const std::size_t shard_count_;
    const std::size_t shard_capacity_;
    const std::unique_ptr<Shard[]> shards_;
    const Compiled compiled_;
    std::atomic<std::uint64_t> number_;  // no other cache has it, nor had this one before it was cleared
    std::atomic<std::uint64_t> recent_hits_ = 0;
};

}  // namespace retort
