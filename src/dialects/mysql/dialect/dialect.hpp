// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/dialect.hpp"

namespace retort::mysql {

enum class Flavour : unsigned char { mysql, mariadb };

class MysqlDialect final : public Dialect {
public:
    explicit MysqlDialect(Flavour flavour) : flavour_{flavour} {}

    [[nodiscard]] std::string_view name() const override;
    [[nodiscard]] const Caps& caps() const override;
    [[nodiscard]] bool is_reserved(std::string_view lower_case_word) const override;
    [[nodiscard]] char identifier_quote() const override { return '`'; }

    /// Defined beside the compiler of statements.
    [[nodiscard]] std::unique_ptr<SqlCompiler> sql_compiler() const override;
    [[nodiscard]] std::unique_ptr<DdlCompiler> ddl_compiler() const override;

    [[nodiscard]] bool is_mariadb() const { return flavour_ == Flavour::mariadb; }

protected:
    [[nodiscard]] std::string type_text(const Type& type) const override;
    [[nodiscard]] bool is_same_type(const Type& left, const Type& right) const override;

private:
    Flavour flavour_;
};

/// Whether the server takes the word as a name only in quotes. In ASCII lower case.
bool is_reserved_word(std::string_view lower_case_word, Flavour flavour);

}  // namespace retort::mysql
