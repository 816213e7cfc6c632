// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/driver.hpp"
#include "retort/reflection/inspector.hpp"

namespace retort::sqlite {

class SqliteInspector final : public Inspector {
public:
    explicit SqliteInspector(DriverConnection& connection) : connection_{connection} {}

    [[nodiscard]] std::vector<std::string> table_names(std::string_view schema) override;
    [[nodiscard]] bool has_table(std::string_view name, std::string_view schema) override;
    [[nodiscard]] std::vector<std::string> view_names(std::string_view schema) override;
    [[nodiscard]] std::vector<std::string> schema_names() override;
    [[nodiscard]] Reflection reflect(const ReflectOptions& options) override;

private:
    DriverConnection& connection_;
};

}  // namespace retort::sqlite
