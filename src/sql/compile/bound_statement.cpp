// SPDX-License-Identifier: MIT
#include "retort/sql/compile/bound_statement.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>

namespace retort {

StatementText::StatementText(CompiledStatement&& compiled)
    : sql{std::move(compiled.sql)}, returns_rows{compiled.returns_rows}, parameter_count{compiled.parameters.size()} {
    std::unordered_map<std::string_view, std::size_t> known;
    for (std::size_t i = 0; i < parameter_count; ++i) {
        const BoundParameter& parameter = compiled.parameters[i];
        if (!parameter.required) continue;
        const auto [entry, is_new] = known.emplace(parameter.name, arguments.size());
        const bool is_own = is_new || parameter.name.empty();
        places.push_back({i, is_own ? arguments.size() : entry->second});
        if (is_own) arguments.push_back(parameter.name);
    }
}

BoundStatement::BoundStatement(CompiledStatement&& compiled) : statement{std::move(compiled.statement)} {
    values.reserve(compiled.parameters.size());
    for (const BoundParameter& parameter : compiled.parameters) values.push_back(parameter.value);
    text = std::make_shared<const StatementText>(std::move(compiled));
}

}  // namespace retort
