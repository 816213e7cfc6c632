// SPDX-License-Identifier: MIT
// Tells the sanitizers that another stack is used from here on.
#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define RETORT_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RETORT_ASAN 1
#endif
#if __has_feature(thread_sanitizer)
#define RETORT_TSAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define RETORT_TSAN 1
#endif

#if defined(RETORT_ASAN)
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(RETORT_TSAN)
#include <sanitizer/tsan_interface.h>
#endif

namespace retort::aio {

/// A fiber's stack and its caller's. Each pair of calls stands around one switch, the first on the old stack, the
/// second on the new one; leave() is the fiber's last to_caller(). make() and made() stand around the making of the
/// fiber, which enters its stack for a moment.
class StackSwitch {
public:
    StackSwitch() = default;
    StackSwitch(const StackSwitch&) = delete;
    StackSwitch& operator=(const StackSwitch&) = delete;

#if defined(RETORT_TSAN)
    ~StackSwitch() { __tsan_destroy_fiber(fiber_); }
    // Inlined: a function must be left on the stack that it was entered on.
    [[gnu::always_inline]] void to_fiber() {
        caller_ = __tsan_get_current_fiber();
        __tsan_switch_to_fiber(fiber_, 0);
    }
    void in_fiber() {}
    [[gnu::always_inline]] void to_caller() { __tsan_switch_to_fiber(caller_, 0); }
    void leave() {}
    [[gnu::always_inline]] void in_caller() {
        if (__tsan_get_current_fiber() == fiber_) to_caller();  // its functions have been left on its own stack
    }
    [[gnu::always_inline]] void make() { to_fiber(); }
    [[gnu::always_inline]] void made() { to_caller(); }
    void set_stack(const void*, std::size_t) {}

private:
    void* fiber_ = __tsan_create_fiber(0);
    void* caller_ = nullptr;
#elif defined(RETORT_ASAN)
    ~StackSwitch() = default;
    void to_fiber() { __sanitizer_start_switch_fiber(&caller_fake_, bottom_, size_); }
    void in_fiber() { __sanitizer_finish_switch_fiber(fiber_fake_, &caller_bottom_, &caller_size_); }
    void leave() { to_caller(); }
    void to_caller() { __sanitizer_start_switch_fiber(&fiber_fake_, caller_bottom_, caller_size_); }
    void in_caller() { __sanitizer_finish_switch_fiber(caller_fake_, nullptr, nullptr); }
    void make() { to_fiber(); }
    void made() {
        in_fiber();
        to_caller();
        in_caller();
    }
    void set_stack(const void* bottom, std::size_t size) {
        bottom_ = bottom;
        size_ = size;
    }

private:
    const void* bottom_ = nullptr;
    std::size_t size_ = 0;
    const void* caller_bottom_ = nullptr;
    std::size_t caller_size_ = 0;
    void* caller_fake_ = nullptr;
    void* fiber_fake_ = nullptr;
#else
    ~StackSwitch() = default;
    void to_fiber() {}
    void in_fiber() {}
    void to_caller() {}
    void leave() {}
    void in_caller() {}
    void make() {}
    void made() {}
    void set_stack(const void*, std::size_t) {}
#endif
};

}  // namespace retort::aio
