// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/dialect.hpp"

namespace retort::sqlite {

class SqliteDialect final : public Dialect {
public:
    [[nodiscard]] std::string_view name() const override { return "sqlite"; }
    [[nodiscard]] const Caps& caps() const override;
    [[nodiscard]] bool is_reserved(std::string_view lower_case_word) const override;
    /// SQLite has names that are empty.
    void append_identifier(std::string& sql, std::string_view identifier) const override;

    /// Defined beside the compiler of statements.
    [[nodiscard]] std::unique_ptr<SqlCompiler> sql_compiler() const override;
    [[nodiscard]] std::unique_ptr<DdlCompiler> ddl_compiler() const override;

protected:
    [[nodiscard]] std::string type_text(const Type& type) const override;
    [[nodiscard]] bool is_same_type(const Type& left, const Type& right) const override;
};

/// A word that SQLAlchemy quotes for SQLite, or that SQLite reads as a keyword somewhere. In ASCII lower case.
bool is_reserved_word(std::string_view lower_case_word);

}  // namespace retort::sqlite
