// SPDX-License-Identifier: MIT
#include "engine/watched_copy.hpp"

#include <utility>

#include "engine/watch.hpp"

namespace retort::detail {

namespace {

class WatchedCopy final : public DriverCopy {
public:
    WatchedCopy(std::shared_ptr<ConnectionState> state, std::unique_ptr<DriverCopy> copy)
        : state_{std::move(state)}, copy_{std::move(copy)} {}

    bool add(std::span<const ValueView> row) override {
        has_rows_ = true;
        if (copy_->add(row)) flush();
        return false;
    }
    void flush() override {
        if (!std::exchange(has_rows_, false)) return;
        state_->before(copy_->sql(), true);
        try {
            watch(state_->observer(), copy_->sql(), {}, [this] { copy_->flush(); });
        } catch (const Error& error) {
            state_->note(error);
            throw;
        }
    }
    [[nodiscard]] std::int64_t rows() const override { return copy_->rows(); }
    [[nodiscard]] std::string_view sql() const override { return copy_->sql(); }

private:
    std::shared_ptr<ConnectionState> state_;
    std::unique_ptr<DriverCopy> copy_;
    bool has_rows_ = false;
};

}  // namespace

std::unique_ptr<DriverCopy> watched(std::shared_ptr<ConnectionState> state, std::unique_ptr<DriverCopy> copy) {
    if (!copy) return nullptr;
    return std::make_unique<WatchedCopy>(std::move(state), std::move(copy));
}

}  // namespace retort::detail
