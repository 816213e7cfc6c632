// SPDX-License-Identifier: MIT
#error "a file whose name begins with _ is no revision"
