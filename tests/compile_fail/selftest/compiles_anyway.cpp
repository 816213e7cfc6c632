// SPDX-License-Identifier: MIT
int both_ways = 1;
