// SPDX-License-Identifier: MIT
#include "retort/sql/schema/constraint.hpp"

#include <algorithm>

namespace retort {

namespace {

/// Where `key` stands in `entries`, or would have to stand.
template <class Entries>
auto position(Entries& entries, std::string_view key) {
    return std::lower_bound(entries.begin(), entries.end(), key,
                            [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
}

}  // namespace

DialectOptions::DialectOptions(std::initializer_list<Entry> entries) {
    for (const auto& [key, value] : entries) set(key, value);
}

void DialectOptions::set(std::string key, std::string value) {
    const auto place = position(entries_, key);
    if (place != entries_.end() && place->first == key) {
        place->second = std::move(value);
    } else {
        entries_.insert(place, {std::move(key), std::move(value)});
    }
}

void DialectOptions::erase(std::string_view key) {
    const auto place = position(entries_, key);
    if (place != entries_.end() && place->first == key) entries_.erase(place);
}

std::string_view DialectOptions::get(std::string_view key) const {
    const auto place = position(entries_, key);
    return place != entries_.end() && place->first == key ? std::string_view{place->second} : std::string_view{};
}

bool DialectOptions::contains(std::string_view key) const {
    const auto place = position(entries_, key);
    return place != entries_.end() && place->first == key;
}

IndexElement expression(std::string sql) {
    IndexElement element{std::move(sql)};
    element.expression = true;
    return element;
}

IndexElement descending(IndexElement element) {
    element.order = SortOrder::descending;
    return element;
}

IndexElement ascending(IndexElement element) {
    element.order = SortOrder::ascending;
    return element;
}

std::vector<std::string> column_names(const std::vector<IndexElement>& elements) {
    std::vector<std::string> names;
    for (const IndexElement& element : elements) {
        if (!element.expression) names.push_back(element.name);
    }
    return names;
}

}  // namespace retort
