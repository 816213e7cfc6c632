// SPDX-License-Identifier: MIT
#include "retort/migrate/ddl/check.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/ddl/errors.hpp"

namespace retort::migrate {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t most_examples = 3;

std::vector<std::string> examples(const Rows& rows) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < std::min(rows.size(), most_examples); ++i) {
        texts.push_back(fmt::format("{}", fmt::join(rows[i], ", ")));
    }
    return texts;
}

std::string first_cell(const Rows& rows) { return rows.empty() || rows.front().empty() ? "" : rows.front().front(); }

/// Rows of `now` beyond those of `before`; a row counts as often as it stands there.
Rows new_rows(Rows before, Rows now) {
    std::sort(before.begin(), before.end());
    std::sort(now.begin(), now.end());
    Rows added;
    std::set_difference(now.begin(), now.end(), before.begin(), before.end(), std::back_inserter(added));
    return added;
}

/// `rows`: table, row, referred table.
std::vector<std::string> orphans(const Rows& rows) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < std::min(rows.size(), most_examples); ++i) {
        texts.push_back(fmt::format("row {} of {} has no row in {}", rows[i].at(1), rows[i].at(0), rows[i].at(2)));
    }
    if (rows.size() > most_examples) texts.push_back(fmt::format("and {} more", rows.size() - most_examples));
    return texts;
}

void verify_counts(const Check& check, const CheckAnswer& before, const CheckAnswer& now) {
    if (before.rows == now.rows) return;
    if (check.kind == CheckKind::child_rows_kept) throw ChildRowsLost{check.table, check.subject};
    throw RowsLost{check.table, first_cell(before.rows), first_cell(now.rows)};
}

void verify_no_rows(const Check& check, const Rows& rows) {
    if (rows.empty()) return;
    if (check.kind == CheckKind::values_present) throw ValuesMissing{check.table, check.subject, first_cell(rows)};
    if (check.kind == CheckKind::values_fit) throw ValuesDoNotFit{check.table, check.subject, examples(rows)};
    throw ValuesNotUnique{check.table, check.subject, examples(rows)};
}

}  // namespace

void verify(const Check& check, const CheckAnswer* before, const CheckAnswer& now) {
    const bool knows_before = before != nullptr && before->error.empty();
    if (check.kind == CheckKind::still_works) {
        if (knows_before && !now.error.empty()) throw StopsWorking{check.subject, now.error};
        return;
    }
    if (!now.error.empty()) throw CheckFailed{check.table, check.sql, now.error};
    switch (check.kind) {
        case CheckKind::foreign_keys_off:
            if (first_cell(now.rows) != "0") throw ForeignKeysStillOn{check.table};
            return;
        case CheckKind::rows_kept:
        case CheckKind::child_rows_kept:
            if (knows_before) verify_counts(check, *before, now);
            return;
        case CheckKind::foreign_keys_hold: {
            const Rows added = new_rows(before == nullptr ? Rows{} : before->rows, now.rows);
            if (!added.empty()) throw ForeignKeysBroken{orphans(added)};
            return;
        }
        default:
            verify_no_rows(check, now.rows);
    }
}

}  // namespace retort::migrate
