// SPDX-License-Identifier: MIT
// The asynchronous face, on Boost.Asio (link retort::aio).
#pragma once

#include "retort/aio/async_engine.hpp"
#include "retort/aio/errors.hpp"
