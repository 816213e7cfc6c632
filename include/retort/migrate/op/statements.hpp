// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retort::migrate {

/// One statement of a text of SQL.
struct Statement {
    std::string sql;         ///< As it stands, without the semicolon that ends it; comments inside are kept.
    std::size_t offset = 0;  ///< Of its first byte in the text.

    bool operator==(const Statement&) const = default;
};

/// The statements of `sql`, at their semicolons; a CREATE TRIGGER with its BEGIN … END is one. Comments between
/// statements go. Throws BadSqlText (RT-S008) for a string, name or comment without its end.
std::vector<Statement> split_statements(std::string_view sql);

/// The words and punctuation of `sql`, one a line, without comments. Throws BadSqlText.
std::string words_of(std::string_view sql);

/// What a statement does, by its first word.
enum class StatementKind : std::uint8_t {
    reads,    ///< SELECT, EXPLAIN, PRAGMA, SET, ANALYZE and the like: neither rows nor schema.
    rows,     ///< INSERT, UPDATE, REPLACE, MERGE, COPY.
    deletes,  ///< DELETE, TRUNCATE.
    drops,    ///< DROP.
    schema    ///< CREATE, ALTER, and every word that is not known.
};

/// The kind of the first statement in `sql`; of WITH … that of what follows it. `reads` for a text without any.
StatementKind kind_of_statement(std::string_view sql);

}  // namespace retort::migrate
