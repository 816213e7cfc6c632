// SPDX-License-Identifier: MIT
// The way to PostgreSQL's catalogue that the rewrite of an enumeration uses.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace retort::postgresql::enums {

using Oid = std::uint32_t;
/// Cells as text; a NULL is empty.
using Cells = std::vector<std::string>;
using Rows = std::vector<Cells>;
/// Runs one statement in the transaction that is open.
using Ask = std::function<Rows(const std::string& sql)>;

Oid to_oid(std::string_view text);
int to_int(std::string_view text);
/// "t", "true" and "1".
bool to_bool(std::string_view text);

/// `ARRAY[1, 2]::oid[]`
std::string oid_array(const std::vector<Oid>& oids);
/// `ARRAY['a', 'b']::text[]`
std::string text_array(const std::vector<std::string>& texts);

/// While it lives, names in definitions that the server writes have their schema, whatever the search path was.
class QualifiedNames {
public:
    explicit QualifiedNames(const Ask& ask);
    QualifiedNames(const QualifiedNames&) = delete;
    QualifiedNames& operator=(const QualifiedNames&) = delete;
    /// Brings the search path back. Where a statement failed meanwhile, the end of the transaction does.
    ~QualifiedNames();

private:
    const Ask& ask_;
    std::string search_path_;
};

}  // namespace retort::postgresql::enums
