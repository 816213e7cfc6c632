// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace retort::cli {

/// New files that come to be together or not at all: unless keep() was called, the destructor takes away what was made,
/// folders too.
class NewFiles {
public:
    NewFiles() = default;
    NewFiles(const NewFiles&) = delete;
    NewFiles& operator=(const NewFiles&) = delete;
    ~NewFiles();

    /// A new file with all of `text`, in a folder that is made where it is missing. Throws FileExists (RT-P007),
    /// UnwritableFile (RT-P005), CannotWrite (RT-C018).
    void write(const std::filesystem::path& path, const std::string& text);
    void keep() { made_.clear(); }

private:
    void make_folder(const std::filesystem::path& folder);

    std::vector<std::filesystem::path> made_;
};

/// Makes the folder and those above it, where they are missing. Throws CannotWrite (RT-C018).
void make_folders(const std::filesystem::path& folder);

}  // namespace retort::cli
