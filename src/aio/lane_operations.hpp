// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "retort/aio/operation.hpp"

#include "aio/lane.hpp"

namespace retort::aio {

/// An operation without a result.
class LaneOperation : public Awaited<void> {
public:
    using Awaited<void>::Awaited;

private:
    void result() override {}
};

/// Opens a connection, which stays open.
class OpenLane final : public LaneOperation {
public:
    explicit OpenLane(std::shared_ptr<Core> core) : LaneOperation{std::move(core), LaneUse::gives_back} {}

    /// Once it has ended.
    [[nodiscard]] const std::shared_ptr<Lane>& lane() const noexcept { return opened_; }

private:
    void work(const std::shared_ptr<Lane>& lane) override {
        lane->open();
        opened_ = lane;
        keep_lane();
    }

    std::shared_ptr<Lane> opened_;
};

class CloseLane final : public LaneOperation {
public:
    explicit CloseLane(std::shared_ptr<Core> core) : LaneOperation{std::move(core), LaneUse::gives_back} {}

private:
    void work(const std::shared_ptr<Lane>& lane) override { lane->close(); }
};

class WorkOnLane final : public LaneOperation {
public:
    WorkOnLane(std::shared_ptr<Core> core, std::function<void(Lane&)> work)
        : LaneOperation{std::move(core), LaneUse::keeps}, work_{std::move(work)} {}

private:
    void work(const std::shared_ptr<Lane>& lane) override { work_(*lane); }

    std::function<void(Lane&)> work_;
};

}  // namespace retort::aio
