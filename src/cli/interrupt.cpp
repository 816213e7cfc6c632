// SPDX-License-Identifier: MIT
#include "cli/interrupt.hpp"

namespace retort::cli {

namespace {

// A signal's handler reaches nothing else.
volatile std::sig_atomic_t interrupted = 0;

void note(int signal) {
    interrupted = 1;
    std::signal(signal, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
    interrupted = 0;
    struct sigaction action {};
    action.sa_handler = note;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < signals_.size(); ++i) sigaction(signals_[i], &action, &before_[i]);
}

InterruptGuard::~InterruptGuard() {
    for (std::size_t i = 0; i < signals_.size(); ++i) sigaction(signals_[i], &before_[i], nullptr);
}

bool InterruptGuard::was_interrupted() { return interrupted != 0; }

}  // namespace retort::cli
