// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/compile/sql_compiler.hpp"

#include "sql/compile/from_list.hpp"
#include "sql/compile/sql_writer.hpp"

namespace retort {

/// Where a statement stands, which decides how its columns are labelled and what it takes from the one around it.
enum class SqlCompiler::Place : unsigned char {
    top,      ///< By itself, or as the source of an INSERT.
    nested,   ///< In parentheses inside an expression: takes tables from around it.
    from,     ///< In FROM: its columns need names.
    lateral,  ///< The same, and it takes tables from what stands before it.
};

/// Whether what stands next is a parameter whose type nothing beside it tells.
enum class Untold : unsigned char {
    no,
    value,    ///< By itself, or among others of the kind.
    operand,  ///< Of an operator.
};

/// A parameter or NULL, also under a label.
bool is_untold(const sql::Node& node);
bool are_untold(const std::vector<sql::NodePtr>& nodes);

struct SqlCompiler::State {
    /// The tables of one statement, as seen by what stands inside it.
    struct Scope {
        sql::FromList own;
        sql::FromList visible;  ///< Its own and those of the statements around it.
        Place place = Place::top;
        const sql::SelectNode* select = nullptr;  ///< Null: it is no SELECT.

        [[nodiscard]] bool is_in_from() const { return place == Place::from || place == Place::lateral; }
    };
    struct Cte {
        const sql::CteNode* node;
        SqlFragment body;  ///< With its name.
    };

    /// WITH of one statement.
    struct Frame {
        std::vector<Cte> ctes;
        std::vector<const sql::Node*> nested;  ///< What the statement wants here, and not at the top.
    };

    /// Whether what is being written stands in FROM: its columns have names that are referred to.
    [[nodiscard]] bool is_in_from() const { return !scopes.empty() && scopes.back().is_in_from(); }

    CompileOptions options;
    SqlFragment out;
    MadeNames names;
    std::vector<Scope> scopes;
    std::vector<Frame> frames;  ///< Of each statement that is open; the first one's is the top's.
    std::vector<const sql::CteNode*> ctes_in_progress;
    std::string_view hint = "param";
    std::size_t with_at = 0;         ///< Where the top's WITH stands in the text,
    std::size_t with_parameter = 0;  ///< and among the parameters.
    Untold untold = Untold::no;
    bool qualified = true;
    bool in_text = false;              ///< Values are written into the text.
    bool in_insert = false;            ///< In the SELECT that an INSERT takes its rows from.
    bool in_columns = false;           ///< Where names of the result are not known yet.
    const sql::Node* named = nullptr;  ///< The label that is a term of ORDER BY: its name stands for its column.
};

/// Gives a variable another value until the end of the block.
template <class T>
class Scoped {
public:
    Scoped(T& variable, T value) : variable_{variable}, before_{std::exchange(variable, std::move(value))} {}
    ~Scoped() { variable_ = std::move(before_); }
    Scoped(const Scoped&) = delete;
    Scoped& operator=(const Scoped&) = delete;

private:
    T& variable_;
    T before_;
};

}  // namespace retort
