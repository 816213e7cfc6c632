#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What `retort init` writes, built against the installation in $1 with the compiler $2 and the plain linker, which reads
# each archive once: from no file at all to a database that is at the newest revision.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export PATH=$1/bin:$PATH CMAKE_PREFIX_PATH=$1 CXX=$2 LDFLAGS=-fuse-ld=bfd
unset DATABASE_URL RETORT_ENV RETORT_CONFIG

retort init --name shop
retort revision --autogenerate -m "create the first tables"
retort -e production --url sqlite:///shop.db upgrade && { echo "ran what nobody reviewed" >&2; exit 1; }
retort review --accept --by "the test"
retort -e production --url sqlite:///shop.db upgrade
retort --url sqlite:///shop.db check
retort --url sqlite:///shop.db downgrade base
retort --url sqlite:///shop.db upgrade
retort --url sqlite:///shop.db current --check-heads
