// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/alter_table_impact.hpp"

#include <algorithm>
#include <array>

#include "retort/dialects/postgresql/options.hpp"

#include "dialects/postgresql/migration/type_change.hpp"

namespace retort::postgresql {

namespace {

using migrate::Impact;
using migrate::Likelihood;
using migrate::TableName;
using Words = migrate::detail::StatementWords;

int strength(std::string_view mode) {
    constexpr std::array<std::string_view, 8> modes{
        "ACCESS SHARE", row_share,           row_exclusive, share_update_exclusive,
        share,          share_row_exclusive, "EXCLUSIVE",   access_exclusive};
    return static_cast<int>(std::find(modes.begin(), modes.end(), mode) - modes.begin());
}

void raise(Likelihood& likelihood, Likelihood to) { likelihood = std::max(likelihood, to); }

/// Whether the default that follows gives each row a value of its own.
Likelihood is_volatile(Words words) {
    constexpr std::array<std::string_view, 8> stable{
        "NOW",          "CURRENT_TIMESTAMP",     "CURRENT_DATE", "LOCALTIMESTAMP",
        "CURRENT_USER", "TRANSACTION_TIMESTAMP", "CURRENT_TIME", "STATEMENT_TIMESTAMP"};
    constexpr std::array<std::string_view, 6> known{"RANDOM",  "GEN_RANDOM_UUID", "CLOCK_TIMESTAMP",
                                                    "NEXTVAL", "TIMEOFDAY",       "UUID_GENERATE_V4"};
    const auto is_in = [&](const auto& list, const SqlToken& word) {
        return std::any_of(list.begin(), list.end(), [&](std::string_view each) { return word.is(each); });
    };
    const SqlToken word = words.next();
    words.step();
    if (!word.is(TokenKind::word) || !words.next().is(TokenKind::open) || is_in(stable, word)) return Likelihood::no;
    return is_in(known, word) ? Likelihood::yes : Likelihood::perhaps;
}

bool is_serial(const Words& words) {
    constexpr std::array<std::string_view, 6> types{"SERIAL",  "BIGSERIAL", "SMALLSERIAL",
                                                    "SERIAL4", "SERIAL8",   "SERIAL2"};
    return std::any_of(types.begin(), types.end(), [&](std::string_view type) { return words.next().is(type); });
}

/// One ALTER TABLE, action by action.
class Actions {
public:
    Actions(Words words, const Schema& before) : words_{std::move(words)}, before_{before} {}

    Impact read() {
        impact_.is_known = true;
        words_.skip({"IF", "EXISTS"});
        words_.skip({"ONLY"});
        table_ = words_.table_name();
        found_ = before_.find_table(table_.name, table_.schema);
        do action();
        while (next_action());
        if (impact_.locks.empty()) lock(access_exclusive);
        return std::move(impact_);
    }

private:
    void lock(const char* mode) { add_lock(impact_, mode, table_); }

    /// Steps behind the next comma that is not inside parentheses.
    bool next_action() {
        int depth = 0;
        for (; !words_.at_end(); words_.step()) {
            if (words_.next().is(TokenKind::open)) ++depth;
            if (words_.next().is(TokenKind::close)) --depth;
            if (depth == 0 && words_.next().is(TokenKind::comma)) {
                words_.step();
                return true;
            }
        }
        return false;
    }

    void action() {
        if (words_.skip({"ADD"})) return add();
        if (words_.skip({"VALIDATE", "CONSTRAINT"})) return validate(words_.bare_name());
        if (words_.skip({"DROP", "CONSTRAINT"})) return drop_constraint();
        if (words_.skip({"ATTACH", "PARTITION"})) return attach();
        if (words_.skip({"DETACH", "PARTITION"})) return detach();
        const bool is_of_column = words_.begins_with({"ALTER"}) && !words_.begins_with({"ALTER", "CONSTRAINT"});
        if (is_of_column) return alter_column();
        const bool is_light = words_.begins_with({"RESET"}) || words_.begins_with({"CLUSTER"}) ||
                              words_.begins_with({"SET", "WITHOUT", "CLUSTER"});
        if (is_light || is_open_after_set()) return lock(share_update_exclusive);
        lock(words_.begins_with({"DISABLE", "TRIGGER"}) || words_.begins_with({"ENABLE", "TRIGGER"})
                 ? share_row_exclusive
                 : access_exclusive);
        if (words_.begins_with({"SET", "LOGGED"}) || words_.begins_with({"SET", "UNLOGGED"})) rewrites();
        if (words_.begins_with({"SET", "TABLESPACE"})) raise(impact_.rewrites, Likelihood::perhaps);
    }

    [[nodiscard]] bool is_open_after_set() const {
        Words words = words_;
        return words.skip({"SET"}) && words.next().is(TokenKind::open);
    }

    void rewrites() { raise(impact_.rewrites, Likelihood::yes); }
    void scans() { raise(impact_.scans, Likelihood::yes); }

    void add() {
        if (words_.skip({"CONSTRAINT"})) words_.step();
        if (words_.skip({"CHECK"})) return add_checked(access_exclusive);
        if (words_.begins_with({"FOREIGN", "KEY"})) {
            lock_target();
            return add_checked(share_row_exclusive);
        }
        const bool is_key =
            words_.begins_with({"PRIMARY", "KEY"}) || words_.begins_with({"UNIQUE"}) || words_.begins_with({"EXCLUDE"});
        if (!is_key) return add_column();
        lock(access_exclusive);
        if (!words_.has("USING") || words_.begins_with({"EXCLUDE"})) return scans();
        if (words_.begins_with({"PRIMARY"})) raise(impact_.scans, Likelihood::perhaps);
    }

    void add_checked(const char* mode) {
        lock(mode);
        if (!action_has({"NOT", "VALID"})) scans();
    }

    /// Whether the words stand in this action.
    [[nodiscard]] bool action_has(std::initializer_list<std::string_view> wanted) const {
        int depth = 0;
        for (Words words = words_; !words.at_end(); words.step()) {
            if (words.next().is(TokenKind::open)) ++depth;
            if (words.next().is(TokenKind::close)) --depth;
            if (depth == 0 && words.next().is(TokenKind::comma)) return false;
            if (depth == 0 && words.begins_with(wanted)) return true;
        }
        return false;
    }

    /// The words behind these, in this action; at the end where they are not there.
    [[nodiscard]] Words behind(std::initializer_list<std::string_view> wanted) const {
        Words words = words_;
        words.skip_to(wanted);
        return words;
    }

    void lock_target() {
        if (action_has({"REFERENCES"})) add_lock(impact_, share_row_exclusive, behind({"REFERENCES"}).table_name());
    }

    void add_column() {
        lock(access_exclusive);
        words_.skip({"COLUMN"});
        words_.skip({"IF", "NOT", "EXISTS"});
        words_.step();
        if (is_serial(words_) || action_has({"STORED"}) || action_has({"AS", "IDENTITY"})) rewrites();
        if (action_has({"DEFAULT"})) raise(impact_.rewrites, is_volatile(behind({"DEFAULT"})));
        if (before_has_domain(words_)) raise(impact_.rewrites, Likelihood::perhaps);
        if (action_has({"CHECK"}) || action_has({"UNIQUE"}) || action_has({"PRIMARY"})) scans();
        lock_target();
        if (action_has({"REFERENCES"}) && action_has({"DEFAULT"})) scans();
    }

    [[nodiscard]] bool before_has_domain(Words words) const {
        const TableName type = words.table_name();
        return std::any_of(before_.domains.begin(), before_.domains.end(),
                           [&](const DomainType& domain) { return domain.name == type.name; });
    }

    void alter_column() {
        words_.step();
        words_.skip({"COLUMN"});
        const std::string column = words_.bare_name();
        if (words_.begins_with({"SET", "STATISTICS"}) || words_.begins_with({"RESET"}) || is_open_after_set()) {
            return lock(share_update_exclusive);
        }
        lock(access_exclusive);
        if (words_.begins_with({"SET", "NOT", "NULL"}) && !has_check_of(column)) return scans();
        if (words_.skip({"SET", "DATA", "TYPE"}) || words_.skip({"TYPE"})) return change_type(column);
        if (words_.begins_with({"SET", "EXPRESSION"})) rewrites();
    }

    /// A valid CHECK that says what SET NOT NULL would look for.
    [[nodiscard]] bool has_check_of(const std::string& column) const {
        if (found_ == nullptr) return false;
        const auto& checks = found_->check_constraints;
        return std::any_of(checks.begin(), checks.end(), [&](const CheckConstraint& check) {
            return !check.options.is_set(option::not_valid) && says_not_null(check.condition, column);
        });
    }
    static bool says_not_null(const std::string& condition, const std::string& column) {
        Words words{condition};
        while (words.next().is(TokenKind::open)) words.step();
        return words.bare_name() == column && words.skip({"IS", "NOT", "NULL"});
    }

    void change_type(const std::string& column) {
        const Column* const old = found_ == nullptr ? nullptr : found_->find_column(column);
        raise(impact_.rewrites, type_change_rewrites(old == nullptr ? nullptr : &old->type, words_));
        if (impact_.rewrites == Likelihood::perhaps) raise(impact_.scans, Likelihood::perhaps);
    }

    void validate(const std::string& name) {
        lock(share_update_exclusive);
        scans();
        if (const ForeignKeyConstraint* const key = find_key(name)) lock_referred(row_share, *key);
    }

    void drop_constraint() {
        lock(access_exclusive);
        words_.skip({"IF", "EXISTS"});
        if (const ForeignKeyConstraint* const key = find_key(words_.bare_name())) lock_referred(access_exclusive, *key);
    }

    [[nodiscard]] const ForeignKeyConstraint* find_key(const std::string& name) const {
        if (found_ == nullptr) return nullptr;
        const auto& keys = found_->foreign_keys;
        const auto key = std::find_if(keys.begin(), keys.end(), [&](const auto& each) { return each.name == name; });
        return key == keys.end() ? nullptr : &*key;
    }
    void lock_referred(const char* mode, const ForeignKeyConstraint& key) {
        add_lock(impact_, mode, {key.referred_table, key.referred_schema});
    }

    void attach() {
        lock(share_update_exclusive);
        add_lock(impact_, access_exclusive, words_.table_name());
        raise(impact_.scans, Likelihood::perhaps);
        impact_.note = "not scanned where a valid CHECK of the new partition says the same as its bounds";
    }
    void detach() {
        const TableName partition = words_.table_name();
        const char* const mode = words_.begins_with({"CONCURRENTLY"}) ? share_update_exclusive : access_exclusive;
        lock(mode);
        add_lock(impact_, mode, partition);
    }

    Words words_;
    const Schema& before_;
    TableName table_;
    const Table* found_ = nullptr;
    Impact impact_;
};

}  // namespace

void add_lock(Impact& impact, const char* mode, const TableName& table) {
    const std::string name = to_string(table);
    const auto found = std::find_if(impact.locks.begin(), impact.locks.end(),
                                    [&](const migrate::TableLock& lock) { return lock.table == name; });
    if (found == impact.locks.end()) {
        impact.locks.push_back({mode, name});
    } else if (strength(mode) > strength(found->mode)) {
        found->mode = mode;
    }
}

Impact alter_table_impact(Words words, const Schema& before) { return Actions{std::move(words), before}.read(); }

}  // namespace retort::postgresql
