// SPDX-License-Identifier: MIT
// W6: a thousand tasks, each of 200 point selects one after the other, over 20 connections on one thread. A task waits
// in a queue until a connection is free, and for each of its selects anew.
#include <cerrno>
#include <deque>
#include <memory>
#include <stdexcept>

#include <sys/epoll.h>
#include <unistd.h>

#include "common/people.hpp"
#include "raw_postgresql/binary.hpp"
#include "raw_postgresql/workloads.hpp"

namespace bench::postgresql {

namespace {

struct Task {
    int next;  // the place of its next key
    int end;
};

class Loop {
public:
    explicit Loop(const std::string& place) : epoll_{epoll_create1(0)} {
        for (int i = 0; i < pooled_connections; ++i) {
            auto connection = std::make_unique<Connection>(place, "bench_big");
            connection->prepare("by_key", "select id, name, age, score, note, created_at from person where id = $1");
            PQsetnonblocking(connection->handle(), 1);
            epoll_event event{.events = EPOLLIN, .data = {.ptr = nullptr}};
            lanes_.push_back({std::move(connection), {}});
            event.data.u32 = static_cast<std::uint32_t>(i);
            epoll_ctl(epoll_, EPOLL_CTL_ADD, PQsocket(lanes_.back().connection->handle()), &event);
        }
    }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop() { close(epoll_); }

    std::uint64_t run() {
        constexpr int each = inserted_people / concurrent_tasks;
        for (int i = 0; i < concurrent_tasks; ++i) waiting_.push_back({i * each, (i + 1) * each});
        for (Lane& lane : lanes_) start(lane);
        epoll_event events[pooled_connections];
        while (running_ > 0) {
            const int ready = epoll_wait(epoll_, events, pooled_connections, -1);
            if (ready < 0 && errno != EINTR) throw std::runtime_error{"epoll_wait"};
            for (int i = 0; i < ready; ++i) read(lanes_[events[i].data.u32]);
        }
        return sum_;
    }

private:
    struct Lane {
        std::unique_ptr<Connection> connection;
        Task task;
    };

    void start(Lane& lane) {
        if (waiting_.empty()) return;
        lane.task = waiting_.front();
        waiting_.pop_front();
        ++running_;
        const std::uint64_t key = htobe64(static_cast<std::uint64_t>(looked_up_key(lane.task.next)));
        const char* const values[] = {reinterpret_cast<const char*>(&key)};
        const int lengths[] = {sizeof key};
        const int formats[] = {1};
        PGconn* const handle = lane.connection->handle();
        lane.connection->check(PQsendQueryPrepared(handle, "by_key", 1, values, lengths, formats, 1));
        // So few bytes always fit into the socket.
        if (PQflush(handle) != 0) throw std::runtime_error{PQerrorMessage(handle)};
    }

    void read(Lane& lane) {
        PGconn* const handle = lane.connection->handle();
        lane.connection->check(PQconsumeInput(handle));
        if (PQisBusy(handle) == 1) return;
        const Result result = lane.connection->checked(PQgetResult(handle), PGRES_TUPLES_OK);
        sum_ += weight(read_person(result.get(), 0));
        // The server ends every answer with the word that it is ready, in the same packet or in the next.
        while (PGresult* more = PQgetResult(handle)) PQclear(more);
        --running_;
        if (++lane.task.next < lane.task.end) waiting_.push_back(lane.task);
        start(lane);
    }

    int epoll_;
    std::vector<Lane> lanes_;
    std::deque<Task> waiting_;
    int running_ = 0;
    std::uint64_t sum_ = 0;
};

}  // namespace

Measured look_up_by_epoll(const std::string& place) {
    Loop loop{place};
    const Stopwatch watch;
    const std::uint64_t sum = loop.run();
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

}  // namespace bench::postgresql
