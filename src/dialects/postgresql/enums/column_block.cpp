// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/column_block.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql::enums {

namespace {

using Statements = std::vector<std::string>;

/// ALTER TABLE with several changes in one, as far as they follow each other: each may write the whole table.
class Changes {
public:
    explicit Changes(Statements& statements) : statements_{statements} {}
    ~Changes() { flush(); }
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;

    void add(const TreeColumn& column, std::string change) {
        if (column.table_identity != table_) flush();
        table_ = column.table_identity;
        changes_.push_back(std::move(change));
    }

private:
    void flush() {
        if (!changes_.empty())
            statements_.push_back(fmt::format("ALTER TABLE {} {}", table_, fmt::join(changes_, ", ")));
        changes_.clear();
    }

    Statements& statements_;
    std::string table_;
    Statements changes_;
};

class Block {
public:
    explicit Block(const AnewColumns& anew) : anew_{anew} {}

    Definition definition() {
        drop_generated();
        for (std::size_t i = 0; i < anew_.classes.size(); ++i) rename(i);
        add();
        for (const ColumnClass& members : anew_.classes) {
            for (const TreeColumn& column : members) finish(column);
        }
        drop_old();
        return std::move(made_);
    }

private:
    static bool is_generated(const ColumnClass& members) { return members.back().generated != 0; }
    static bool is_foreign(const TreeColumn& column) { return column.table_kind == 'f'; }
    static std::string old_name(std::size_t number) { return fmt::format("retort_old_{}", number); }

    void drop_generated() {
        Changes changes{made_.drop};
        for (const ColumnClass& members : anew_.classes) {
            if (!is_generated(members)) continue;
            // From those that inherit nothing on: elsewhere it can be dropped when it is no longer inherited.
            for (auto column = members.rbegin(); column != members.rend(); ++column) {
                if (column->local) changes.add(*column, "DROP COLUMN " + column->identity);
            }
        }
    }

    void rename(std::size_t number) {
        const ColumnClass& members = anew_.classes[number];
        if (is_generated(members)) return;
        const TreeColumn& top = members.back();
        say(fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {}", top.table_identity, top.identity, old_name(number)));
        for (const TreeColumn& column : members) {
            const IdentitySequence& sequence = column.sequence;
            if (sequence.oid == 0) continue;
            say(fmt::format("ALTER SEQUENCE {}.{} RENAME TO {}", sequence.schema, sequence.name,
                            old_name(sequence.oid)));
        }
    }

    /// One pass over the table's rows for all of them, or one more where a generated column needs the values of others.
    void add() {
        std::size_t from = 0;
        for (std::size_t to = 1; to <= anew_.classes.size(); ++to) {
            if (to < anew_.classes.size() && !needs_values(to, from)) continue;
            add(from, to);
            hand_over(from, to);
            from = to;
        }
    }

    [[nodiscard]] bool needs_values(std::size_t number, std::size_t from) const {
        const auto begin = anew_.classes.begin();
        return std::any_of(begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(number),
                           [&](const ColumnClass& each) { return uses(anew_.classes[number], each); });
    }

    /// Without their types at first: no rule of a type is to stand against columns that are still empty.
    void add(std::size_t from, std::size_t to) {
        Changes changes{made_.create};
        for (std::size_t i = from; i < to; ++i) {
            for (const TreeColumn& column : anew_.classes[i]) {
                if (!column.local) continue;
                const bool is_final = is_foreign(column) || is_generated(anew_.classes[i]);
                std::string change = fmt::format("ADD COLUMN {} {}", column.identity, is_final ? column.type : "bool");
                if (column.generated != 0) change += fmt::format(" GENERATED ALWAYS AS ({}) STORED", column.expression);
                changes.add(column, change + column.options);
            }
        }
    }

    /// The old ones get empty in the same pass, so that no copy of the values stays in the rows.
    void hand_over(std::size_t from, std::size_t to) {
        Changes changes{made_.create};
        for (std::size_t i = from; i < to; ++i) {
            const ColumnClass& members = anew_.classes[i];
            const TreeColumn& top = members.back();
            if (is_generated(members) || is_foreign(top)) continue;
            changes.add(top, fmt::format("ALTER COLUMN {} TYPE {} USING {}", top.identity, top.type, old_name(i)));
            if (std::any_of(members.begin(), members.end(), [](const auto& each) { return each.sequence.oid != 0; })) {
                continue;  // an identity column is never empty
            }
            changes.add(top, fmt::format("ALTER COLUMN {} DROP NOT NULL", old_name(i)));
            changes.add(top, fmt::format("ALTER COLUMN {} TYPE bool USING NULL::bool", old_name(i)));
        }
    }

    void finish(const TreeColumn& column) {
        const std::string alter =
            fmt::format("ALTER TABLE ONLY {} ALTER COLUMN {} ", column.table_identity, column.identity);
        if (column.not_null) say(alter + "SET NOT NULL");
        for (const std::string& setting : column.settings) say(alter + setting);
        for (const std::string& sequence : column.sequences) {
            say(fmt::format("ALTER SEQUENCE {} OWNED BY {}.{}", sequence, column.table_identity, column.identity));
        }
        const IdentitySequence& sequence = column.sequence;
        if (sequence.oid == 0) return;
        say(alter + sequence.identity);
        say(fmt::format("SELECT pg_catalog.setval({}, last_value, is_called) FROM {}.{}",
                        string_literal(sequence.schema + '.' + sequence.name), sequence.schema,
                        old_name(sequence.oid)));
    }

    void drop_old() {
        Changes changes{made_.create};
        for (std::size_t i = 0; i < anew_.classes.size(); ++i) {
            const ColumnClass& members = anew_.classes[i];
            if (is_generated(members)) continue;
            for (auto column = members.rbegin(); column != members.rend(); ++column) {
                if (column->local) changes.add(*column, "DROP COLUMN " + old_name(i));
            }
        }
    }

    void say(std::string statement) { made_.create.push_back(std::move(statement)); }

    const AnewColumns& anew_;
    Definition made_;
};

}  // namespace

Definition column_block(const AnewColumns& anew) { return Block{anew}.definition(); }

}  // namespace retort::postgresql::enums
