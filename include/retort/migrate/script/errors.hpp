// SPDX-License-Identifier: MIT
// What can be wrong with revision files. docs/errors.d/p.md has a heading for each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort::migrate {

/// A file in the versions folder is not a revision, or says something wrong about itself (RT-P001).
struct BadRevisionFile : Error {
    std::string path;
    std::size_t line;  ///< From 1; 0: the file as a whole.
    BadRevisionFile(std::string file, std::size_t at_line, std::string_view what_is_wrong);
};

/// A revision file cannot be read (RT-P002).
struct UnreadableFile : Error {
    std::string path;
    UnreadableFile(std::string file, std::string_view system_reason);
};

/// The folder with the revisions is not there (RT-P003).
struct NoSuchDirectory : Error {
    std::string path;
    explicit NoSuchDirectory(std::string directory);
};

/// A revision that is compiled into the program lacks its id or its parent (RT-P004).
struct BadRevision : Error {
    BadRevision(std::string_view file, std::string_view what_is_wrong);
};

/// A revision file cannot be written: a read-only folder, a full disk (RT-P005). What was there before is unchanged.
struct UnwritableFile : Error {
    std::string path;
    UnwritableFile(std::string file, std::string_view system_reason);
};

/// A template for file names has a token that does not exist, or is not closed (RT-P006).
struct BadFileTemplate : ArgumentError {
    std::string file_template;
    BadFileTemplate(std::string_view text, std::string_view what_is_wrong);
};

/// A new revision would overwrite a file (RT-P007).
struct FileExists : Error {
    std::string path;
    explicit FileExists(std::string file);
};

/// An operation has no source (RT-P008).
struct NotRenderable : ArgumentError {
    explicit NotRenderable(std::string_view what_is_wrong);
};

}  // namespace retort::migrate
