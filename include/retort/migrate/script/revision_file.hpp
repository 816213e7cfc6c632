// SPDX-License-Identifier: MIT
// Revision files: found, read without compiling them, and written. docs/design/revision-files.md describes the format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/graph/revision.hpp"
#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/op/revision.hpp"

namespace retort::migrate {

enum class RevisionFormat : std::uint8_t {
    cpp,
    sql,
    python  ///< Alembic's: read, never run or written.
};

/// Whether a person has to look at the file before it runs where reviews are asked for.
enum class ReviewState : std::uint8_t {
    not_needed,  ///< Written by hand.
    pending,     ///< Generated; nobody has said yet that he read it.
    done
};

/// What a revision file says about itself.
struct RevisionFile {
    RevisionNode node;  ///< `doc` is the message, then the rest of the header comment; `path` the file.
    RevisionFormat format = RevisionFormat::cpp;
    std::string created = {};      ///< As written; empty: not said.
    std::string review_text = {};  ///< "pending", or "who, date", or empty.
    /// Of a squashed one: the ids that it stands for, its own the last.
    std::vector<std::string> replaces = {};

    [[nodiscard]] ReviewState review() const;
    [[nodiscard]] std::string message() const { return node.doc.substr(0, node.doc.find("\n\n")); }
};

/// Reads the header facts from the text of a C++ revision file. `path` is for messages and RevisionNode::path.
/// Throws BadRevisionFile (RT-P001), which names file, line and what is wrong or missing.
RevisionFile parse_cpp_revision(std::string_view text, const std::string& path);

/// A section of a plain-SQL revision, below its `-- upgrade` or `-- downgrade`.
struct SqlSection {
    std::size_t begin = 0;  ///< Of its statements in the file's text.
    std::size_t size = 0;
    std::size_t line = 0;  ///< Of its mark in the file.
};
/// A plain-SQL revision: the facts, and what it does. A history of thousands is read without a look at the statements.
struct SqlRevision {
    RevisionFile file;
    std::string text;  ///< Of the file.
    SqlSection upgrade_section = {};
    std::optional<SqlSection> downgrade_section = {};

    /// A statement each. Throws BadRevisionFile (RT-P001).
    [[nodiscard]] std::vector<Operation> upgrade() const;
    /// Nullopt: the file has no such section.
    [[nodiscard]] std::optional<std::vector<Operation>> downgrade() const;

private:
    [[nodiscard]] std::vector<Operation> operations(const SqlSection& section) const;
};
/// Throws BadRevisionFile (RT-P001).
SqlRevision parse_sql_revision(std::string_view text, const std::string& path);

/// Reads what a revision of Alembic's says about itself, from literals at its outermost level; its functions are passed
/// over. Throws BadRevisionFile (RT-P001).
RevisionFile parse_python_revision(std::string_view text, const std::string& path);

/// The same from a file. Throws also UnreadableFile (RT-P002).
SqlRevision read_sql_revision(const std::string& path);

/// Reads one file, by its ending: `.cpp`, `.sql` or `.py`. Throws BadRevisionFile, or UnreadableFile (RT-P002).
RevisionFile read_revision_file(const std::string& path);
/// The paths of the revision files that read_revision_files() would read. Throws NoSuchDirectory.
std::vector<std::string> revision_file_paths(const std::string& directory, bool recursive = false);
/// Every `.cpp`, `.sql` and `.py` file directly in `directory` (with `recursive`: below it too), sorted by name. Files
/// whose name begins with `.` or `_` are not revisions; of Python's, as Alembic has it, those that begin with
/// `__init__` or `.#`. Throws NoSuchDirectory (RT-P003) and what reading throws.
std::vector<RevisionFile> read_revision_files(const std::string& directory, bool recursive = false);

/// The facts of a revision that is compiled in; `message` is used where it says none itself. Throws BadRevision
/// (RT-P004) for one without id or parent.
RevisionFile file_of(const migration::Revision& revision, std::string_view message, std::string path);

/// Rewrites the file's `.review` (C++) or `Review:` (SQL) and nothing else, through a temporary file beside it. Returns
/// false when the file needs no review or has had it. Throws BadRevisionFile, UnreadableFile, UnwritableFile (RT-P005).
bool mark_reviewed(const std::string& path, std::string_view who, std::string_view date);

/// Rewrites the one parent that the file states, and the `Revises:` line of its header, through a temporary file beside
/// it. Throws BadRevisionFile for a file with several parents and for one of Alembic's, UnreadableFile, UnwritableFile.
void set_parent(const std::string& path, const std::string& parent);

}  // namespace retort::migrate
