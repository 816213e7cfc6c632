// SPDX-License-Identifier: MIT
// Every way in which connecting fails, each with an error of its own that says what to do and holds no password.
#include <filesystem>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "db/postgresql_server/fixture.hpp"

namespace retort::testkit {
namespace {

constexpr const char* right_password = "it's @ se/cret %41 : \"x\" \\ ?&=,";

class PostgresqlConnect : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        if (!has_postgresql()) return;
        server = std::make_unique<PostgresqlServer>(PostgresqlSettings{
            .hba = {"local all locked reject", "local all scrammed scram-sha-256", "local all hashed md5",
                    "host all scrammed 127.0.0.1/32 scram-sha-256", "host all hashed 127.0.0.1/32 md5",
                    "hostssl all encrypted 127.0.0.1/32 trust", "host all encrypted 127.0.0.1/32 reject"},
            .configuration = {"max_connections = 4", "superuser_reserved_connections = 1", "max_wal_senders = 0"}});
        const Engine engine = create_engine(server->url());
        Connection connection = engine.connect();
        const std::string literal = "'it''s @ se/cret %41 : \"x\" \\ ?&=,'";
        connection.run("CREATE ROLE scrammed LOGIN PASSWORD " + literal + "; SET password_encryption = md5;" +
                       "CREATE ROLE hashed LOGIN PASSWORD " + literal +
                       "; CREATE ROLE locked LOGIN; CREATE ROLE encrypted LOGIN; CREATE ROLE plain LOGIN");
        connection.run("CREATE DATABASE \"odd 'name' \"\"of\"\" @ a/base %41?&=,\"");
    }
    static void TearDownTestSuite() { server.reset(); }
    void SetUp() override { RETORT_NEEDS_POSTGRESQL(); }

    static inline std::unique_ptr<PostgresqlServer> server;
};

TEST_F(PostgresqlConnect, AWrongPasswordIsToldWithoutIt) {
    for (const Url& way : {server->url(), server->tcp_url()}) {
        for (const char* const user : {"scrammed", "hashed"}) {
            EXPECT_TRUE(connects(way.with_username(user).with_password(right_password)));
            for (const char* const password : {"a wrong one", "", right_password + 1}) {
                const Refused refused = refusal(way.with_username(user).with_password(password));
                EXPECT_EQ(refused.id, "RT-D085");
                EXPECT_TRUE(*password == '\0' || !refused.says(password)) << refused.words;
            }
            EXPECT_EQ(refusal(way.with_username(user)).id, "RT-D085") << "no password at all";
        }
    }
}

TEST_F(PostgresqlConnect, UsersThatTheServerDoesNotLetIn) {
    EXPECT_EQ(refusal(server->url().with_username("nobody here")).id, "RT-D085");
    const Refused locked = refusal(server->url().with_username("locked"));
    EXPECT_EQ(locked.id, "RT-D085");
    EXPECT_TRUE(locked.says("pg_hba.conf")) << locked.words;
    const Refused unencrypted = refusal(server->tcp_url().with_username("encrypted"));
    EXPECT_EQ(unencrypted.id, "RT-D085");
    EXPECT_TRUE(unencrypted.says("no encryption")) << unencrypted.words;
}

TEST_F(PostgresqlConnect, EveryFormOfAUrlLeadsToTheSameDatabase) {
    const Url socket =
        server->url("odd 'name' \"of\" @ a/base %41?&=,").with_username("scrammed").with_password(right_password);
    const std::string folder{socket.query_value("host").value()};
    const std::string port{socket.query_value("port").value()};
    const std::string user = "scrammed:it's%20%40%20se%2Fcret%20%2541%20%3A%20%22x%22%20%5C%20%3F%26%3D%2C@";
    const std::string name = "/odd%20%27name%27%20%22of%22%20%40%20a%2Fbase%20%2541%3F%26%3D%2C";
    std::string escaped_folder;
    for (const char c : folder) escaped_folder += c == '/' ? std::string{"%2F"} : std::string{c};
    for (const std::string& text :
         {socket.to_string_with_password(), "postgresql://" + user + name + "?host=" + folder + "&port=" + port,
          "postgresql://" + user + escaped_folder + ':' + port + name,
          "postgresql://" + user + "127.0.0.1:" + port + name,
          "postgresql://" + user + "localhost:1,127.0.0.1:" + port + name,
          "postgresql://" + user + name + "?host=127.0.0.1:1&host=127.0.0.1:" + port,
          "postgresql://" + user + name + "?host=127.0.0.1&port=" + port,
          "postgresql://127.0.0.1:" + port + name +
              "?user=scrammed&password=" + "it's%20%40%20se%2Fcret%20%2541%20%3A%20%22x%22%20%5C%20%3F%26%3D%2C"}) {
        const Engine engine = create_engine(text);
        EXPECT_EQ(engine.connect().scalar(retort::text("SELECT current_database()::text").columns<std::string>()),
                  socket.database())
            << text;
        EXPECT_EQ(to_string(engine.url()).find("se/cret"), std::string::npos);
        EXPECT_EQ(to_string(engine.url()).find("se%2Fcret"), std::string::npos) << to_string(engine.url());
    }
}

TEST_F(PostgresqlConnect, FoldersOfSocketsMayHaveAnyName) {
    const TemporaryFolder parent;
    for (const char* const name : {"with blanks", "it's", "100%41 @=&?#+\\"}) {
        const std::filesystem::path folder = parent / name;
        std::filesystem::create_directory_symlink(server->path(""), folder);
        const Url url = server->url().with_query("host", folder.string());
        EXPECT_TRUE(connects(Url::parse(url.to_string_with_password()))) << url.to_string_with_password();
    }
}

TEST_F(PostgresqlConnect, WhatIsNotThere) {
    const Refused host = refusal(server->tcp_url().with_host("no-such-host.invalid").with_password("secret"));
    EXPECT_EQ(host.id, "RT-D092");
    EXPECT_TRUE(host.says("no-such-host.invalid") && !host.says("secret")) << host.words;
    const Refused database = refusal(server->url("no such database").with_password("secret"));
    EXPECT_EQ(database.id, "RT-D093");
    EXPECT_TRUE(database.says("\"no such database\"") && !database.says("secret")) << database.words;
    const Refused port = refusal(server->tcp_url().with_port(1).with_password("secret"));
    EXPECT_EQ(port.id, "RT-D089");
    EXPECT_TRUE(port.says("refused") && !port.says("secret")) << port.words;
    const Refused folder = refusal(server->url().with_query("host", "/nowhere/at all"));
    EXPECT_EQ(folder.id, "RT-D089");
    EXPECT_TRUE(folder.says("/nowhere/at all")) << folder.words;
}

TEST_F(PostgresqlConnect, OfSeveralHostsTheOneThatAnswersTells) {
    const Url two = server->tcp_url().with_host("").with_port(0);
    const std::string port = std::to_string(server->tcp_url().port());
    const auto hosts = [&](const std::string& first, const Url& with) {
        return Url::parse(with.to_string_with_password() + "?host=" + first + "&host=127.0.0.1:" + port);
    };
    EXPECT_TRUE(connects(hosts("127.0.0.1:1", two)));
    EXPECT_TRUE(connects(hosts("no-such-host.invalid:1", two)));
    EXPECT_EQ(refusal(hosts("127.0.0.1:1", two.with_username("scrammed").with_password("wrong"))).id, "RT-D085");
    EXPECT_EQ(refusal(hosts("127.0.0.1:1", two.with_database("no such"))).id, "RT-D093");
    const Refused writable = refusal(hosts("127.0.0.1:1", two).with_query("target_session_attrs", "read-only"));
    EXPECT_EQ(writable.id, "RT-D089");
    EXPECT_TRUE(writable.says("read-only")) << writable.words;
}

TEST_F(PostgresqlConnect, AServerThatIsFull) {
    const Url plain = server->url().with_username("plain");
    std::vector<std::unique_ptr<DriverConnection>> all;
    for (int i = 0; i < 3; ++i) all.push_back(postgresql::make_driver()->connect(plain));
    const Refused full = refusal(plain);
    EXPECT_EQ(full.id, "RT-D086");
    EXPECT_TRUE(full.is_worth_retrying);
}

TEST_F(PostgresqlConnect, AServerThatSaysNothing) {
    const int silent = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    ASSERT_TRUE(bind(silent, any, size) == 0 && listen(silent, 1) == 0 && getsockname(silent, any, &size) == 0);
    const Refused refused =
        refusal(server->tcp_url().with_port(ntohs(address.sin_port)).with_query("connect_timeout", "1"));
    close(silent);
    EXPECT_EQ(refused.id, "RT-D089");
    EXPECT_TRUE(refused.says("connect_timeout")) << refused.words;
}

/// Stands last: the server is going down behind it.
TEST_F(PostgresqlConnect, ZAServerThatIsShuttingDown) {
    const auto session = postgresql::make_driver()->connect(server->url());
    server->stop(Shutdown::smart);
    Refused refused;
    for (int attempt = 0; attempt < 100 && refused.id == "none"; ++attempt) refused = refusal(server->url());
    EXPECT_EQ(refused.id, "RT-D095");
    EXPECT_TRUE(refused.is_worth_retrying);
}

}  // namespace
}  // namespace retort::testkit
