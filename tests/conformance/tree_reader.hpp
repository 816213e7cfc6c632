// SPDX-License-Identifier: MIT
// SQLAlchemy's expression trees, as Retort's statements.
#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/expr/from_nodes.hpp"

#include "conformance/recorded_sql.hpp"
#include "conformance/suites.hpp"

namespace conformance {

/// Reads one tree. What is shared in it is one node of Retort's too.
class TreeReader {
public:
    using Nodes = std::vector<retort::sql::NodePtr>;

    /// `tree` must outlive the reader. `given` are the columns named when the statement was compiled; may be null.
    /// `sql`, the recorded text, tells the symbols of custom operators and the columns of tables that the tree does not
    /// describe, and nothing else.
    TreeReader(const Json& tree, const Json& given, const std::string& sql);

    /// Subqueries that name nothing take no tables from around them.
    void switch_correlation_off() { correlates_ = false; }
    [[nodiscard]] bool correlates() const { return correlates_; }
    /// Custom operators bind as SQLAlchemy has it where a case says nothing, also those that PostgreSQL has.
    void loosen_operators() { loose_operators_ = true; }
    [[nodiscard]] bool has_loose_operators() const { return loose_operators_; }
    /// SQL around the columns of these names, in every table.
    void tell_forms(std::vector<retort::sql::ColumnForm> forms) { forms_ = std::move(forms); }
    [[nodiscard]] const std::vector<retort::sql::ColumnForm>& forms() const { return forms_; }

    /// Any node. Throws NotCovered.
    retort::sql::NodePtr read(const Json& recorded);
    Nodes read_all(const Json& list);
    /// The elements of `recorded[name]`; none where it is missing.
    Nodes read_list(const Json& recorded, const char* name);
    /// Follows a reference.
    [[nodiscard]] const Json& resolved(const Json& recorded) const;
    /// The same, below parentheses.
    [[nodiscard]] const Json& inner(const Json& recorded) const;
    /// The one label for all that are called the same and stand for the same: SQLAlchemy copies them.
    retort::sql::NodePtr& label(const Json& recorded) { return labels_[shape(recorded)]; }
    /// The symbol of a custom operator. Throws NotCovered where the recorded SQL does not tell it.
    [[nodiscard]] std::string symbol(const Json& recorded) const;
    /// The columns that refer to what `recorded` is, in the order of the tree.
    [[nodiscard]] std::vector<const Json*> columns_referring_to(const Json& recorded) const;
    /// The one parameter of a made-up name: SQLAlchemy copies it.
    retort::sql::NodePtr& parameter(const std::string& key) { return parameters_[key]; }
    /// Whether anything of the tree is called so.
    [[nodiscard]] bool has_name(const std::string& name) const { return names_.count(name) != 0; }
    [[nodiscard]] const RecordedSql& sql() const { return sql_; }
    /// Names of columns that the compilation was told; see the constructor.
    [[nodiscard]] const Json& given() const { return given_; }

private:
    void index(const Json& part);
    [[nodiscard]] std::string shape(const Json& recorded);
    retort::sql::NodePtr made(const Json& recorded);
    retort::sql::NodePtr schema_table(const std::string& name);
    retort::sql::NodePtr schema_column(const Json& recorded);
    [[nodiscard]] std::vector<std::string> told_columns(const std::string& table) const;
    void add_keys(std::vector<std::string>& columns, const std::string& table) const;
    [[nodiscard]] std::string real_table(const std::string& name) const;
    [[nodiscard]] retort::sql::NodePtr owner_of(const std::string& column);
    [[nodiscard]] retort::sql::NodePtr made_alias(const std::string& table, const std::string& name);

    const Json& given_;
    std::map<int, std::string> symbols_;
    RecordedSql sql_;
    std::map<int, const Json*> by_id_;
    std::map<std::string, const Json*> from_by_name_;
    std::vector<const Json*> nameless_;  ///< What can stand in FROM and has a made-up name.
    std::map<std::string, const Json*> types_;
    std::map<int, std::vector<const Json*>> columns_of_;
    std::set<std::string> tables_in_tree_;
    std::set<std::string> names_;
    std::map<int, retort::sql::NodePtr> nodes_;
    std::map<std::string, retort::sql::NodePtr> tables_;
    std::map<std::string, retort::sql::NodePtr> labels_;
    std::map<std::string, retort::sql::NodePtr> parameters_;
    std::map<int, std::string> shapes_;
    std::vector<int> open_;
    bool correlates_ = true;
    bool loose_operators_ = false;
    std::vector<retort::sql::ColumnForm> forms_;
};

/// Stands in the text for the symbol of an operator that is not told, until it is compared with the recorded one.
inline constexpr const char* untold_operator = "\x01operator\x02";

/// "%(N5 myid)s": a name that SQLAlchemy makes up.
[[nodiscard]] bool is_anonymous(std::string_view name);
/// What such a name is made from: "myid".
[[nodiscard]] std::string anonymous_base(std::string_view name);
/// Empty for such a name.
[[nodiscard]] std::string own_name_of(const Json& recorded);
[[nodiscard]] std::string text_in(const Json& recorded, const char* name);
[[nodiscard]] bool flag_in(const Json& recorded, const char* name);
/// What has something to say: not missing, null, false or empty.
[[nodiscard]] bool has(const Json& recorded, const char* name);
/// Throws NotCovered where one of these has something to say.
void refuse_any(const Json& recorded, std::initializer_list<const char*> names);

/// A new node of a class that Retort's public headers show, after `fill` has filled it in.
template <class N, class Fill, class... Arguments>
retort::sql::NodePtr filled(Fill&& fill, Arguments&&... arguments) {
    auto node = std::make_unique<N>(std::forward<Arguments>(arguments)...);
    fill(*node);
    return retort::sql::NodePtr::adopting(node.release());
}

}  // namespace conformance
