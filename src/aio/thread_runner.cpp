// SPDX-License-Identifier: MIT
#include "aio/thread_runner.hpp"

#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "retort/aio/operation.hpp"

namespace retort::aio {

namespace asio = boost::asio;

void ThreadRunner::run(std::shared_ptr<Operation> operation) {
    asio::post(threads_, [guard = asio::make_work_guard(executor_), operation = std::move(operation)]() mutable {
        operation->perform();
        // What the operation holds may be the last of its kind: it must not go on a thread that it would have to join.
        asio::post(guard.get_executor(), [operation = std::move(operation)] { operation->ended(); });
    });
}

}  // namespace retort::aio
