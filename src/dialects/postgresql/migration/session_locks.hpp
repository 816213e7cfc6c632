// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/ddl/session_locks.hpp"

namespace retort::postgresql {

/// Advisory locks. They are the session's own, so that a transaction pooler breaks them.
class AdvisoryLocks final : public migrate::SessionLocks {
public:
    [[nodiscard]] std::string key_query(std::string_view version_table, std::string_view purpose) const override;
    [[nodiscard]] std::string try_take(std::string_view key) const override;
    [[nodiscard]] std::string is_held(std::string_view key) const override;
    [[nodiscard]] std::string let_go(std::string_view key) const override;
    [[nodiscard]] std::string holders(std::string_view key) const override;
    [[nodiscard]] std::string table_holders(std::string_view table) const override;
    [[nodiscard]] std::string name_session(std::string_view name) const override;
    [[nodiscard]] std::string session_id() const override;
};

}  // namespace retort::postgresql
