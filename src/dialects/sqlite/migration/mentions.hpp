// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/schema.hpp"

namespace retort::sqlite {

/// Whether one of `names` stands in the SQL, in any case, with quotes or without.
bool mentions(std::string_view sql, const std::vector<std::string>& names);

/// `tables`, and the views that name one of them, or a view that does.
std::vector<std::string> with_views_on(const Schema& schema, std::vector<std::string> tables);

/// What fires a trigger.
struct TriggerEvent {
    std::string_view verb;             ///< "INSERT", "UPDATE" or "DELETE"; empty where the text is not understood.
    std::vector<std::string> columns;  ///< After UPDATE OF.
};
TriggerEvent event_of(const Trigger& trigger);

/// The trigger's text with `schema` in front of its name.
std::string with_schema(const std::string& definition, std::string_view schema);

}  // namespace retort::sqlite
