// SPDX-License-Identifier: MIT
#include "cli/errors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/nearest.hpp"

namespace retort::cli {

namespace {

std::string list_of(const std::vector<std::string>& names) {
    return names.empty() ? std::string{"none"} : fmt::format("{}", fmt::join(names, ", "));
}

/// " in retort.toml", or what to do where there is no file.
std::string where_to_say(const std::string& config_path) {
    return config_path.empty() ? std::string{"in retort.toml (`retort init` writes one)"} : "in " + config_path;
}

}  // namespace

std::string to_string(const ConfigPlace& place) {
    return place.line == 0 ? place.path : fmt::format("{}:{}", place.path, place.line);
}

UsageError::UsageError(const std::string& what_is_wrong) : BadWords{"RT-C001", what_is_wrong} {}

NoProject::NoProject(const std::string& folder)
    : CommandError{"RT-C002", fmt::format("there is no retort.toml in {} or in a folder above it; go to the project's "
                                          "folder, name the file with --config, or start a project with `retort init`",
                                          folder)} {}

NoAlembicProject::NoAlembicProject(const std::string& path, const std::string& section,
                                   const std::vector<std::string>& sections)
    : CommandError{
          "RT-C029",
          sections.empty()
              ? fmt::format("there is no alembic.ini in {}, nor a pyproject.toml with [tool.alembic]; name the "
                            "file: `retort adopt backend/alembic.ini`",
                            path)
              : fmt::format("{} has no section [{}]{}; it has {}; name the right one with -n", path, section,
                            did_you_mean(section, sections), list_of(sections))} {}

BadConfig::BadConfig(const ConfigPlace& place, const std::string& reason)
    : CommandError{"RT-C003", fmt::format("{}: {}", to_string(place), reason)} {}

UnknownConfigKey::UnknownConfigKey(const ConfigPlace& place, const std::string& key,
                                   const std::vector<std::string>& known)
    : CommandError{"RT-C004", fmt::format("{}: there is no key \"{}\" here{}; known: {}", to_string(place), key,
                                          did_you_mean(key, known), list_of(known))} {}

BadConfigValue::BadConfigValue(const ConfigPlace& place, const std::string& key, std::string_view wanted)
    : CommandError{"RT-C005", fmt::format("{}: {} must be {}", to_string(place), key, wanted)} {}

UnknownEnvironment::UnknownEnvironment(const std::string& name, const std::vector<std::string>& known,
                                       const std::string& config_path)
    : CommandError{"RT-C006", fmt::format("there is no environment \"{}\"{}; known: {}; add [environments.{}] {}", name,
                                          did_you_mean(name, known), list_of(known), name, where_to_say(config_path))} {
}

NoDatabaseUrl::NoDatabaseUrl(const std::string& environment, const std::string& config_path)
    : CommandError{"RT-C007", fmt::format("nothing says which database: give --url, or set url under "
                                          "[environments.{}] {}",
                                          environment, where_to_say(config_path))} {}

UnsetVariable::UnsetVariable(const std::string& variable, const std::string& key)
    : CommandError{"RT-C008", fmt::format("{} needs the environment variable {}, which is not set; set it, or write "
                                          "${{{}:-a default}}",
                                          key, variable, variable)} {}

PasswordNotRead::PasswordNotRead(const std::string& key, const std::string& reason)
    : CommandError{"RT-C040", fmt::format("{}: {}", key, reason)} {}

HookFailed::HookFailed(const std::string& name, const std::string& file, int status, const std::string& output)
    : CommandError{"RT-C041", fmt::format("{} is written, but the hook {} ended with {} on it{}{}; see to the file, or "
                                          "change [[post_write_hooks]] in retort.toml",
                                          file, name, status, output.empty() ? "" : ": ", output)} {}

BuildFailed::BuildFailed(const std::string& command, int status)
    : CommandError{"RT-C009", fmt::format("the project's program could not be built: `{}` ended with exit code {}; its "
                                          "output stands above",
                                          command, status)} {}

NoProgram::NoProgram(const std::string& path, const std::string& reason)
    : CommandError{"RT-C010", fmt::format("the project's program {} cannot be started: {}; see build and program under "
                                          "[project] in retort.toml",
                                          path, reason)} {}

ProgramNotConfigured::ProgramNotConfigured(std::string_view command, std::string_view missing,
                                           const std::string& config_path)
    : CommandError{"RT-C011", fmt::format("`{}` needs {}, which only the project's own program has; set program (and "
                                          "build) under [project] {}, or run that program itself",
                                          command, missing, where_to_say(config_path))} {}

NoModels::NoModels(std::string_view command)
    : CommandError{"RT-C012", fmt::format("`{}` compares the models with a database, and this program was built "
                                          "without models; give retort_add_migrations() its METADATA",
                                          command)} {}

OutdatedProgram::OutdatedProgram(const std::vector<std::string>& files, const std::string& build)
    : CommandError{"RT-C013", fmt::format("this program was built without {}; build it again{}", list_of(files),
                                          build.empty() ? std::string{} : fmt::format(": `{}`", build))} {}

NotEmpty::NotEmpty(const std::string& path)
    : CommandError{"RT-C014", fmt::format("{} is there already and is left as it is; name another folder, or go on "
                                          "with what is there",
                                          path)} {}

PoorMessage::PoorMessage(const std::string& message)
    : BadWords{"RT-C015", fmt::format("{}; say what changes and what for, as in -m \"add email to users for sign-in\"",
                                      message.empty() ? std::string{"a revision needs a message"}
                                                      : fmt::format("the message \"{}\" says nothing", message))} {}

NotUpToDate::NotUpToDate(const std::vector<std::string>& current, const std::vector<std::string>& heads)
    : CommandError{"RT-C016",
                   fmt::format("the database is not up to date: it is at {}, the newest revision is {}; run `retort "
                               "upgrade` first, so that only what changed since is found",
                               current.empty() ? std::string{"base"} : list_of(current), list_of(heads))} {}

RenameUnanswered::RenameUnanswered(const std::vector<std::string>& pairs)
    : CommandError{"RT-C017",
                   fmt::format("these may be one thing under two names: {}; say it: --rename {} where it is, "
                               "--no-rename {} where the old one goes with its data",
                               list_of(pairs), pairs.front(), pairs.front())} {}

CannotWrite::CannotWrite(const std::string& path, const std::string& reason)
    : CommandError{"RT-C018",
                   fmt::format("cannot write {}: {}; make room, or give the right to write there", path, reason)} {}

NotAHead::NotAHead(const std::string& revision)
    : BadWords{"RT-C019", fmt::format("revision {} has a revision after it; give --splice to start a second branch "
                                      "there, or follow a head (`retort heads`)",
                                      revision)} {}

RevisionIdTaken::RevisionIdTaken(const std::string& id, const std::string& path)
    : BadWords{"RT-C020", fmt::format("{} has the id {} already; choose another --rev-id", path, id)} {}

BranchesOverlap::BranchesOverlap(const std::string& left, const std::string& right)
    : CommandError{"RT-C021", fmt::format("{} and {} are not merged: their branches may depend on each other's order; "
                                          "look at what they share, then say --accept-overlap, or put one after the "
                                          "other with `rebase`",
                                          left, right)} {}

NotAVersionLocation::NotAVersionLocation(const std::string& path, const std::vector<std::string>& known)
    : BadWords{"RT-C022", path.empty()
                              ? fmt::format("a first revision may go into several folders; name one with "
                                            "--version-path: {}",
                                            list_of(known))
                              : fmt::format("{} is no folder of this project's revisions; known: {}; others are "
                                            "added to version_locations in retort.toml",
                                            path, list_of(known))} {}

EditorFailed::EditorFailed(const std::string& editor, int status)
    : CommandError{"RT-C023", fmt::format("the editor `{}` ended with exit code {}; set VISUAL or EDITOR to the one "
                                          "that you want",
                                          editor, status)} {}

NoRevisionFile::NoRevisionFile(const std::string& revision, const std::string& path)
    : CommandError{"RT-C024", fmt::format("revision {} has no file here: {} is not there; go to the project's folder",
                                          revision, path)} {}

AppliedAlready::AppliedAlready(const std::string& revision, const std::vector<std::string>& environments)
    : CommandError{"RT-C025", fmt::format("revision {} has run in {} already, so its parent stays; take it back there "
                                          "first (`retort -e {} downgrade`), or `merge` the heads",
                                          revision, list_of(environments), environments.front())} {}

EnvironmentUnknown::EnvironmentUnknown(const std::string& environment, const std::string& reason)
    : CommandError{"RT-C026", fmt::format("whether the revision has run in {} cannot be found out: {}; where you know "
                                          "that it has not, say --skip {}",
                                          environment, reason, environment)} {}

UnknownDatabase::UnknownDatabase(const std::string& name, const std::vector<std::string>& known)
    : BadWords{"RT-C042",
               known.empty() ? fmt::format("there is no database \"{}\": this project has one only, which has no name; "
                                           "leave out --database, or add [databases.{}] to retort.toml",
                                           name, name)
                             : fmt::format("there is no database \"{}\"{}; known: {}", name, did_you_mean(name, known),
                                           list_of(known))} {}

ChooseDatabase::ChooseDatabase(const std::vector<std::string>& known)
    : BadWords{"RT-C044", fmt::format("this project has several databases: {}; say which one: --database {}",
                                      list_of(known), known.front())} {}

UnknownTenant::UnknownTenant(const std::string& name, const std::vector<std::string>& known)
    : BadWords{"RT-C043",
               fmt::format("there is no tenant \"{}\"{}; {}", name, did_you_mean(name, known),
                           known.empty() ? "this environment has none: add it to its tenants in retort.toml"
                                         : "they are what tenants or tenants_query of the environment say")} {}

ChooseTenant::ChooseTenant()
    : BadWords{"RT-C045", "this database has a schema for each tenant; say which one: --tenant NAME"} {}

NoTenantSchema::NoTenantSchema(const std::string& tenant)
    : CommandError{"RT-C046",
                   fmt::format("the tenant {0} has no schema in this database; CREATE SCHEMA it, or take {0} "
                               "out of the tenants",
                               tenant)} {}

BadBranchLabel::BadBranchLabel(const std::string& label)
    : BadWords{"RT-C027", fmt::format("\"{}\" cannot be a branch's name: one is a word without blanks, commas, @ "
                                      "and colons, and is none of head, heads, base and current",
                                      label)} {}

NothingToMerge::NothingToMerge(const std::string& below, const std::string& above)
    : BadWords{"RT-C028", fmt::format("{} lies below {} already, so a merge of the two would say nothing; leave "
                                      "it out",
                                      below, above)} {}

NotConfirmed::NotConfirmed(const std::vector<std::string>& lossy)
    : CommandError{
          "RT-C030",
          lossy.empty()
              ? std::string{"nobody said that the database may be taken back; nothing was changed. Where nobody can be "
                            "asked, look at the list and say --yes"}
              : fmt::format("nobody said that what goes with this may be lost: {}; nothing was changed. Where nobody "
                            "can be asked, look at the list, have a backup, and say --yes --accept-loss",
                            fmt::join(lossy, "; "))} {}

}  // namespace retort::cli
