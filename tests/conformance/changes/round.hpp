// SPDX-License-Identifier: MIT
// One round: random changes of a schema's models, a revision of them, there and back.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "retort/reflection/inspector.hpp"

#include "conformance/changes/plugin.hpp"
#include "conformance/changes/schema_file.hpp"
#include "conformance/changes/workshop.hpp"

namespace conformance {

/// What every round of a schema file begins with.
struct Start {
    std::unique_ptr<SchemaFile> file;
    retort::Schema database = {};  ///< As it was reflected, whole.
    retort::Schema models = {};    ///< As they were compiled, or as they would be written.
    std::vector<std::string> left_out = {};
    std::string default_schema = {};
    Pins pins = {};
    Abilities abilities = {};
};

struct RoundOptions {
    std::size_t changes = 200;
    PluginCompiler* compiler = nullptr;  ///< Borrowed; null: models and revision are not compiled.
};

/// Loads the file, writes its models, and compares them with it. Throws what goes wrong on the way; a Failure where
/// models and database differ.
[[nodiscard]] Start start_from(std::unique_ptr<SchemaFile> file, const RoundOptions& options);

/// What went wrong, and at what.
struct Failure {
    std::string stage = {};
    std::string expected = {};
    std::string actual = {};
};

struct RoundResult {
    std::vector<std::string> changes = {};  ///< For people; a change that was not possible is an empty text.
    std::vector<Failure> failures = {};
    bool order_differs = false;  ///< After the downgrade some column stands elsewhere in its table.
    std::string revision = {};   ///< The revision's text.
};

/// The changes of `seed` whose numbers are in `chosen`; null: all.
[[nodiscard]] RoundResult run_round(const Start& start, std::uint64_t seed, const RoundOptions& options,
                                    const std::vector<std::size_t>* chosen = nullptr);

}  // namespace conformance
