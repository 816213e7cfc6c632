// SPDX-License-Identifier: MIT
#include <retort/orm.hpp>

using namespace retort;

struct Country {
    Mapped<std::string, String(2), primary_key> code{};
#ifdef RETORT_CONTROL
    Mapped<std::string, String(2), server_default("'us'")> other{};
#else
    Mapped<std::string, String(2), server_default("us")> other{};
#endif
};
