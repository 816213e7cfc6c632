// SPDX-License-Identifier: MIT
#include "conformance/inspection.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "conformance/inspected_table.hpp"

namespace conformance {

namespace {

using retort::Schema;
using retort::Table;
using Names = std::set<std::string>;

/// What a schema of the database holds beside its tables.
class Rest {
public:
    Rest(const Schema& schema, std::string name) : schema_{schema}, name_{std::move(name)} {}

    Findings compare(const Json& recorded) {
        compare_names("tables", names(recorded.at("table_names")), names(schema_.tables));
        compare_views(recorded);
        compare_sequences(names(recorded.at("sequence_names")));
        compare_enums(recorded.at("enums"));
        compare_domains(recorded.at("domains"));
        return std::move(findings_);
    }

private:
    static Names names(const Json& list) {
        Names names;
        for (const Json& each : list) names.insert(each.is_object() ? each.at("name") : each);
        return names;
    }

    template <class Items>
    Names names(const Items& items) const {
        Names names;
        for (const auto& each : items) {
            if (each.schema == name_) names.insert(each.name);
        }
        return names;
    }

    void compare_names(const char* what, const Names& recorded, const Names& found) {
        findings_.compare(what, fmt::format("{}", fmt::join(recorded, ", ")),
                          fmt::format("{}", fmt::join(found, ", ")));
    }

    /// By its name, as that is what was recorded: pg_stat_statements and pg_stat_statements_info.
    [[nodiscard]] bool is_of_extension(const std::string& name) const {
        return std::any_of(schema_.objects.begin(), schema_.objects.end(), [&](const retort::SchemaObject& object) {
            return object.name.kind == retort::ObjectKind::extension && name.starts_with(object.name.name);
        });
    }

    void compare_views(const Json& recorded) {
        Names wanted = names(recorded.at("view_names"));
        wanted.merge(names(recorded.at("materialized_view_names")));
        std::erase_if(wanted, [&](const std::string& name) { return is_of_extension(name); });
        compare_names("views", wanted, names(schema_.views));
        for (const retort::View& view : schema_.views) {
            if (view.schema != name_ || !recorded.at("views").contains(view.name)) continue;
            std::string text = recorded.at("views").at(view.name);
            text.erase(text.find_last_not_of("; \n") + 1);
            if (view.definition.find(text) == std::string::npos) findings_.compare(view.name, text, view.definition);
        }
    }

    /// Those that a column numbers itself from are part of the column here.
    void compare_sequences(Names recorded) {
        for (const Table& table : schema_.tables) {
            if (table.schema != name_) continue;
            for (const retort::Column& column : table.columns) {
                if (numbers_itself(table, column)) recorded.erase(table.name + '_' + column.name + "_seq");
            }
        }
        compare_names("sequences", recorded, names(schema_.sequences));
    }

    void compare_enums(const Json& recorded) {
        compare_names("enums", names(recorded), names(schema_.enums));
        for (const Json& each : recorded) {
            const auto labels = each.at("labels").get<std::vector<std::string>>();
            for (const retort::EnumType& type : schema_.enums) {
                if (type.schema != name_ || type.name != each.at("name")) continue;
                findings_.compare(type.name, fmt::format("{}", labels), fmt::format("{}", type.values));
            }
        }
    }

    void compare_domains(const Json& recorded) {
        compare_names("domains", names(recorded), names(schema_.domains));
        for (const Json& each : recorded) {
            for (const retort::DomainType& type : schema_.domains) {
                if (type.schema == name_ && type.name == each.at("name")) compare_domain(each, type);
            }
        }
    }

    void compare_domain(const Json& recorded, const retort::DomainType& type) {
        findings_.compare(type.name + " nullable", flag(recorded.at("nullable")), flag(type.nullable));
        findings_.compare_sql(type.name + " default", text(recorded.at("default")), type.server_default.value_or(""));
        Names wanted;
        for (const Json& check : recorded.at("constraints")) wanted.insert(check.at("name"));
        Names found;
        for (const retort::CheckConstraint& check : type.checks) found.insert(check.name);
        compare_names((type.name + " checks").c_str(), wanted, found);
    }

    const Schema& schema_;
    std::string name_;
    Findings findings_;
};

}  // namespace

void compare_with_inspection(const std::filesystem::path& inspection, const Schema& schema,
                             const retort::Dialect& dialect, FileReport& report) {
    std::ifstream file{inspection};
    const Json recorded = Json::parse(file);
    const std::string default_schema = recorded.at("default_schema_name");
    for (const auto& [name, part] : recorded.at("schemas").items()) {
        report.add("inspection of schema " + name, Rest{schema, name}.compare(part).outcome());
        for (const std::string table_name : part.at("table_names")) {
            const Table* table = schema.find_table(table_name, name);
            if (table == nullptr) continue;
            const InspectedTable inspected{dialect, schema, default_schema};
            report.add("inspection of table " + qualified_name(*table),
                       inspected.compare(part.at("relations").at(table_name), *table).outcome());
        }
    }
}

}  // namespace conformance
