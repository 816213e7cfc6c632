// SPDX-License-Identifier: MIT
#pragma once

#include <retort/orm.hpp>

using namespace retort;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};

struct User {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(50)> name{};
    Mapped<bool> active{};
};
