# SPDX-License-Identifier: MIT
# Sourced: a PostgreSQL server for tests, on a socket in a scratch folder.

# Where Debian puts the server's programs; they are on nobody's PATH.
postgresql_programs() {
    local folder
    for folder in /usr/lib/postgresql/15/bin /usr/lib/postgresql/*/bin; do
        [ -x "$folder/initdb" ] && echo "$folder" && return
    done
    echo "error: no PostgreSQL server is installed (apt-get install postgresql-15)" >&2
    return 1
}

# The server refuses to run as root: then its files belong to the user that Debian's package makes for it.
as_server_user() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

start_postgresql() {
    postgresql_bin=$(postgresql_programs)
    postgresql_folder=$(mktemp -d /tmp/retort-postgresql.XXXXXX)
    chmod 755 "$postgresql_folder"
    [ "$(id -u)" -ne 0 ] || chown postgres: "$postgresql_folder"
    as_server_user "$postgresql_bin/initdb" --pgdata "$postgresql_folder/data" --username postgres --auth trust \
        --encoding UTF8 --locale C.UTF-8 --no-sync >"$postgresql_folder.log" 2>&1 ||
        { cat "$postgresql_folder.log" >&2; return 1; }
    # For tests of passwords: whoever connects as this user needs one.
    as_server_user sed -i '1i local all retort_with_password scram-sha-256' "$postgresql_folder/data/pg_hba.conf"
    # No test needs its data to survive a power failure.
    as_server_user "$postgresql_bin/pg_ctl" --pgdata "$postgresql_folder/data" --wait --silent \
        --log "$postgresql_folder/data/server.log" --options "-k $postgresql_folder -c listen_addresses='' -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c max_prepared_transactions=20" start ||
        { cat "$postgresql_folder/data/server.log" >&2; return 1; }
    postgresql_pid=$(head -n 1 "$postgresql_folder/data/postmaster.pid")
    export RETORT_TEST_POSTGRESQL="postgresql://postgres@/postgres?host=$postgresql_folder"
    export RETORT_TEST_POSTGRESQL_BIN=$postgresql_bin
}

# The signal asks for a fast shutdown; its end is waited for, so that its folder can go. Harmless when none was started.
stop_postgresql() {
    [ -n "${postgresql_folder:-}" ] || return 0
    [ -z "${postgresql_pid:-}" ] || as_server_user kill -INT "$postgresql_pid" 2>/dev/null || true
    local waited=0
    while [ -e "$postgresql_folder/data/postmaster.pid" ] && [ $waited -lt 100 ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
    rm -rf "$postgresql_folder" "$postgresql_folder.log"
}
