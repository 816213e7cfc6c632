// SPDX-License-Identifier: MIT
#include "retort/migrate/script/errors.hpp"

#include <utility>

#include <fmt/format.h>

namespace retort::migrate {

BadRevisionFile::BadRevisionFile(std::string file, std::size_t at_line, std::string_view what_is_wrong)
    : Error{"RT-P001", at_line == 0 ? fmt::format("{}: {}", file, what_is_wrong)
                                    : fmt::format("{}:{}: {}", file, at_line, what_is_wrong)},
      path{std::move(file)},
      line{at_line} {}

UnreadableFile::UnreadableFile(std::string file, std::string_view system_reason)
    : Error{"RT-P002", fmt::format("{} cannot be read: {}", file, system_reason)}, path{std::move(file)} {}

NoSuchDirectory::NoSuchDirectory(std::string directory)
    : Error{"RT-P003",
            fmt::format("there is no folder {}; `retort init` makes one, or name the right one in retort.toml",
                        directory)},
      path{std::move(directory)} {}

BadRevision::BadRevision(std::string_view file, std::string_view what_is_wrong)
    : Error{"RT-P004", fmt::format("the revision that was compiled from {} {}", file, what_is_wrong)} {}

UnwritableFile::UnwritableFile(std::string file, std::string_view system_reason)
    : Error{"RT-P005", fmt::format("{} cannot be written: {}; nothing was changed; make room or give the right to "
                                   "write there, and run it again",
                                   file, system_reason)},
      path{std::move(file)} {}

BadFileTemplate::BadFileTemplate(std::string_view text, std::string_view what_is_wrong)
    : ArgumentError{"RT-P006", fmt::format("the file template \"{}\" {}; its tokens are %(rev)s, %(slug)s, %(epoch)s, "
                                           "%(year)d, %(month).2d, %(day).2d, %(hour).2d, %(minute).2d, %(second).2d",
                                           text, what_is_wrong)},
      file_template{text} {}

FileExists::FileExists(std::string file)
    : Error{"RT-P007", fmt::format("{} is there already; choose another message or id, or remove it", file)},
      path{std::move(file)} {}

NotRenderable::NotRenderable(std::string_view what_is_wrong)
    : ArgumentError{"RT-P008", fmt::format("no source can be written: {}", what_is_wrong)} {}

}  // namespace retort::migrate
