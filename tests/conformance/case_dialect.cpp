// SPDX-License-Identifier: MIT
#include "conformance/case_dialect.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <string>

#include "retort/dialects/mysql/dialect.hpp"
#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql/compile/default_dialect.hpp"

#include "conformance/arrow_dialect.hpp"
#include "conformance/placeholders.hpp"
#include "conformance/tree_reader.hpp"

namespace conformance {

namespace {

using namespace retort;

/// SQLAlchemy's default dialect has no booleans, but writes them where a test has a dialect that says so, and where it
/// is asked for the text of a statement alone. The recorded text tells which: it compares with 1 and 0, or does not.
bool is_without_booleans(const Json& one) {
    const Json& kw = one.at("kw");
    if (kw.contains("supports_native_boolean")) return false;
    const std::string sql = text_in(one, "sql");
    const auto says = [&](std::string_view text) { return sql.find(text) != std::string::npos; };
    return (says("= 1") || says("= 0")) && !says("true") && !says("false");
}

/// What a default dialect of some test can.
struct Setting {
    PlaceholderStyle style = PlaceholderStyle::named;
    bool native_boolean = true;
    bool with_behind_insert = false;
    bool insert_default_values = true;
    bool order_by_labels = true;
    std::size_t max_label_length = Caps{}.max_label_length;

    auto operator<=>(const Setting&) const = default;
};

const Dialect* default_dialect(const Setting& setting) {
    static std::map<Setting, std::unique_ptr<DefaultDialect>> known;
    std::unique_ptr<DefaultDialect>& dialect = known[setting];
    if (dialect) return dialect.get();
    Caps caps;
    caps.native_boolean = setting.native_boolean;
    caps.with_behind_insert = setting.with_behind_insert;
    caps.insert_default_values = setting.insert_default_values;
    caps.order_by_labels = setting.order_by_labels;
    caps.max_label_length = setting.max_label_length;
    dialect = std::make_unique<DefaultDialect>(setting.style, caps);
    return dialect.get();
}

Setting setting_of(const Json& one) {
    const std::string sql = text_in(one, "sql");
    Setting setting;
    setting.native_boolean = !is_without_booleans(one);
    if (has_driver_placeholders(sql)) {
        setting.style = PlaceholderStyle::question_mark;
        return setting;
    }
    setting.with_behind_insert = sql.starts_with("INSERT") && sql.find(") WITH ") != std::string::npos;
    setting.insert_default_values = sql.find("() VALUES ()") == std::string::npos;
    return setting;
}

bool is_default(const std::string& dialect) {
    return dialect == "None" || dialect == "default" || dialect == "default_enhanced" || dialect == "default_qmark";
}

/// Which server it was recorded for shows in the SQL only.
const Dialect* mysql_of(const std::string& sql) {
    static const std::unique_ptr<Dialect> older = mysql_dialect_for({.version = 50744});
    static const std::unique_ptr<Dialect> plain = mysql_dialect_for({.backslash_escapes = false});
    if (sql.find("LOCK IN SHARE MODE") != std::string::npos) return older.get();
    return sql.find("'\\'") != std::string::npos ? plain.get() : &mysql_dialect();
}

std::vector<const Dialect*> older_postgresql() {
    static const std::unique_ptr<Dialect> servers[]{postgresql_dialect_for({.version = 130000}),
                                                    postgresql_dialect_for({.version = 90600}),
                                                    postgresql_dialect_for({.version = 90100})};
    std::vector<const Dialect*> dialects;
    for (const auto& server : servers) dialects.push_back(server.get());
    return dialects;
}

/// A label over the limit is cut six places before it, and numbered: so each name with a number tells a limit that the
/// case may have.
std::set<std::size_t> label_limits(const std::string& sql) {
    static const std::regex numbered{R"((\w*)_[0-9a-f]{1,2}\b)"};
    constexpr std::size_t room = 6;
    std::set<std::size_t> limits;
    for (std::sregex_iterator at{sql.begin(), sql.end(), numbered}, end; at != end; ++at)
        limits.insert(static_cast<std::size_t>((*at)[1].length()) + room);
    return limits;
}

std::vector<const Dialect*> further_default(const Json& one) {
    const Setting told = setting_of(one);
    std::vector<const Dialect*> dialects;
    const auto add = [&](auto Setting::*member, auto value) {
        Setting other = told;
        other.*member = value;
        dialects.push_back(default_dialect(other));
    };
    add(&Setting::order_by_labels, false);
    for (const std::size_t limit : label_limits(text_in(one, "sql"))) add(&Setting::max_label_length, limit);
    dialects.push_back(&arrow_dialect());
    return dialects;
}

}  // namespace

const Dialect* dialect_for(const Json& one) {
    const std::string name = text_in(one, "dialect");
    if (is_default(name)) return default_dialect(setting_of(one));
    if (name == "postgresql" || name == "postgresql+asyncpg") return &postgresql_dialect();
    if (name == "mysql") return mysql_of(text_in(one, "sql"));
    if (name == "mariadb") return &mariadb_dialect();
    return name == "sqlite" ? &sqlite_dialect() : nullptr;
}

std::vector<const Dialect*> further_dialects_for(const Json& one) {
    const std::string name = text_in(one, "dialect");
    if (is_default(name)) return further_default(one);
    return name.starts_with("postgresql") ? older_postgresql() : std::vector<const Dialect*>{};
}

NameQuoting quoting_in(const std::string& sql) {
    static const std::regex name{R"(["`](\w+)["`]|\w+)"};
    std::set<std::string> quoted;
    std::set<std::string> plain;
    for (std::sregex_iterator at{sql.begin(), sql.end(), name}, end; at != end; ++at)
        (*at)[1].matched ? quoted.insert((*at)[1]) : plain.insert((*at)[0]);
    NameQuoting quoting;
    std::set_difference(quoted.begin(), quoted.end(), plain.begin(), plain.end(), std::back_inserter(quoting.always));
    std::set_difference(plain.begin(), plain.end(), quoted.begin(), quoted.end(), std::back_inserter(quoting.never));
    return quoting;
}

}  // namespace conformance
