// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/nearest.hpp"
#include "retort/sql/schema/table_lookup.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/autogenerate/other_objects.hpp"
#include "migrate/autogenerate/prepare.hpp"
#include "migrate/autogenerate/rules.hpp"

namespace retort::migrate {

namespace {

using detail::Rules;

constexpr int likely = 60;

/// 0 to 1: how alike two names are. A name inside the other (`name`, `full_name`) is as good as three letters of four.
double name_likeness(std::string_view left, std::string_view right) {
    const std::string one = to_lower_ascii(left);
    const std::string other = to_lower_ascii(right);
    const std::size_t longest = std::max(one.size(), other.size());
    const std::size_t shortest = std::min(one.size(), other.size());
    const double by_edits = 1.0 - static_cast<double>(edit_distance(one, other)) / static_cast<double>(longest);
    const bool inside = one.find(other) != std::string::npos || other.find(one) != std::string::npos;
    return inside && shortest > 1 ? std::max(by_edits, 0.75) : by_edits;
}

/// A likeness, gathered from what speaks for it.
struct Score {
    int points = 0;
    std::vector<std::string> reasons;

    void add(bool holds, int worth, const char* reason) {
        if (!holds) return;
        points += worth;
        if (reason != nullptr) reasons.emplace_back(reason);
    }
};

std::size_t place_of(const Table& table, const Column& column) {
    return static_cast<std::size_t>(table.find_column(column.name) - table.columns.data());
}

/// The name of the column before, empty for the first.
std::string before(const Table& table, const Column& column) {
    const std::size_t place = place_of(table, column);
    return place == 0 ? std::string{} : table.columns[place - 1].name;
}

Score column_score(const Table& from, const Column& old, const Table& to, const Column& fresh, const Rules& rules) {
    Score score;
    const bool same_type = rules.same_type(old.type, fresh.type);
    if (!same_type && old.type.kind != fresh.type.kind) return score;
    score.add(same_type, 40, "same type");
    score.add(!same_type, 20, "similar type");
    const bool same_place = place_of(from, old) == place_of(to, fresh) || before(from, old) == before(to, fresh);
    score.add(same_place, 25, "same place");
    score.add(old.nullable == fresh.nullable && old.server_default == fresh.server_default, 10, nullptr);
    const double likeness = name_likeness(old.name, fresh.name);
    score.points += static_cast<int>(likeness * 25);
    score.add(likeness >= 0.5, 0, "similar name");
    return score;
}

Score table_score(const Table& from, const Table& to, const Rules& rules) {
    Score score;
    const auto shared = std::count_if(from.columns.begin(), from.columns.end(), [&](const Column& column) {
        const Column* other = to.find_column(column.name);
        return other != nullptr && rules.same_type(column.type, other->type);
    });
    const std::size_t widest = std::max(from.columns.size(), to.columns.size());
    if (shared == 0) return score;
    const int share = static_cast<int>(80 * static_cast<std::size_t>(shared) / widest);
    score.add(true, share, share == 80 ? "same columns" : "similar columns");
    const double likeness = name_likeness(from.name, to.name);
    score.points += static_cast<int>(likeness * 20);
    score.add(likeness >= 0.5, 0, "similar name");
    return score;
}

/// The likeliest pairs first, each thing in one pair; of equals, the first in the order of the schemas.
std::vector<RenameCandidate> best_pairs(std::vector<RenameCandidate> candidates) {
    std::stable_sort(
        candidates.begin(), candidates.end(),
        [](const RenameCandidate& left, const RenameCandidate& right) { return left.likeness > right.likeness; });
    std::vector<RenameCandidate> chosen;
    for (RenameCandidate& candidate : candidates) {
        const Rename& rename = candidate.rename;
        const bool taken = std::any_of(chosen.begin(), chosen.end(), [&](const RenameCandidate& other) {
            const bool same_old = other.rename.table == rename.table && other.rename.column == rename.column;
            const bool same_new =
                other.rename.new_table == rename.new_table && other.rename.new_column == rename.new_column;
            return same_old || same_new;
        });
        if (!taken) chosen.push_back(std::move(candidate));
    }
    return chosen;
}

class Search {
public:
    Search(const Schema& from, const Schema& to, const DiffOptions& options)
        : from_{from}, to_{to}, from_tables_{from}, to_tables_{to}, hints_{options.renames}, rules_{options} {}

    std::vector<RenameCandidate> tables() const {
        std::vector<RenameCandidate> found;
        for (const Table& old : from_.tables) {
            if (to_tables_.find(old.name, old.schema) != nullptr) continue;
            for (const Table& fresh : to_.tables) {
                if (fresh.schema != old.schema || from_tables_.find(fresh.name, fresh.schema) != nullptr) continue;
                consider(found, {{old.name, old.schema}, {fresh.name, fresh.schema}, {}, {}},
                         table_score(old, fresh, rules_));
            }
        }
        return best_pairs(std::move(found));
    }

    /// Of tables that both schemas have.
    std::vector<RenameCandidate> columns() const {
        std::vector<RenameCandidate> found;
        for (const Table& table : from_.tables) {
            const Table* other = to_tables_.find(table.name, table.schema);
            if (other != nullptr) columns_of(found, table, *other);
        }
        return best_pairs(std::move(found));
    }

private:
    void columns_of(std::vector<RenameCandidate>& found, const Table& from, const Table& to) const {
        const TableName name{from.name, from.schema};
        for (const Column& old : from.columns) {
            if (to.find_column(old.name) != nullptr) continue;
            for (const Column& fresh : to.columns) {
                if (from.find_column(fresh.name) != nullptr) continue;
                consider(found, {name, name, old.name, fresh.name}, column_score(from, old, to, fresh, rules_));
            }
        }
    }

    void consider(std::vector<RenameCandidate>& found, Rename rename, const Score& score) const {
        const bool refused = std::find(hints_.refused.begin(), hints_.refused.end(), rename) != hints_.refused.end();
        if (refused || score.points < likely) return;
        found.push_back(
            {std::move(rename), std::min(score.points, 100), fmt::format("{}", fmt::join(score.reasons, ", "))});
    }

    const Schema& from_;
    const Schema& to_;
    TableLookup from_tables_;
    TableLookup to_tables_;
    const RenameHints& hints_;
    Rules rules_;
};

}  // namespace

std::vector<RenameCandidate> find_rename_candidates(const Schema& from, const Schema& to, const DiffOptions& options) {
    if (options.renames.refuse_all) return {};
    Schema old = from;
    Schema fresh = to;
    detail::leave_out(old, fresh, options);
    static_cast<void>(detail::do_renames(old, fresh, options.renames));
    static_cast<void>(detail::take_partitions(old, fresh));
    const Search search{old, fresh, options};
    std::vector<RenameCandidate> candidates = search.tables();
    for (RenameCandidate& each : search.columns()) candidates.push_back(std::move(each));
    return candidates;
}

}  // namespace retort::migrate
