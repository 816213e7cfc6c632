// SPDX-License-Identifier: MIT
// By what a revision's file is known again: docs/design/history.md.
#pragma once

#include <string>
#include <string_view>

#include "retort/migrate/script/revision_file.hpp"

namespace retort::migrate {

struct SourceFingerprint {
    std::string text;     ///< MD5 of the file's text, whatever its line endings are; empty where it is not known.
    std::string upgrade;  ///< MD5 of what the upgrade says: without comments, white space, header and downgrade.

    bool operator==(const SourceFingerprint&) const = default;
};

/// Of the text of a revision file, which must be one that can be read.
SourceFingerprint fingerprint_of(std::string_view source, RevisionFormat format);

}  // namespace retort::migrate
