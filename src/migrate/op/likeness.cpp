// SPDX-License-Identifier: MIT
#include "migrate/op/likeness.hpp"

#include <set>
#include <string>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/op/find.hpp"

namespace retort::migrate::detail {

namespace {

using Words = std::set<std::string>;

/// As it is when nothing is said.
Deferrable plain(Deferrable deferrable) {
    if (deferrable == Deferrable::unspecified) return Deferrable::not_deferrable;
    return deferrable == Deferrable::deferrable ? Deferrable::initially_immediate : deferrable;
}

ReferentialAction plain(ReferentialAction action) {
    return action == ReferentialAction::unspecified ? ReferentialAction::no_action : action;
}

class Canonical {
public:
    explicit Canonical(const Table& table) : table_{table} {}

    Constraint of(Constraint constraint) const {
        std::visit([this](auto& any) { settle(any); }, constraint);
        return constraint;
    }

private:
    template <class Any>
    void settle(Any& any) const {
        any.name.clear();
        any.comment.clear();
        any.deferrable = plain(any.deferrable);
        say(any);
    }
    void say(CheckConstraint& check) const { check.condition = normalize_expression(check.condition); }
    void say(ExcludeConstraint& exclude) const { exclude.where = normalize_expression(exclude.where); }
    void say(ForeignKeyConstraint& key) const {
        if (key.referred_schema.empty()) key.referred_schema = table_.schema;
        key.ondelete = plain(key.ondelete);
        key.onupdate = plain(key.onupdate);
        if (key.match == "SIMPLE") key.match.clear();
    }
    template <class Key>
    void say(Key&) const {}

    const Table& table_;
};

/// The columns and the values that an expression is made of. A database adds casts, parentheses and words.
class WordsOf {
public:
    explicit WordsOf(const Table& table) : table_{table} {}

    Words operator()(std::string_view sql) {
        try {
            add(sql);
        } catch (const BadSqlText&) {
            words_.clear();
        }
        return std::move(words_);
    }

private:
    void add(std::string_view sql) {
        for (const SqlToken& token : tokenize_sql(sql)) {
            const bool is_value = token.is(TokenKind::string) || token.is(TokenKind::number);
            // The tokenizer takes […] of an array for a name in SQL Server's quotes.
            if (token.is(TokenKind::quoted_name) && token.text.front() == '[')
                add(token.text.substr(1, token.text.size() - 2));
            else if (is_value)
                add_value(unquoted(token));
            else if (token.is(TokenKind::word) || token.is(TokenKind::quoted_name))
                add_column(unquoted(token));
        }
    }
    void add_value(const std::string& text) {
        words_.insert("value " + (text.starts_with('-') ? text.substr(1) : text));
    }
    void add_column(const std::string& name) {
        const Column* column = table_.find_column(name);
        if (column == nullptr) column = table_.find_column(to_lower_ascii(name));
        if (column != nullptr) words_.insert("column " + column->name);
    }

    const Table& table_;
    Words words_;
};

class Alike {
public:
    Alike(const Table& table, const Constraint& wanted) : table_{table}, wanted_{wanted} {}

    template <class Any>
    bool operator()(const Any& found) const {
        const auto* wanted = std::get_if<Any>(&wanted_);
        return wanted != nullptr && alike(found, *wanted);
    }

private:
    [[nodiscard]] bool has_same_words(const std::string& left, const std::string& right) const {
        return WordsOf{table_}(left) == WordsOf{table_}(right);
    }
    [[nodiscard]] bool alike(const CheckConstraint& left, const CheckConstraint& right) const {
        return has_same_words(left.condition, right.condition);
    }
    [[nodiscard]] bool alike(const ForeignKeyConstraint& left, const ForeignKeyConstraint& right) const {
        return left.columns == right.columns && left.referred_table == right.referred_table;
    }
    [[nodiscard]] bool alike(const ExcludeConstraint& left, const ExcludeConstraint& right) const {
        return column_names(elements_of(left)) == column_names(elements_of(right)) &&
               has_same_words(left.where, right.where);
    }
    template <class Key>
    [[nodiscard]] bool alike(const Key& left, const Key& right) const {
        return column_names(left.columns) == column_names(right.columns) && left.include == right.include;
    }

    const Table& table_;
    const Constraint& wanted_;
};

}  // namespace

Likeness likeness(const Table& table, const Constraint& found, const Constraint& wanted) {
    const Canonical canonical{table};
    if (canonical.of(found) == canonical.of(wanted)) return name_of(found).empty() ? Likeness::exact : Likeness::same;
    return std::visit(Alike{table, wanted}, found) ? Likeness::alike : Likeness::none;
}

}  // namespace retort::migrate::detail
