// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "retort/dialects/postgresql/dialect.hpp"

namespace retort::postgresql {

class PostgresqlDialect final : public Dialect {
public:
    explicit PostgresqlDialect(const PostgresqlServer& server) : server_{server} {}

    [[nodiscard]] std::string_view name() const override { return "postgresql"; }
    [[nodiscard]] const Caps& caps() const override;
    [[nodiscard]] bool is_reserved(std::string_view lower_case_word) const override;
    /// $1, $2 …
    /// One that begins with a quotation mark is SQL already: it stands in another schema.
    void append_collation(std::string& sql, std::string_view name) const override;
    void append_placeholder(std::string& sql, std::size_t number, std::string_view name) const override;
    [[nodiscard]] std::unique_ptr<SqlCompiler> sql_compiler() const override;
    [[nodiscard]] std::unique_ptr<DdlCompiler> ddl_compiler() const override;

protected:
    [[nodiscard]] std::string type_text(const Type& type) const override;
    [[nodiscard]] bool is_same_type(const Type& left, const Type& right) const override;

private:
    PostgresqlServer server_;
};

/// `lower_case_word` is ASCII lower case.
bool is_reserved_word(std::string_view lower_case_word);

}  // namespace retort::postgresql
