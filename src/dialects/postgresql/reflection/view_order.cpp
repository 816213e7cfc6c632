// SPDX-License-Identifier: MIT
#include "dialects/postgresql/reflection/view_order.hpp"

#include <map>
#include <string>
#include <utility>

namespace retort::postgresql {

namespace {

using ViewKey = std::pair<std::string, std::string>;

class ViewOrder {
public:
    ViewOrder(std::vector<View>& views, const std::vector<ObjectDependency>& dependencies)
        : views_{views}, needs_(views.size()), placed_(views.size(), false) {
        std::map<ViewKey, std::size_t> places;
        for (std::size_t i = 0; i < views.size(); ++i) places.emplace(ViewKey{views[i].schema, views[i].name}, i);
        for (const ObjectDependency& each : dependencies) {
            const auto view = places.find({each.object.schema, each.object.name});
            const auto needs = places.find({each.needs.schema, each.needs.name});
            const bool both =
                view != places.end() && needs != places.end() && is_view(each.object) && is_view(each.needs);
            if (both) needs_[view->second].push_back(needs->second);
        }
    }

    std::vector<View> ordered() {
        for (std::size_t i = 0; i < views_.size(); ++i) place(i);
        return std::move(ordered_);
    }

private:
    static bool is_view(const ObjectName& name) {
        return name.kind == ObjectKind::view || name.kind == ObjectKind::materialized_view;
    }

    void place(std::size_t view) {  // NOLINT(misc-no-recursion): as deep as views stand on views
        if (placed_[view]) return;
        placed_[view] = true;
        for (const std::size_t needed : needs_[view]) place(needed);
        ordered_.push_back(std::move(views_[view]));
    }

    std::vector<View>& views_;
    std::vector<std::vector<std::size_t>> needs_;
    std::vector<bool> placed_;
    std::vector<View> ordered_;
};

}  // namespace

void put_in_order(std::vector<View>& views, const std::vector<ObjectDependency>& dependencies) {
    views = ViewOrder{views, dependencies}.ordered();
}

}  // namespace retort::postgresql
