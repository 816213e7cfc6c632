// SPDX-License-Identifier: MIT
#include "dialects/postgresql/reflection/object_kinds.hpp"

#include <array>
#include <utility>

namespace retort::postgresql {

namespace {

using Word = std::pair<std::string_view, ObjectKind>;
constexpr auto words = std::to_array<Word>({
    {"schema", ObjectKind::schema},
    {"extension", ObjectKind::extension},
    {"collation", ObjectKind::collation},
    {"function", ObjectKind::function},
    {"procedure", ObjectKind::procedure},
    {"aggregate", ObjectKind::aggregate},
    {"cast", ObjectKind::cast},
    {"rule", ObjectKind::rule},
    {"policy", ObjectKind::policy},
    {"statistics", ObjectKind::statistics},
    {"event_trigger", ObjectKind::event_trigger},
    {"sequence", ObjectKind::sequence},
    {"view", ObjectKind::view},
    {"materialized_view", ObjectKind::materialized_view},
    {"foreign_table", ObjectKind::foreign_table},
    {"language", ObjectKind::language},
    {"access_method", ObjectKind::access_method},
    {"foreign_data_wrapper", ObjectKind::foreign_data_wrapper},
    {"foreign_server", ObjectKind::foreign_server},
    {"operator_class", ObjectKind::operator_class},
    {"operator_family", ObjectKind::operator_family},
    {"conversion", ObjectKind::conversion},
    {"text_search_parser", ObjectKind::text_search_parser},
    {"text_search_template", ObjectKind::text_search_template},
    {"text_search_dictionary", ObjectKind::text_search_dictionary},
    {"text_search_configuration", ObjectKind::text_search_configuration},
    {"transform", ObjectKind::transform},
    {"publication", ObjectKind::publication},
    {"default_privileges", ObjectKind::default_privileges},
    {"operator", ObjectKind::operator_},
    {"type", ObjectKind::base_type},
});

}  // namespace

ObjectKind object_kind(std::string_view word) {
    for (const auto& [name, kind] : words) {
        if (name == word) return kind;
    }
    return ObjectKind::table;
}

}  // namespace retort::postgresql
