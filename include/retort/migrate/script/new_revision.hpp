// SPDX-License-Identifier: MIT
// Making a new revision file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/script/render.hpp"
#include "retort/migrate/script/revision_file.hpp"

namespace retort::migrate {

/// A moment as the clock on the wall shows it in the project's time zone.
struct WallTime {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int64_t epoch = 0;  ///< Seconds since 1970-01-01 00:00:00 UTC: `%(epoch)s`.
    std::string zone = {};   ///< "+02:00"; empty: no zone was asked for.
};

/// "2026-11-22 14:30:00", with the zone where there is one.
std::string to_string(const WallTime& time);

inline constexpr std::string_view default_file_template =
    "%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d-%(rev)s_%(slug)s";

/// Twelve random hex digits, as Alembic's ids, with a letter among them that no tool takes for an exponent.
std::string new_revision_id();

/// The message's words in lower case (of ASCII), joined by `_`; over `max_length` characters it is cut back to the last
/// `_`, which stays. The rule is Alembic's. A word is letters, digits and underscores, and what is not ASCII.
std::string slug_of(std::string_view message, std::size_t max_length = 40);

/// The file name, without ending, that a template gives. Tokens: rev, slug, epoch (`%(rev)s`), year, month, day, hour,
/// minute, second (`%(month).2d`); `%%` is a percent sign; `/` makes folders. Throws BadFileTemplate (RT-P006).
std::string file_name_of(std::string_view file_template, std::string_view rev, std::string_view slug,
                         const WallTime& time);

/// What a new revision file says.
struct NewRevision {
    RevisionNode node;  ///< Id, parents, labels, dependencies; `doc` is the message.
    WallTime created = {};
    std::vector<Operation> upgrade = {};
    std::vector<SourceNote> upgrade_notes = {};
    /// Nullopt: made from `upgrade` by reverse(). Where that cannot be, the file has no downgrade, and says why.
    std::optional<std::vector<Operation>> downgrade = {};
    bool generated = false;  ///< By autogenerate: it begins as review::pending.
    RevisionFormat format = RevisionFormat::cpp;
    std::vector<std::string> replaces = {};  ///< RevisionFile::replaces
    RenderItem render_item = {};             ///< Of C++ files.
};

/// The whole file. A revision with several parents and nothing to do is a merge: it has no functions. Throws
/// NotRenderable (RT-P008) for code, for more parents than a Revision holds, and in plain SQL for anything but SQL.
std::string render(const NewRevision& revision);

/// Writes a new file: `directory`/`name` with the format's ending. Never overwrites, and leaves either the whole file
/// or none. Makes folders that `name` needs. Returns the path. Throws NoSuchDirectory (RT-P003), FileExists (RT-P007),
/// UnwritableFile (RT-P005).
std::string write_revision_file(const std::string& directory, const std::string& name, const NewRevision& revision);

}  // namespace retort::migrate
