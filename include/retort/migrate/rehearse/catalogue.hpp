// SPDX-License-Identifier: MIT
// All that a database's catalogue says, compared: what a downgrade must bring back. docs/design/rehearsal.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/op/table_name.hpp"
#include "retort/migrate/run/version_store.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {

enum class CatalogueGrade : std::uint8_t {
    exact,
    order_only,  ///< Columns stand in another order; nothing else differs.
    lossy
};
std::string_view to_string(CatalogueGrade grade);

/// Every schema of a database, without the version table and the ledger.
struct Catalogue {
    Schema schema = {};
    std::vector<ReflectionNote> notes = {};
    const Dialect* dialect = nullptr;
};
Catalogue read_catalogue(Connection& connection, const TableName& version_table = std::string{version_table_name});

struct CatalogueDifference {
    CatalogueGrade grade = CatalogueGrade::exact;
    /// "- index …" for what is missing, "+ column …" for what was not there, both as SQL; "columns of t: a, b; were b,
    /// a".
    std::vector<std::string> lines = {};
};
CatalogueDifference difference(const Catalogue& wanted, const Catalogue& found);

}  // namespace retort::migrate
