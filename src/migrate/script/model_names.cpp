// SPDX-License-Identifier: MIT
#include "migrate/script/model_names.hpp"

namespace retort::migrate::detail {

namespace {

/// Keywords of C++20, macros of the headers that a model includes, and the words that the source of a model uses; each
/// between spaces.
constexpr std::string_view reserved =
    " "
    "Array Base BigInteger Boolean CheckConstraint Column Computed Date DateTime DeclarativeBase Deferrable "
    "Double EOF Enum ExcludeConstraint Float ForeignKey ForeignKeyConstraint Identity IdentityColumn Index "
    "Integer Interval Json Jsonb LargeBinary Mapped MetaData NULL Numeric PrimaryKeyConstraint Schema "
    "SmallInteger Source String TableArgs TableComment TableOption TableSchema Text Time Type TypeKind "
    "TypeTag UniqueConstraint Uuid Zone alignas alignof and and_eq ascending asm assert auto autoincrement "
    "base bitand bitor bool break cascade case catch char char16_t char32_t char8_t check class co_await "
    "co_return co_yield collated collation column_name comment compl concept const const_cast consteval "
    "constexpr constinit constrained continue decltype default delete descending describe dialect_options do "
    "double dynamic_cast else enum errno explicit export expression extern false final float for friend "
    "from_node goto if indexed inline int linux long metadata model_type mutable namespace naming_convention "
    "new no_action no_autoincrement noexcept not not_eq nullable nullptr nulls_first nulls_last numbered "
    "offsetof operator or or_eq override persisted primary_key private protected public register "
    "reinterpret_cast requires restrict retort return schema schema_of server_default set_default set_null "
    "short signed sizeof source spelled static static_assert static_cast std stderr stdin stdout struct "
    "switch table table_args template this thread_local throw true try typedef typeid typename union unique "
    "unix unsigned using virtual void volatile wchar_t while with_opclass with_timezone xor xor_eq ";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// No two underscores in a row and none at its ends: those names are not the user's.
std::string of_words(std::string_view name) {
    std::string words;
    for (const char c : name) {
        if (is_letter(c) || is_digit(c)) {
            words += c;
        } else if (!words.empty() && words.back() != '_') {
            words += '_';
        }
    }
    while (!words.empty() && words.back() == '_') words.pop_back();
    if (words.empty()) return "unnamed";
    return is_digit(words.front()) ? "n" + words : words;
}

std::string unreserved(std::string name) {
    if (reserved.find(' ' + name + ' ') != std::string_view::npos) name += '_';
    return name;
}

}  // namespace

std::string identifier(std::string_view name) { return unreserved(of_words(name)); }

std::string class_identifier(std::string_view table) {
    std::string name;
    bool begins = true;
    for (const char c : of_words(table)) {
        if (c != '_') name += begins ? upper(c) : c;
        begins = c == '_';
    }
    return unreserved(std::move(name));
}

std::string handle_identifier(std::string_view table) {
    std::string name;
    bool in_capitals = true;
    for (const char c : of_words(table)) {
        if (is_capital(c) && !in_capitals && name.back() != '_') name += '_';
        in_capitals = is_capital(c);
        name += lower(c);
    }
    return unreserved(std::move(name));
}

std::string NameSet::add(std::string name) {
    while (!taken_.insert(name).second) name += '_';
    return name;
}

}  // namespace retort::migrate::detail
