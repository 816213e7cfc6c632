// SPDX-License-Identifier: MIT
#include "retort/sql/schema/options.hpp"

#include <algorithm>

#include "retort/sql/schema/errors.hpp"

namespace retort {

namespace {

std::vector<std::string> split_at_dots(std::string_view text) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t dot = text.find('.');
        parts.emplace_back(text.substr(0, dot));
        if (dot == std::string_view::npos) return parts;
        text.remove_prefix(dot + 1);
    }
}

bool is_empty(const std::string& part) { return part.empty(); }

}  // namespace

ForeignKeyConstraint foreign_key_to(std::string_view target, const ForeignKeyOptions& options) {
    std::vector<std::string> parts = split_at_dots(target);
    const bool has_schema = parts.size() == 3;
    if ((parts.size() != 2 && !has_schema) || std::any_of(parts.begin(), parts.end(), is_empty)) {
        throw BadForeignKeyTarget(target);
    }
    ForeignKeyConstraint key;
    key.referred_columns = {std::move(parts.back())};
    key.referred_table = std::move(parts[parts.size() - 2]);
    if (has_schema) key.referred_schema = std::move(parts.front());
    key.ondelete = options.ondelete;
    key.onupdate = options.onupdate;
    key.deferrable = options.deferrable;
    return key;
}

}  // namespace retort
