// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/affinity.hpp"

#include <string>

#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/dialect/types.hpp"

namespace retort::sqlite {

Affinity affinity_of(const Type& type) {
    const std::string declared = to_upper_ascii(type_sql(type));
    const auto has = [&](std::string_view word) { return declared.find(word) != std::string::npos; };
    if (has("INT")) return Affinity::integer;
    if (has("CHAR") || has("CLOB") || has("TEXT")) return Affinity::text;
    if (declared.empty() || has("BLOB")) return Affinity::blob;
    if (has("REAL") || has("FLOA") || has("DOUB")) return Affinity::real;
    return Affinity::numeric;
}

}  // namespace retort::sqlite
