// SPDX-License-Identifier: MIT
// W5: 20,000 parents with ten children each.
#include "common/people.hpp"
#include "common/run.hpp"
#include "mapped/databases.hpp"
#include "mapped/models.hpp"
#include "mapped/workloads.hpp"

namespace bench::mapped {

Measured read_families_by_session(const std::string& place) {
    Session session{open(place, "w5")};
    static_cast<void>(session.connection());
    const Stopwatch watch;
    const auto found = session.scalars(select(parents).order_by(parents.id), selectinload(parents.children));
    Measured measured = watch.stop();
    measured.check = family_sums(found);
    return measured;
}

Measured read_families_by_statements(const std::string& place) {
    Connection connection = open(place, "w5").connect();
    const Stopwatch watch;
    std::vector<bench::Parent> found;
    for (auto& [id, name] : connection.execute(select(parents.id, parents.name).order_by(parents.id))) {
        found.push_back({id, std::move(name), {}});
    }
    std::size_t at = 0;
    const auto in_order =
        select(children.id, children.parent_id, children.name, children.qty).order_by(children.parent_id);
    for (auto& [id, parent_id, name, qty] : connection.execute(in_order)) {
        while (found[at].id != parent_id) ++at;
        found[at].children.push_back({id, parent_id, std::move(name), qty});
    }
    Measured measured = watch.stop();
    measured.check = family_sums(found);
    return measured;
}

}  // namespace bench::mapped
