# SPDX-License-Identifier: MIT
# Sourced: a PostgreSQL server for tests, on a socket in a scratch folder, and a pooler before it.

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

# Each transaction of its clients gets another session of the server. Needs start_postgresql.
start_pgbouncer() {
    [ -x /usr/sbin/pgbouncer ] || { echo "no pgbouncer is installed: its tests are skipped"; return 0; }
    local settings=$postgresql_folder/pgbouncer.ini
    cat >"$settings" <<END
[databases]
* = host=$postgresql_folder port=5432 user=postgres
[pgbouncer]
listen_addr =
listen_port = 6432
unix_socket_dir = $postgresql_folder
auth_type = any
pool_mode = transaction
default_pool_size = 5
logfile = $postgresql_folder/pgbouncer.log
pidfile = $postgresql_folder/pgbouncer.pid
END
    as_server_user touch "$postgresql_folder/pgbouncer.log"
    chmod 644 "$settings"
    as_server_user /usr/sbin/pgbouncer --daemon --quiet "$settings" ||
        { cat "$postgresql_folder/pgbouncer.log" >&2; return 1; }
    export RETORT_TEST_PGBOUNCER="postgresql://postgres@/postgres?host=$postgresql_folder&port=6432"
}

# The signal asks for a fast shutdown; its end is waited for, so that its folder can go. Harmless when none was started.
stop_postgresql() {
    [ -n "${postgresql_folder:-}" ] || return 0
    [ ! -e "$postgresql_folder/pgbouncer.pid" ] ||
        as_server_user kill -TERM "$(cat "$postgresql_folder/pgbouncer.pid")" 2>/dev/null || true
    [ -z "${postgresql_pid:-}" ] || as_server_user kill -INT "$postgresql_pid" 2>/dev/null || true
    local waited=0
    while [ -e "$postgresql_folder/data/postmaster.pid" ] && [ $waited -lt 100 ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
    rm -rf "$postgresql_folder" "$postgresql_folder.log"
}
