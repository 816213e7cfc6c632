// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/column_work.hpp"

#include <cstddef>
#include <utility>

#include "retort/migrate/op/names_in_sql.hpp"

namespace retort::migrate::detail {

namespace {

/// Whether `column` (null: it is not there) is computed from `other`.
bool is_made_of(const Column* column, const Column* other) {
    return column != nullptr && other != nullptr && column->computed &&
           names_column(column->computed->expression, other->name);
}

bool must_come_first(const ColumnWork& first, const ColumnWork& second) {
    const bool was_made_of = is_made_of(first.from, second.from);
    const bool becomes_made_of = is_made_of(first.to, second.to);
    if (was_made_of && !becomes_made_of) return true;
    return is_made_of(second.to, first.to) && !is_made_of(second.from, first.from);
}

class Ordering {
public:
    explicit Ordering(std::vector<ColumnWork> works) : works_{std::move(works)}, seen_(works_.size(), false) {}

    std::vector<Planned> run() {
        for (std::size_t i = 0; i < works_.size(); ++i) visit(i);
        return std::move(plan_);
    }

private:
    /// What comes first is visited first; a ring, which only a rebuild can do, ends where it began.
    void visit(std::size_t at) {
        if (seen_[at]) return;
        seen_[at] = true;
        for (std::size_t other = 0; other < works_.size(); ++other) {
            if (other != at && must_come_first(works_[other], works_[at])) visit(other);
        }
        for (Planned& each : works_[at].operations) plan_.push_back(std::move(each));
    }

    std::vector<ColumnWork> works_;
    std::vector<bool> seen_;
    std::vector<Planned> plan_;
};

}  // namespace

std::vector<Planned> in_order_of_needs(std::vector<ColumnWork> works) { return Ordering{std::move(works)}.run(); }

}  // namespace retort::migrate::detail
