// SPDX-License-Identifier: MIT
#pragma once

#include "retort/dialects/mysql/dialect.hpp"

namespace retort::mysql {

class MysqlDialect final : public Dialect {
public:
    explicit MysqlDialect(const MysqlServer& server) : server_{server} {}

    [[nodiscard]] std::string_view name() const override;
    [[nodiscard]] const Caps& caps() const override;
    [[nodiscard]] bool is_reserved(std::string_view lower_case_word) const override;
    [[nodiscard]] char identifier_quote() const override { return '`'; }

    /// Defined beside the compiler of statements.
    [[nodiscard]] std::unique_ptr<SqlCompiler> sql_compiler() const override;
    [[nodiscard]] std::unique_ptr<DdlCompiler> ddl_compiler() const override;

    [[nodiscard]] bool is_mariadb() const { return server_.is_mariadb; }
    [[nodiscard]] const MysqlServer& server() const { return server_; }

protected:
    [[nodiscard]] std::string type_text(const Type& type) const override;
    [[nodiscard]] bool is_same_type(const Type& left, const Type& right) const override;

private:
    MysqlServer server_;
};

/// Whether the server takes the word as a name only in quotes. In ASCII lower case.
bool is_reserved_word(std::string_view lower_case_word, bool is_mariadb);

}  // namespace retort::mysql
