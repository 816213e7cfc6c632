// SPDX-License-Identifier: MIT
#include "support/temporary_folder.hpp"

#include <stdexcept>
#include <system_error>

#include <stdlib.h>

namespace retort::testkit {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "retort-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder can be made"};
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, std::filesystem::perm_options::add, ignored);
    std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::sqlite_url(std::string_view name, std::string_view query) const {
    std::string url = "sqlite:///" + (path_ / name).string();
    if (!query.empty()) url += '?' + std::string{query};
    return url;
}

}  // namespace retort::testkit
