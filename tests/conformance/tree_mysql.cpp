// SPDX-License-Identifier: MIT
// MySQL's types and its full-text search.
#include "retort/dialects/mysql/match.hpp"
#include "retort/dialects/mysql/types.hpp"
#include "retort/sql/expr/nodes.hpp"
#include "retort/sql/schema/column.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/python_values.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using sql::NodePtr;

/// "TINYINT(display_width=1, unsigned=True)", taken apart.
struct Said {
    std::string name;
    std::vector<std::string> labels;
    std::map<std::string, std::string> options;

    [[nodiscard]] int number(const char* option) const {
        const auto found = options.find(option);
        return found == options.end() || found->second == "None" ? -1 : std::stoi(found->second);
    }
    [[nodiscard]] bool flag(const char* option) const {
        const auto found = options.find(option);
        return found != options.end() && found->second == "True";
    }
    [[nodiscard]] std::string text(const char* option) const {
        const auto found = options.find(option);
        return found == options.end() ? "" : found->second.substr(1, found->second.size() - 2);
    }
    [[nodiscard]] bool has_any(std::initializer_list<const char*> names) const {
        return std::any_of(names.begin(), names.end(), [&](const char* name) { return options.contains(name); });
    }
};

Said taken_apart(const std::string& text) {
    Said said{text.substr(0, text.find('(')), {}, {}};
    if (text.find('(') == std::string::npos) return said;
    for (const std::string& element : python_elements(text.substr(text.find('(')))) {
        const std::size_t sign = element.find('=');
        if (element.starts_with('\''))
            said.labels.push_back(element.substr(1, element.size() - 2));
        else if (sign != std::string::npos)
            said.options[element.substr(0, sign)] = element.substr(sign + 1);
    }
    return said;
}

struct KnownNumber {
    std::string_view name;
    mysql::NumberKind kind;
};
constexpr KnownNumber numbers[]{{"TINYINT", mysql::NumberKind::tinyint},     {"SMALLINT", mysql::NumberKind::smallint},
                                {"MEDIUMINT", mysql::NumberKind::mediumint}, {"INTEGER", mysql::NumberKind::integer},
                                {"BIGINT", mysql::NumberKind::bigint},       {"DECIMAL", mysql::NumberKind::decimal},
                                {"NUMERIC", mysql::NumberKind::numeric},     {"FLOAT", mysql::NumberKind::single_float},
                                {"DOUBLE", mysql::NumberKind::double_float}, {"REAL", mysql::NumberKind::real}};

/// Only where it says what other databases' numbers do not.
std::optional<Type> number_type(const Said& said) {
    const bool only_here = said.name == "TINYINT" || said.name == "MEDIUMINT" ||
                           said.has_any({"display_width", "unsigned", "zerofill"}) ||
                           (said.has_any({"scale"}) && said.name != "DECIMAL" && said.name != "NUMERIC");
    if (!only_here) return std::nullopt;
    const int digits = said.number("display_width") < 0 ? said.number("precision") : said.number("display_width");
    for (const KnownNumber& known : numbers) {
        if (known.name != said.name) continue;
        return Type{
            mysql::Number{known.kind, {digits, said.number("scale"), said.flag("unsigned"), said.flag("zerofill")}}};
    }
    return std::nullopt;
}

mysql::TextOptions text_options(const Said& said) {
    return {said.text("charset"), said.text("collation"), said.flag("ascii"),
            said.flag("unicode"), said.flag("binary"),    said.flag("national")};
}

std::optional<Type> text_type(const Said& said) {
    const mysql::TextOptions options = text_options(said);
    const bool has_options = said.has_any({"charset", "ascii", "unicode", "binary", "national"});
    if (said.name == "SET") return mysql::set(said.labels, options);
    if (said.name == "ENUM") return mysql::enum_(said.labels, options);
    if (said.name == "TINYTEXT") return mysql::text_of(mysql::tinytext, options);
    if (said.name == "MEDIUMTEXT") return mysql::text_of(mysql::mediumtext, options);
    if (said.name == "LONGTEXT") return mysql::text_of(mysql::longtext, options);
    if (said.name == "NVARCHAR") return mysql::varchar(said.number("length"), {.national = true});
    if (said.name == "NCHAR") return mysql::char_(said.number("length"), {.national = true});
    if (!has_options) return std::nullopt;
    if (said.name == "CHAR") return mysql::char_(said.number("length"), options);
    if (said.name == "VARCHAR") return mysql::varchar(said.number("length"), options);
    if (said.name == "TEXT") return mysql::text(said.number("length"), options);
    return std::nullopt;
}

/// A word that databases read differently.
Type timestamp(const Said& said) {
    const Zone zone = said.flag("timezone") ? Zone::with : Zone::none;
    Type type = DateTime(zone, said.number("precision"));
    type.spelling = "TIMESTAMP";
    const Type of_mysql = mysql::Timestamp(said.number("fsp"));
    return type.with_variant(DateTime(zone, said.number("precision")), "postgresql")
        .with_variant(of_mysql, "mysql")
        .with_variant(of_mysql, "mariadb");
}

std::optional<Type> plain_type(const Said& said) {
    if (said.name == "TIMESTAMP") return timestamp(said);
    if (said.name == "TINYBLOB") return Type{mysql::tinyblob};
    if (said.name == "MEDIUMBLOB") return Type{mysql::mediumblob};
    if (said.name == "LONGBLOB") return Type{mysql::longblob};
    if (said.name == "INET4") return Type{mysql::inet4};
    if (said.name == "INET6") return Type{mysql::inet6};
    if (said.name == "YEAR") return Type{mysql::Plain{mysql::PlainKind::year, said.number("display_width")}};
    if (said.name == "TIME" && said.has_any({"fsp"})) return Type{Time(Zone::none, said.number("fsp"))};
    if (said.name == "DATETIME" && said.has_any({"fsp"})) return Type{DateTime(Zone::none, said.number("fsp"))};
    return std::nullopt;
}

NodePtr read_match(TreeReader& reader, const Json& recorded) { return mysql_match(reader, recorded); }

}  // namespace

std::optional<Type> mysql_type(const std::string& text) {
    const Said said = taken_apart(text);
    if (auto number = number_type(said)) return number;
    if (auto plain = plain_type(said)) return plain;
    return text_type(said);
}

bool says_how_mysql_searches(const Json& recorded) {
    return recorded.contains("modifiers") && recorded.at("modifiers").dump().find("mysql_") != std::string::npos;
}

NodePtr mysql_match(TreeReader& reader, const Json& recorded) {
    const Json modifiers = recorded.value("modifiers", Json::object());
    const NodePtr left = reader.read(recorded.at("left"));
    const auto* list = sql::node_cast<sql::ListNode>(left.get());
    mysql::Match match{list ? list->elements : TreeReader::Nodes{left}, reader.read(recorded.at("right"))};
    if (flag_in(modifiers, "mysql_boolean_mode")) match = match.in_boolean_mode();
    if (flag_in(modifiers, "mysql_natural_language")) match = match.in_natural_language_mode();
    if (flag_in(modifiers, "mysql_query_expansion")) match = match.with_query_expansion();
    return match.node();
}

ReadNode mysql_reader(const std::string& node) { return node == "match" ? read_match : nullptr; }

}  // namespace conformance
