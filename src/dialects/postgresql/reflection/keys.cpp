// SPDX-License-Identifier: MIT
// Indexes and constraints. A constraint that has an index says what the index says.
#include <utility>

#include "retort/dialects/postgresql/options.hpp"
#include "retort/sql/schema/normalize.hpp"

#include "dialects/postgresql/reflection/array_text.hpp"
#include "dialects/postgresql/reflection/queries.hpp"
#include "dialects/postgresql/reflection/reading.hpp"

namespace retort::postgresql {

namespace {

struct IndexFacts {
    Oid oid;
    Oid relation;
    Index index;
    bool clustered;
    bool replica_identity;
    bool of_constraint = false;
};

struct ConstraintRow {
    Oid oid;
    std::string name;
    char sort;
    Oid relation;
    Oid domain;
    bool deferrable;
    bool deferred;
    bool validated;
    bool local;
    bool inherited;
    bool no_inherit;
    bool has_parent;
    Oid referred;
    Oid referred_schema;
    std::string referred_schema_name;
    std::string referred_name;
    char on_update;
    char on_delete;
    char match;
    std::vector<int> columns;
    std::vector<int> referred_columns;
    std::vector<std::string> referred_names;  // where the referred table is not read
    std::vector<int> delete_columns;
    Oid index;
    std::string condition;
    std::vector<std::string> operators;
    std::string comment;
};

ConstraintRow constraint_of(Cells cells) {
    return {cells.oid(),
            cells.text(),
            cells.letter(),
            cells.oid(),
            cells.oid(),
            cells.flag(),
            cells.flag(),
            cells.flag(),
            cells.flag(),
            cells.flag(),
            cells.flag(),
            cells.flag(),
            cells.oid(),
            cells.oid(),
            cells.text(),
            cells.text(),
            cells.letter(),
            cells.letter(),
            cells.letter(),
            numbers_in(cells.view()),
            numbers_in(cells.view()),
            array_elements(cells.view()),
            numbers_in(cells.view()),
            cells.oid(),
            cells.text(),
            array_elements(cells.view()),
            cells.text()};
}

void set_flag(DialectOptions& options, std::string_view key, bool on) {
    if (on) options.set(std::string{key}, "true");
}

void set_text(DialectOptions& options, std::string_view key, std::string value) {
    if (!value.empty()) options.set(std::string{key}, std::move(value));
}

Deferrable deferrable_of(const ConstraintRow& row) {
    if (row.deferred) return Deferrable::initially_deferred;
    return row.deferrable ? Deferrable::deferrable : Deferrable::unspecified;
}

ReferentialAction action_of(char letter) {
    switch (letter) {
        case 'r':
            return ReferentialAction::restrict;
        case 'c':
            return ReferentialAction::cascade;
        case 'n':
            return ReferentialAction::set_null;
        case 'd':
            return ReferentialAction::set_default;
        default:
            return ReferentialAction::unspecified;
    }
}

class KeyReader {
public:
    explicit KeyReader(Reading& reading) : reading_{reading} {}

    void read() {
        for_each_row(reading_.connection, indexes_query, reading_.parameters(),
                     [&](Cells cells) { take_index(cells); });
        for_each_row(reading_.connection, index_elements_query, reading_.parameters(),
                     [&](Cells cells) { take_element(cells); });
        for_each_row(reading_.connection, constraints_query, reading_.parameters(),
                     [&](Cells cells) { take_constraint(constraint_of(cells)); });
        for (IndexFacts& facts : indexes_) place(facts);
    }

private:
    [[nodiscard]] IndexElement element(Oid relation, int column, int order) {
        IndexElement element;
        if (column != 0) element.name = reading_.column_name(relation, column);
        constexpr int descends = 1;
        constexpr int nulls_first = 2;
        const bool down = (order & descends) != 0;
        const bool first = (order & nulls_first) != 0;
        if (down) element.order = SortOrder::descending;
        if (down != first) element.nulls = first ? NullsOrder::first : NullsOrder::last;
        return element;
    }

    void add_columns(Index& index, Oid relation, std::size_t key_count, Cells& cells) {
        const std::vector<int> columns = numbers_in(cells.view());
        const std::vector<int> orders = numbers_in(cells.view());
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i < key_count)
                index.columns.push_back(element(relation, columns[i], orders[i]));
            else
                index.include.push_back(element(relation, columns[i], 0).name);
        }
    }

    void take_index(Cells& cells) {
        IndexFacts facts{cells.oid(), cells.oid(), {}, false, false};
        const bool is_known = reading_.relations.count(facts.relation) > 0;
        if (!is_known) return;
        Index& index = facts.index;
        index.name = cells.text();
        std::string method = cells.text();
        if (method != "btree") set_text(index.options, option::using_, std::move(method));
        index.unique = cells.flag();
        set_flag(index.options, option::nulls_not_distinct, cells.flag());
        set_flag(index.options, option::invalid, !cells.flag());
        facts.clustered = cells.flag();
        facts.replica_identity = cells.flag();
        const auto key_count = static_cast<std::size_t>(cells.number());
        add_columns(index, facts.relation, key_count, cells);
        index.where = without_outer_parentheses(cells.view());
        set_text(index.options, option::with, storage_parameters(cells.view()));
        set_text(index.options, option::tablespace, cells.text());
        index.comment = cells.text();
        set_text(index.options, option::attached_to, cells.text());
        places_.emplace(facts.oid, indexes_.size());
        indexes_.push_back(std::move(facts));
    }

    void take_element(Cells& cells) {
        const auto found = places_.find(cells.oid());
        if (found == places_.end()) return;
        Index& index = indexes_[found->second].index;
        const auto place = static_cast<std::size_t>(cells.number());
        IndexElement& element = index.columns.at(place - 1);
        const std::string expression = cells.text();
        if (!expression.empty()) {
            element.name = without_outer_parentheses(expression);
            element.expression = true;
        }
        element.opclass = cells.text();
        element.collation = cells.text();
        const std::string parameters = storage_parameters(cells.view());
        if (!parameters.empty()) element.opclass += " (" + parameters + ')';
        const std::int64_t target = cells.number();
        if (target != 0) add_statistics(index, place, target);
    }

    static void add_statistics(Index& index, std::size_t place, std::int64_t target) {
        std::string said{index.options.get(option::statistics)};
        if (!said.empty()) said += ", ";
        index.options.set(std::string{option::statistics},
                          said + std::to_string(place) + " = " + std::to_string(target));
    }

    void take_constraint(ConstraintRow row) {
        if (row.domain != 0) return take_domain_check(std::move(row));
        Table* table = reading_.table(row.relation);
        if (table == nullptr) return;
        reading_.know(CatalogClass::constraint, row.oid,
                      {ObjectKind::constraint, row.name, table->schema, table->name, {}});
        switch (row.sort) {
            case 'p':
                table->primary_key = key_of<PrimaryKeyConstraint>(row);
                break;
            case 'u':
                table->unique_constraints.push_back(key_of<UniqueConstraint>(row));
                break;
            case 'x':
                table->exclude_constraints.push_back(exclusion_of(row));
                break;
            case 'c':
                table->check_constraints.push_back(check_of(row));
                break;
            default:
                table->foreign_keys.push_back(foreign_key_of(*table, row));
        }
    }

    void take_domain_check(ConstraintRow row) {
        const auto domain = reading_.domains.find(row.domain);
        if (domain == reading_.domains.end()) return;
        CheckConstraint check = check_of(row);
        reading_.schema().domains[domain->second].checks.push_back(std::move(check));
    }

    [[nodiscard]] Index& index_of(const ConstraintRow& row) {
        IndexFacts& facts = indexes_[places_.at(row.index)];
        facts.of_constraint = true;
        return facts.index;
    }

    template <class Key>
    [[nodiscard]] Key key_of(ConstraintRow& row) {
        const Index& index = index_of(row);
        Key key;
        key.name = std::move(row.name);
        key.columns = index.columns;
        key.options = index.options;
        set_text(key.options, option::index_comment, index.comment);
        key.deferrable = deferrable_of(row);
        key.include = index.include;
        key.comment = std::move(row.comment);
        set_flag(key.options, option::inherited, row.inherited && !row.local);
        return key;
    }

    [[nodiscard]] ExcludeConstraint exclusion_of(ConstraintRow& row) {
        const Index& index = index_of(row);
        ExcludeConstraint exclude;
        exclude.name = std::move(row.name);
        for (std::size_t i = 0; i < index.columns.size(); ++i) {
            exclude.elements.push_back({index.columns[i], row.operators.at(i)});
        }
        exclude.options = index.options;
        set_text(exclude.options, option::index_comment, index.comment);
        exclude.index_method = index.options.contains(option::using_) ? index.options.get(option::using_) : "btree";
        exclude.options.erase(option::using_);
        std::string include;
        for (const std::string& column : index.include) include += (include.empty() ? "(" : ", ") + sql_name(column);
        if (!include.empty()) set_text(exclude.options, option::include, include + ')');
        exclude.where = index.where;
        exclude.deferrable = deferrable_of(row);
        exclude.comment = std::move(row.comment);
        return exclude;
    }

    [[nodiscard]] static CheckConstraint check_of(ConstraintRow& row) {
        CheckConstraint check;
        check.name = std::move(row.name);
        check.condition = without_outer_parentheses(row.condition);
        check.comment = std::move(row.comment);
        set_flag(check.options, option::not_valid, !row.validated);
        set_flag(check.options, option::no_inherit, row.no_inherit);
        set_flag(check.options, option::inherited, row.inherited && !row.local);
        return check;
    }

    [[nodiscard]] std::vector<std::string> names(Oid relation, const std::vector<int>& numbers) {
        std::vector<std::string> names;
        for (const int number : numbers) names.push_back(reading_.column_name(relation, number));
        return names;
    }

    [[nodiscard]] std::string referred_schema(const Table& table, const ConstraintRow& row) const {
        if (!reading_.reads(row.referred_schema)) return row.referred_schema_name;
        const std::string& name = reading_.schema_name(row.referred_schema);
        if (name == table.schema) return {};
        return name.empty() ? row.referred_schema_name : name;
    }

    [[nodiscard]] ForeignKeyConstraint foreign_key_of(const Table& table, ConstraintRow& row) {
        ForeignKeyConstraint key;
        key.name = std::move(row.name);
        key.columns = names(row.relation, row.columns);
        key.referred_schema = referred_schema(table, row);
        key.referred_table = std::move(row.referred_name);
        key.referred_columns =
            row.referred_names.empty() ? names(row.referred, row.referred_columns) : std::move(row.referred_names);
        key.onupdate = action_of(row.on_update);
        key.ondelete = action_of(row.on_delete);
        key.deferrable = deferrable_of(row);
        if (row.match == 'f') key.match = "FULL";
        if (row.match == 'p') key.match = "PARTIAL";
        key.ondelete_columns = names(row.relation, row.delete_columns);
        key.comment = std::move(row.comment);
        set_flag(key.options, option::not_valid, !row.validated);
        set_flag(key.options, option::inherited, row.has_parent);
        return key;
    }

    void place(IndexFacts& facts) {
        if (View* view = reading_.view(facts.relation)) {
            if (facts.clustered) view->options.set(std::string{option::cluster_on}, facts.index.name);
            view->indexes.push_back(std::move(facts.index));
            return;
        }
        Table& table = *reading_.table(facts.relation);
        if (facts.clustered) table.options.set(std::string{option::cluster_on}, facts.index.name);
        if (facts.replica_identity)
            table.options.set(std::string{option::replica_identity}, "USING INDEX " + sql_name(facts.index.name));
        if (!facts.of_constraint) table.indexes.push_back(std::move(facts.index));
    }

    Reading& reading_;
    std::vector<IndexFacts> indexes_;
    std::unordered_map<Oid, std::size_t> places_;
};

}  // namespace

void read_keys(Reading& reading) { KeyReader{reading}.read(); }

}  // namespace retort::postgresql
