#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# programs.sh BIN sqlite|postgresql: the example's programs as a person types them, with DATABASE_URL and nothing else to
# say which database. Exits with 77 where there is no server.
set -euo pipefail
PATH=$1:$PATH
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DATABASE_URL=sqlite:///$work/packages.db
if [ "$2" = postgresql ]; then
    [ -n "${RETORT_TEST_POSTGRESQL:-}" ] || { echo "no PostgreSQL server"; exit 77; }
    export DATABASE_URL="$RETORT_TEST_POSTGRESQL&search_path=retort_example"
    packages-demo empty
fi

packages-migrate upgrade
packages-demo load --file data/small-status
packages-demo questions | tee "$work/answers"
grep -q '^libssl3 3.0.15-1: Secure Sockets Layer' "$work/answers"
packages-demo checksums >"$work/before"
packages-migrate downgrade 3f6a1c94d2e7
packages-migrate upgrade
packages-demo checksums >"$work/after"
packages-demo compare "$work/before" "$work/after"
packages-migrate check

# --url goes before DATABASE_URL.
packages-migrate --url "sqlite:///$work/empty.db" upgrade
packages-demo checksums --url "sqlite:///$work/empty.db" >"$work/of_nothing"
! cmp --quiet "$work/after" "$work/of_nothing"
