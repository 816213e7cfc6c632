// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace retort::sql {

/// What the frame of a window counts; `none`: the window has no frame of its own.
enum class FrameUnit : std::uint8_t { none, rows, range, groups };
/// `unbounded` is UNBOUNDED PRECEDING at the start of a frame, UNBOUNDED FOLLOWING at its end.
enum class FrameEdge : std::uint8_t { unbounded, preceding, current_row, following };
/// Which rows a frame leaves out: `no_others` says that it leaves out none.
enum class FrameExclusion : std::uint8_t { none, no_others, current_row, group, ties };

}  // namespace retort::sql
