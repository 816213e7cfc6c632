// SPDX-License-Identifier: MIT
#include "conformance/arrow_dialect.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/default_dialect.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

namespace conformance {

namespace {

using namespace retort;

class ArrowCompiler final : public SqlCompiler {
public:
    using SqlCompiler::SqlCompiler;

protected:
    void visit_binary(const sql::BinaryNode& node) override {
        const bool is_operand = std::exchange(in_operation_, true);
        if (node.op == sql::Operator::json_element)
            arrow(node, is_operand);
        else
            SqlCompiler::visit_binary(node);
        in_operation_ = is_operand;
    }

private:
    void arrow(const sql::BinaryNode& node, bool is_operand) {
        if (is_operand) write("(");
        infix(node, " -> ");
        if (is_operand) write(")");
    }

    bool in_operation_ = false;
};

class ArrowDialect final : public Dialect {
public:
    [[nodiscard]] std::string_view name() const override { return "default"; }
    [[nodiscard]] const Caps& caps() const override { return standard_.caps(); }
    [[nodiscard]] bool is_reserved(std::string_view word) const override { return standard_.is_reserved(word); }
    void append_placeholder(std::string& sql, std::size_t number, std::string_view name) const override {
        standard_.append_placeholder(sql, number, name);
    }
    [[nodiscard]] bool named_placeholders() const override { return true; }
    [[nodiscard]] std::unique_ptr<SqlCompiler> sql_compiler() const override {
        return std::make_unique<ArrowCompiler>(*this);
    }
    [[nodiscard]] std::unique_ptr<DdlCompiler> ddl_compiler() const override {
        return std::make_unique<DdlCompiler>(*this);
    }

protected:
    [[nodiscard]] std::string type_text(const Type& type) const override { return standard_.type_sql(type); }
    [[nodiscard]] bool is_same_type(const Type& left, const Type& right) const override {
        return standard_.same_type(left, right);
    }

private:
    DefaultDialect standard_;
};

}  // namespace

const Dialect& arrow_dialect() {
    static const ArrowDialect dialect;
    return dialect;
}

}  // namespace conformance
