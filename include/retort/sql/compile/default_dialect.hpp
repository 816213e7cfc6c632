// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/dialect.hpp"

namespace retort {

enum class PlaceholderStyle : unsigned char { named, question_mark };

/// Standard SQL, of no database: for tests, messages and documentation. Where the standard has no words it writes
/// something that a person understands.
class DefaultDialect final : public Dialect {
public:
    explicit DefaultDialect(PlaceholderStyle style = PlaceholderStyle::named);
    DefaultDialect(PlaceholderStyle style, const Caps& caps) : style_{style}, caps_{caps} {}

    [[nodiscard]] std::string_view name() const override { return "default"; }
    [[nodiscard]] const Caps& caps() const override { return caps_; }
    [[nodiscard]] bool is_reserved(std::string_view lower_case_word) const override;
    void append_placeholder(std::string& sql, std::size_t number, std::string_view name) const override;
    [[nodiscard]] bool named_placeholders() const override { return style_ == PlaceholderStyle::named; }
    [[nodiscard]] std::unique_ptr<SqlCompiler> sql_compiler() const override;
    [[nodiscard]] std::unique_ptr<DdlCompiler> ddl_compiler() const override;

protected:
    [[nodiscard]] std::string type_text(const Type& type) const override;
    [[nodiscard]] bool is_same_type(const Type& left, const Type& right) const override { return left == right; }

private:
    PlaceholderStyle style_;
    Caps caps_;
};

}  // namespace retort
