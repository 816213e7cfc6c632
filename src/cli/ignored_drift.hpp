// SPDX-License-Identifier: MIT
// drift.toml: differences between databases and their revisions that are meant. docs/design/drift.md.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::cli {

struct IgnoredDrift {
    std::string environment;
    std::string change;   ///< In words, for people.
    std::string key;      ///< migrate::drift_key()
    std::string by = {};  ///< Who said so.
    std::string at = {};  ///< "2026-11-22 14:30:00"
};

/// What `path` says; nothing where there is no such file. Throws BadConfig (RT-C003), UnknownConfigKey (RT-C004),
/// BadConfigValue (RT-C005).
std::vector<IgnoredDrift> read_ignored_drift(const std::string& path);

/// Adds them at the end of the file, which is made where it is not there. Throws CannotWrite (RT-C018).
void add_ignored_drift(const std::string& path, const std::vector<IgnoredDrift>& ignored);

/// Whether `change` is one of those of `environment`.
bool is_ignored(const std::vector<IgnoredDrift>& ignored, const std::string& environment,
                const migrate::Operation& change);

}  // namespace retort::cli
