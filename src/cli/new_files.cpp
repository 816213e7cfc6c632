// SPDX-License-Identifier: MIT
#include "cli/new_files.hpp"

#include <system_error>

#include "cli/errors.hpp"
#include "migrate/script/files.hpp"

namespace retort::cli {

namespace fs = std::filesystem;

NewFiles::~NewFiles() {
    // The last first, so that a folder is empty when its turn comes.
    for (; !made_.empty(); made_.pop_back()) {
        std::error_code stays;
        fs::remove(made_.back(), stays);
    }
}

void NewFiles::write(const fs::path& path, const std::string& text) {
    make_folder(path.parent_path());
    migrate::detail::create_file(path.string(), text);
    made_.push_back(path);
}

void NewFiles::make_folder(const fs::path& folder) {
    std::error_code failure;
    if (folder.empty() || fs::is_directory(folder, failure)) return;
    make_folder(folder.parent_path());
    make_folders(folder);
    made_.push_back(folder);
}

void make_folders(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure) throw CannotWrite{folder.string(), failure.message()};
}

}  // namespace retort::cli
