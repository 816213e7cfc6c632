// SPDX-License-Identifier: MIT
#include "aio/thread_runner.hpp"

#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

namespace retort::aio {

namespace asio = boost::asio;

void ThreadRunner::run(std::function<void()> work, std::function<void()> done) {
    asio::post(threads_,
               [guard = asio::make_work_guard(executor_), work = std::move(work), done = std::move(done)]() mutable {
                   work();
                   // What the work holds may be the last of its kind: it must not go on a thread that it would have to
                   // join.
                   asio::post(guard.get_executor(), [work = std::move(work), done = std::move(done)] { done(); });
               });
}

}  // namespace retort::aio
