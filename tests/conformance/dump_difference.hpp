// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/reflection/inspector.hpp"

namespace conformance {

/// An entry as each of two dumps has it.
struct DumpDifference {
    std::string expected;
    std::string actual;
};

/// In what two outputs of `pg_dump --schema-only` do not make the same database. They do with the same entries (by the
/// name, type and schema that pg_dump writes above each), each with the same statements. The order of entries does not
/// count, nor that of the GRANTs of one object: both follow the oids. Entries about what reflection noted as left out
/// are excused; the list of those sorts, with the note's words, stands in the source.
[[nodiscard]] std::vector<DumpDifference> compare_dumps(const std::string& expected, const std::string& actual,
                                                        const std::vector<retort::ReflectionNote>& notes);

}  // namespace conformance
