// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/ddl_compiler.hpp"
