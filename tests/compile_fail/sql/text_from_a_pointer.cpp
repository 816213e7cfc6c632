// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

Statement find(const char* sql) {
#ifdef RETORT_CONTROL
    return text_unchecked(sql);
#else
    return text(sql);
#endif
}
