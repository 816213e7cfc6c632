// SPDX-License-Identifier: MIT
#include "retort/migrate/autogenerate/in_doubt.hpp"

#include <algorithm>
#include <utility>

#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/names_in_sql.hpp"
#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/autogenerate/doubtful_table.hpp"
#include "migrate/autogenerate/prepare.hpp"

namespace retort::migrate {

namespace {

using namespace detail;

/// The old schema under the new one's names, without what is left alone.
Schema settled(Schema from, Schema to, const DiffOptions& options) {
    leave_out(from, to, options);
    do_renames(from, to, options.renames);
    rename_enum_values(from, to, options);
    return from;
}

const View* find_view(const Schema& schema, const View& wanted) {
    const auto found = std::find_if(schema.views.begin(), schema.views.end(), [&](const View& view) {
        return view.name == wanted.name && view.schema == wanted.schema;
    });
    return found == schema.views.end() ? nullptr : &*found;
}

/// The definition without the schema before the view's own name.
std::string unqualified(const std::string& definition) try {
    const std::vector<SqlToken> tokens = tokenize_sql(definition);
    for (std::size_t at = 1; at + 3 < tokens.size(); ++at) {
        if (!tokens[at].is("VIEW")) continue;
        if (!tokens[at + 2].is(TokenKind::dot)) return definition;
        return definition.substr(0, tokens[at + 1].offset) + definition.substr(tokens[at + 3].offset);
    }
    return definition;
} catch (const BadSqlText&) {
    return definition;
}

bool same_text(const View& left, const View& right, const Rules& rules) {
    return rules.same_sql(unqualified(left.definition), unqualified(right.definition));
}

class Doubts {
public:
    Doubts(const Schema& from, const Schema& to, const Rules& rules) : from_{from}, to_{to}, rules_{rules} {}

    Schema run() {
        for (const Table& table : to_.tables) {
            const Table* const old = from_.find_table(table.name, table.schema);
            if (old != nullptr) add(doubtful_table(*old, table, rules_));
        }
        for (const View& view : to_.views) {
            const View* const old = find_view(from_, view);
            if (old != nullptr && !same_text(*old, view, rules_)) add(view);
        }
        for (Table& table : scratch_.tables) name_types_of(table);
        return std::move(scratch_);
    }

private:
    void add(Table table) {
        if (table.columns.empty() || scratch_.find_table(table.name) != nullptr) return;
        scratch_.tables.push_back(std::move(table));
    }

    /// With the tables that it may be made of and that are not yet as they will be.
    void add(const View& view) {
        View plain = view;
        plain.schema.clear();
        plain.definition = unqualified(view.definition);
        plain.comment.clear();
        scratch_.views.push_back(std::move(plain));
        for (const Table& table : to_.tables) {
            if (!names_column(view.definition, table.name) || is_there(table)) continue;
            add(plain_table(table));
        }
    }

    [[nodiscard]] bool is_there(const Table& table) const {
        const Table* const old = from_.find_table(table.name, table.schema);
        return old != nullptr && std::all_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
                   const Column* const before = old->find_column(column.name);
                   return before != nullptr && rules_.same_type(before->type, column.type);
               });
    }

    /// An enumeration of another schema is used as it is there.
    static void name_types_of(Table& table) {
        for (Column& column : table.columns) {
            const Type& type = column.type;
            if (!is_named_enum(type) || type.schema.empty()) continue;
            Type named = Type::custom(in_quotes(type.schema) + '.' + in_quotes(type.name));
            named.dimensions = type.dimensions;
            column.type = std::move(named);
        }
    }
    static std::string in_quotes(const std::string& name) {
        std::string quoted{'"'};
        for (const char c : name) quoted.append(c == '"' ? 2 : 1, c);
        return quoted + '"';
    }

    const Schema& from_;
    const Schema& to_;
    const Rules& rules_;
    Schema scratch_;
};

}  // namespace

Schema texts_in_doubt(const Schema& from, const Schema& to, const DiffOptions& options) {
    Schema fresh = to;
    Schema old = from;
    leave_out(old, fresh, options);
    return Doubts{settled(from, to, options), fresh, Rules{options}}.run();
}

Schema with_known_texts(const Schema& from, Schema to, const Schema& answer, const DiffOptions& options) {
    const Schema old = settled(from, to, options);
    const Rules rules{options};
    for (Table& table : to.tables) {
        const Table* const before = old.find_table(table.name, table.schema);
        const Table* const said = answer.find_table(table.name);
        if (before != nullptr && said != nullptr) use_known_texts(*before, table, *said, rules);
    }
    for (View& view : to.views) {
        const View* const before = find_view(old, view);
        const View* const said = find_view(answer, {.name = view.name});
        if (before != nullptr && said != nullptr && same_text(*before, *said, rules))
            view.definition = before->definition;
    }
    return to;
}

}  // namespace retort::migrate
