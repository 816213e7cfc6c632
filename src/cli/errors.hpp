// SPDX-License-Identifier: MIT
// What can be wrong with a project, its configuration, or what was typed. docs/errors.d/c.md has a heading for each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort::cli {

/// The root of what this layer throws.
struct CommandError : ArgumentError {
    using ArgumentError::ArgumentError;
};

/// The root of what is wrong with the words that were typed, whatever the project is: exit code 2.
struct BadWords : CommandError {
    using CommandError::CommandError;
};

/// What was typed makes no sense (RT-C001).
struct UsageError : BadWords {
    explicit UsageError(const std::string& what_is_wrong);
};

/// No alembic.ini, or not with that section (RT-C029).
struct NoAlembicProject : CommandError {
    NoAlembicProject(const std::string& path, const std::string& section, const std::vector<std::string>& sections);
};

/// No retort.toml here or above (RT-C002).
struct NoProject : CommandError {
    explicit NoProject(const std::string& folder);
};

/// Where in a configuration file something stands.
struct ConfigPlace {
    std::string path;
    std::size_t line = 0;  ///< From 1; 0: not known.
};
std::string to_string(const ConfigPlace& place);

/// The file is not TOML, or cannot be read (RT-C003).
struct BadConfig : CommandError {
    BadConfig(const ConfigPlace& place, const std::string& reason);
};

/// A key that means nothing (RT-C004).
struct UnknownConfigKey : CommandError {
    UnknownConfigKey(const ConfigPlace& place, const std::string& key, const std::vector<std::string>& known);
};

/// A key with a value that it cannot have (RT-C005).
struct BadConfigValue : CommandError {
    BadConfigValue(const ConfigPlace& place, const std::string& key, std::string_view wanted);
};

/// -e or RETORT_ENV names none of the file's environments (RT-C006).
struct UnknownEnvironment : CommandError {
    UnknownEnvironment(const std::string& name, const std::vector<std::string>& known, const std::string& config_path);
};

/// Nothing says which database (RT-C007).
struct NoDatabaseUrl : CommandError {
    NoDatabaseUrl(const std::string& environment, const std::string& config_path);
};

/// ${NAME} in the configuration, and the environment has no such variable (RT-C008).
struct UnsetVariable : CommandError {
    UnsetVariable(const std::string& variable, const std::string& key);
};

/// password_file or password_command gave no password (RT-C040).
struct PasswordNotRead : CommandError {
    PasswordNotRead(const std::string& key, const std::string& reason);
};

/// A command of [[post_write_hooks]] failed on a file that was written (RT-C041).
struct HookFailed : CommandError {
    HookFailed(const std::string& name, const std::string& file, int status, const std::string& output);
};

/// The command that builds the project's program failed (RT-C009).
struct BuildFailed : CommandError {
    BuildFailed(const std::string& command, int status);
};

/// The project's program is not there, or cannot be started (RT-C010).
struct NoProgram : CommandError {
    NoProgram(const std::string& path, const std::string& reason);
};

/// A command needs what only the project's program has, and retort.toml names none (RT-C011).
struct ProgramNotConfigured : CommandError {
    ProgramNotConfigured(std::string_view command, std::string_view missing, const std::string& config_path);
};

/// The project's program has no models (RT-C012).
struct NoModels : CommandError {
    explicit NoModels(std::string_view command);
};

/// Revision files stand in the folder that the program was built without (RT-C013).
struct OutdatedProgram : CommandError {
    OutdatedProgram(const std::vector<std::string>& files, const std::string& build);
};

/// `init` found something where it would write (RT-C014).
struct NotEmpty : CommandError {
    explicit NotEmpty(const std::string& path);
};

/// A revision's message says nothing (RT-C015).
struct PoorMessage : BadWords {
    explicit PoorMessage(const std::string& message);
};

/// --autogenerate, and the database is not at the newest revision (RT-C016).
struct NotUpToDate : CommandError {
    NotUpToDate(const std::vector<std::string>& current, const std::vector<std::string>& heads);
};

/// What goes and what comes may be one thing under two names, and nobody can be asked (RT-C017).
struct RenameUnanswered : CommandError {
    explicit RenameUnanswered(const std::vector<std::string>& pairs);
};

/// A file that a command needs to write could not be written (RT-C018).
struct CannotWrite : CommandError {
    CannotWrite(const std::string& path, const std::string& reason);
};

/// The parents that were asked for are not what a new revision can follow (RT-C019).
struct NotAHead : BadWords {
    explicit NotAHead(const std::string& revision);
};

/// A revision id that a file of the project has already (RT-C020).
struct RevisionIdTaken : BadWords {
    RevisionIdTaken(const std::string& id, const std::string& path);
};

/// Branches that are to be merged reach the same things, and nobody said that this is well (RT-C021).
struct BranchesOverlap : CommandError {
    BranchesOverlap(const std::string& left, const std::string& right);
};

/// A new revision has no folder to go to: --version-path names none of the project's, or is needed (RT-C022).
struct NotAVersionLocation : BadWords {
    /// `path` is empty where none was given.
    NotAVersionLocation(const std::string& path, const std::vector<std::string>& known);
};

/// The editor could not be started, or says that it failed (RT-C023).
struct EditorFailed : CommandError {
    EditorFailed(const std::string& editor, int status);
};

/// A revision whose file is not there (RT-C024).
struct NoRevisionFile : CommandError {
    NoRevisionFile(const std::string& revision, const std::string& path);
};

/// A revision that is to change its parent ran in a database already (RT-C025).
struct AppliedAlready : CommandError {
    AppliedAlready(const std::string& revision, const std::vector<std::string>& environments);
};

/// Whether a revision ran in an environment's database is not known (RT-C026).
struct EnvironmentUnknown : CommandError {
    EnvironmentUnknown(const std::string& environment, const std::string& reason);
};

/// --database names none of the configuration's (RT-C042).
struct UnknownDatabase : BadWords {
    UnknownDatabase(const std::string& name, const std::vector<std::string>& known);
};

/// --tenant names none of the environment's (RT-C043).
struct UnknownTenant : BadWords {
    UnknownTenant(const std::string& name, const std::vector<std::string>& known);
};

/// There are several databases, and what was typed is about one (RT-C044).
struct ChooseDatabase : BadWords {
    explicit ChooseDatabase(const std::vector<std::string>& known);
};

/// There are tenants, and what was typed is about one (RT-C045).
struct ChooseTenant : BadWords {
    ChooseTenant();
};

/// The database has no schema of a tenant's name (RT-C046).
struct NoTenantSchema : CommandError {
    explicit NoTenantSchema(const std::string& tenant);
};

/// A name that a branch cannot have (RT-C027).
struct BadBranchLabel : BadWords {
    explicit BadBranchLabel(const std::string& label);
};

/// Of the revisions that are to be merged, one follows another (RT-C028).
struct NothingToMerge : BadWords {
    NothingToMerge(const std::string& below, const std::string& above);
};

/// A database was to be changed beside its revisions, and nobody confirmed it (RT-C030).
struct NotConfirmed : CommandError {
    /// `lossy`: the operations that can lose rows or values; none: that is not the point.
    explicit NotConfirmed(const std::vector<std::string>& lossy);
};

}  // namespace retort::cli
