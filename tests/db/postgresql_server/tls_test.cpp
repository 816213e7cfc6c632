// SPDX-License-Identifier: MIT
// TLS: what each sslmode insists on, with certificates that openssl makes here.
#include <cstdlib>
#include <string>

#include "db/postgresql_server/fixture.hpp"

namespace retort::testkit {
namespace {

bool has_openssl() { return std::system("command -v openssl >/dev/null") == 0; }

class PostgresqlTls : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        if (!has_postgresql() || !has_openssl()) return;
        server = std::make_unique<PostgresqlServer>();
        make_authority("right");
        make_authority("wrong");
        make({"-keyout", server->path("server.key"), "-out", server->path("server.crt"), "-subj", "/CN=db.example",
              "-addext", "subjectAltName=DNS:db.example", "-CA", server->path("right.crt"), "-CAkey",
              server->path("right.key")});
    }
    static void TearDownTestSuite() { server.reset(); }
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        if (!has_openssl()) GTEST_SKIP() << "no openssl";
    }

    static void make(const std::vector<std::string>& words) {
        std::vector<std::string> command{
            "openssl", "req",   "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes",  "-days", "2"};
        command.insert(command.end(), words.begin(), words.end());
        server->run(command);
    }
    static void make_authority(const std::string& name) {
        make({"-keyout", server->path(name + ".key"), "-out", server->path(name + ".crt"), "-subj", "/CN=" + name});
    }
    static void switch_on() {
        static bool is_on = false;
        if (is_on) return;
        server->configure({"ssl = on", "ssl_cert_file = '" + server->path("server.crt") + "'",
                           "ssl_key_file = '" + server->path("server.key") + "'"});
        server->restart(Shutdown::fast);
        is_on = true;
    }
    static Url way(const std::string& host, const std::string& mode, const std::string& authority = {}) {
        const Url url = server->tcp_url()
                            .with_host(host)
                            .with_password("secret")
                            .with_query("hostaddr", "127.0.0.1")
                            .with_query("sslmode", mode);
        return authority.empty() ? url : url.with_query("sslrootcert", server->path(authority + ".crt"));
    }
    static void expect_refused(const Url& url, std::string_view words) {
        const Refused refused = refusal(url);
        EXPECT_EQ(refused.id, "RT-D094") << refused.words;
        EXPECT_TRUE(refused.says(words)) << refused.words;
        EXPECT_FALSE(refused.says("secret")) << refused.words;
    }

    static inline std::unique_ptr<PostgresqlServer> server;
};

/// Stands first: the server has no TLS yet.
TEST_F(PostgresqlTls, AServerWithoutIt) {
    for (const char* const mode : {"require", "verify-ca", "verify-full"}) {
        expect_refused(way("db.example", mode, "right"), "server does not support SSL");
    }
    for (const char* const mode : {"disable", "allow", "prefer"}) EXPECT_TRUE(connects(way("db.example", mode)));
}

TEST_F(PostgresqlTls, TheRightAuthorityAndTheRightName) {
    switch_on();
    for (const char* const mode : {"require", "verify-ca", "verify-full"}) {
        const auto connection = postgresql::make_driver()->connect(way("db.example", mode, "right"));
        const StatementPtr statement = connection->prepare("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
        statement->execute({});
        EXPECT_EQ(statement->fetch()[0].integer(), 1) << mode;
    }
    EXPECT_TRUE(connects(way("db.example", "require"))) << "without an authority nothing is verified";
}

TEST_F(PostgresqlTls, AnotherAuthority) {
    switch_on();
    expect_refused(way("db.example", "verify-ca", "wrong"), "certificate verify failed");
    expect_refused(way("db.example", "require", "wrong"), "certificate verify failed");
}

TEST_F(PostgresqlTls, AnotherHost) {
    switch_on();
    expect_refused(way("other.example", "verify-full", "right"), "does not match host name \"other.example\"");
    EXPECT_TRUE(connects(way("other.example", "verify-ca", "right")));
}

TEST_F(PostgresqlTls, FilesThatAreNotThere) {
    switch_on();
    expect_refused(way("db.example", "verify-full", "none"), "does not exist");
    expect_refused(way("db.example", "require")
                       .with_query("sslcert", server->path("server.crt"))
                       .with_query("sslkey", "/nowhere.key"),
                   "certificate");
}

TEST_F(PostgresqlTls, AModeThatThereIsNot) { expect_refused(way("db.example", "requires"), "sslmode"); }

}  // namespace
}  // namespace retort::testkit
