// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/rewrite.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/ddl/errors.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "dialects/postgresql/enums/attributes.hpp"
#include "dialects/postgresql/enums/column_block.hpp"
#include "dialects/postgresql/enums/columns.hpp"
#include "dialects/postgresql/enums/definitions.hpp"
#include "dialects/postgresql/enums/dependants.hpp"
#include "dialects/postgresql/enums/made_types.hpp"
#include "dialects/postgresql/enums/row_columns.hpp"

namespace retort::postgresql::enums {

namespace {

using Statements = std::vector<std::string>;

void append(Statements& statements, const Statements& more) {
    statements.insert(statements.end(), more.begin(), more.end());
}

bool contains(const Statements& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

/// Those that go and become no other.
std::vector<std::string> lost_labels(const RewriteRequest& request) {
    std::vector<std::string> lost;
    std::copy_if(request.labels.begin(), request.labels.end(), std::back_inserter(lost), [&](const std::string& label) {
        const bool merged = std::any_of(request.merges.begin(), request.merges.end(),
                                        [&](const Merge& merge) { return merge.from == label; });
        return !merged && !contains(request.new_labels, label);
    });
    return lost;
}

std::vector<std::string> labels_that_go(const RewriteRequest& request) {
    std::vector<std::string> gone = lost_labels(request);
    for (const Merge& merge : request.merges) gone.push_back(merge.from);
    return gone;
}

bool is_column(const EnumColumn& column, const NamedColumn& named) {
    return (named.schema.empty() || named.schema == column.names[0]) && named.table == column.names[1] &&
           named.column == column.names[2];
}

void require_columns(const RewriteRequest& request, const TypeFamily& family, const std::vector<EnumColumn>& columns) {
    for (const NamedColumn& named : request.columns) {
        const auto is_it = [&](const EnumColumn& column) { return is_column(column, named); };
        if (std::any_of(columns.begin(), columns.end(), is_it)) continue;
        std::vector<std::string> known;
        for (const EnumColumn& column : columns) known.push_back(fmt::format("{}", fmt::join(column.names, ".")));
        throw migrate::NotOfThatEnum{family.enumeration().identity, named.table + '.' + named.column, known};
    }
}

/// Each setting for the statements that follow, and as it was for those after them.
struct Settings {
    Statements before;
    Statements after;
};

Settings settings(const Ask& ask) {
    Settings settings;
    settings.before.emplace_back("SET CONSTRAINTS ALL IMMEDIATE");
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"check_function_bodies", "off"}, {"default_tablespace", ""}}) {
        const std::string was = ask(fmt::format("SELECT pg_catalog.current_setting('{}')", name)).at(0).at(0);
        if (was == value) continue;
        settings.before.push_back(fmt::format("SET LOCAL {} = {}", name, string_literal(value)));
        settings.after.push_back(fmt::format("SET LOCAL {} = {}", name, string_literal(was)));
    }
    return settings;
}

/// Constraints of domains that must be there before a table's rows are changed, with what they call: PostgreSQL checks
/// none anew of which values stand inside of other values. Those that hold for new values only wait.
class EarlyOnes {
public:
    EarlyOnes(const std::vector<Dependant>& dependants, const std::map<ObjectId, Definition>& definitions) {
        std::map<ObjectId, const Dependant*> possible;
        for (const Dependant& each : dependants) {
            if (!can_be(each, possible)) continue;
            possible[each.id] = &each;
            if (each.kind != DependantKind::domain_constraint) continue;
            const auto found = definitions.find(each.id);
            const bool holds = found != definitions.end() && !found->second.create.front().ends_with(" NOT VALID");
            if (holds) add(each, possible);
        }
    }
    [[nodiscard]] bool has(const Dependant& dependant) const { return ids_.count(dependant.id) > 0; }

private:
    static bool can_be(const Dependant& each, const std::map<ObjectId, const Dependant*>& possible) {
        const std::set<DependantKind> kinds{DependantKind::function, DependantKind::aggregate, DependantKind::operator_,
                                            DependantKind::cast, DependantKind::domain_constraint};
        return kinds.count(each.kind) > 0 && !each.needs_tables &&
               std::all_of(each.needs.begin(), each.needs.end(),
                           [&](const ObjectId& id) { return possible.count(id) > 0; });
    }

    void add(const Dependant& each, const std::map<ObjectId, const Dependant*>& possible) {
        if (!ids_.insert(each.id).second) return;
        for (const ObjectId& id : each.needs) add(*possible.at(id), possible);
    }

    std::set<ObjectId> ids_;
};

class Rewrite {
public:
    Rewrite(const RewriteRequest& request, const Ask& ask)
        : request_{request},
          ask_{ask},
          settings_{settings(ask)},
          names_{ask},
          family_{TypeFamily::of(request.enumeration, ask)},
          columns_{enum_columns(family_, ask)} {}

    RewritePlan plan() {
        require_columns(request_, family_, columns_);
        count();
        dependants_ = dependants_of(family_, columns_, ask_);
        require_simple_ranges();
        definitions_ = definitions_of(dependants_.all, ask_);
        for (std::size_t i = 0; i < dependants_.columns.size(); ++i) {
            definitions_.emplace(ObjectId{"columns", static_cast<Oid>(i)}, column_block(dependants_.columns[i]));
        }
        definitions_.emplace(ObjectId{"row_columns", 0}, row_columns(columns_, family_, request_.merges));
        require_not_mentioned();
        return {notes(), all()};
    }

private:
    [[nodiscard]] Statements notes() const {
        Statements notes;
        for (const AnewColumns& anew : dependants_.columns) {
            if (anew.lost_place.empty()) continue;
            Statements names;
            for (const ColumnClass& members : anew.classes) {
                names.push_back(members.back().table_identity + '.' + members.back().identity);
            }
            notes.push_back(fmt::format("{} will be the last in the order of columns, for {}",
                                        fmt::join(names, " and "), anew.lost_place));
        }
        return notes;
    }

    /// With the tables locked, so that it stays so; and never without the rows that a policy hides.
    void count() const {
        const std::string lock = lock_statement(columns_);
        if (!lock.empty()) ask_(lock);
        const std::vector<std::string> forced = tables_that_hide_rows(columns_, ask_);
        for (const std::string& table : forced) ask_(fmt::format("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY", table));
        const std::string was = ask_("SELECT pg_catalog.current_setting('row_security')").at(0).at(0);
        ask_("SET LOCAL row_security = off");
        require_unused(columns_, family_, lost_labels(request_), ask_);
        ask_("SET LOCAL row_security = " + was);
        for (const std::string& table : forced) ask_(fmt::format("ALTER TABLE {} FORCE ROW LEVEL SECURITY", table));
    }

    void require_not_mentioned() const {
        for (const std::string& label : labels_that_go(request_)) {
            const std::string mention = string_literal(label) + "::" + family_.enumeration().identity;
            for (const Dependant& each : dependants_.all) {
                const auto found = definitions_.find(each.id);
                if (found == definitions_.end()) continue;
                const Statements& create = found->second.create;
                const bool is_there = std::any_of(create.begin(), create.end(), [&](const std::string& sql) {
                    return each.kind != DependantKind::function && sql.find(mention) != std::string::npos;
                });
                if (is_there) {
                    throw migrate::EnumValueMentioned{family_.enumeration().identity, label, each.description};
                }
            }
        }
    }

    Statements all() {
        const MadeTypes types = made_types(family_, request_.new_labels, ask_);
        const auto attributes = owners_and_grants(family_, dependants_, ask_);
        Statements statements = settings_.before;
        append(statements, types.drop_defaults);
        append(statements, drops());
        append(statements, types.rename_old);
        std::set<ObjectId> made;
        for (const auto& [type, create] : types.create) {
            const Dependant* const function = difference_of(type);
            const bool is_new = function != nullptr && made.insert(function->id).second;
            if (is_new) append_creation(statements, *function, attributes);
            statements.push_back(create);
            append_of(statements, attributes, {"pg_type", type});
        }
        const EarlyOnes early{dependants_.all, definitions_};
        for (const Dependant& each : dependants_.all) {
            if (early.has(each) && !is_difference(each)) append_creation(statements, each, attributes);
        }
        append(statements, alter_statements(columns_, family_, request_.merges));
        append(statements, drops_of(types));
        for (const Dependant& each : dependants_.all) {
            if (!early.has(each) && !is_difference(each)) append_creation(statements, each, attributes);
        }
        append(statements, types.defaults);
        append(statements, comments(family_, dependants_, ask_));
        append(statements, settings_.after);
        return statements;
    }

    void append_creation(Statements& statements, const Dependant& each,
                         const std::map<ObjectId, Statements>& attributes) const {
        const auto found = definitions_.find(each.id);
        if (found != definitions_.end()) append(statements, found->second.create);
        append_of(statements, attributes, each.id);
        if (each.kind != DependantKind::columns) return;
        for_each_column(dependants_.columns.at(each.id.second), [&](const TreeColumn& column) {
            append_of(statements, attributes, {"pg_sequence", column.sequence.oid});
        });
    }

    /// The function of a range that takes values of the family: the range cannot be without it.
    [[nodiscard]] const Dependant* difference_of(Oid range) const {
        for (const FamilyType& type : family_.types()) {
            if (type.oid != range || type.difference == 0) continue;
            for (const Dependant& each : dependants_.all) {
                if (each.id == ObjectId{"pg_proc", type.difference}) return &each;
            }
        }
        return nullptr;
    }

    [[nodiscard]] bool is_difference(const Dependant& dependant) const {
        const std::vector<FamilyType>& types = family_.types();
        return std::any_of(types.begin(), types.end(), [&](const FamilyType& type) {
            return type.difference != 0 && dependant.id == ObjectId{"pg_proc", type.difference};
        });
    }

    /// With the functions of ranges: a function goes when no range needs it any more, and before the types it takes.
    [[nodiscard]] Statements drops_of(const MadeTypes& types) const {
        Statements statements;
        for (auto each = types.drop_old.begin(); each != types.drop_old.end(); ++each) {
            statements.push_back(each->second);
            const Dependant* const function = difference_of(each->first);
            const bool goes = function != nullptr && std::none_of(each + 1, types.drop_old.end(), [&](const auto& it) {
                                  return difference_of(it.first) == function;
                              });
            if (!goes) continue;
            statements.push_back(
                fmt::format("DO 'BEGIN EXECUTE ''DROP FUNCTION '' || {}::regprocedure; END'", function->id.second));
        }
        return statements;
    }

    void require_simple_ranges() const {
        for (const Dependant& each : dependants_.all) {
            for (const FamilyType& type : family_.types()) {
                if (type.ordering == 0 || each.id != ObjectId{"pg_opclass", type.ordering}) continue;
                throw migrate::EnumNotRewritable{
                    family_.enumeration().identity,
                    fmt::format("the range type {} is ordered by the {}", type.identity, each.description)};
            }
            if (!is_difference(each) || (each.needs.empty() && !each.needs_tables)) continue;
            throw migrate::EnumNotRewritable{
                family_.enumeration().identity,
                each.description + ", which a range is made with, needs more than the types that it takes"};
        }
    }

    [[nodiscard]] Statements drops() const {
        Statements statements;
        for (auto each = dependants_.all.rbegin(); each != dependants_.all.rend(); ++each) {
            const auto found = definitions_.find(each->id);
            if (found != definitions_.end() && !is_difference(*each)) append(statements, found->second.drop);
        }
        return statements;
    }

    static void append_of(Statements& statements, const std::map<ObjectId, Statements>& by_object, const ObjectId& id) {
        const auto found = by_object.find(id);
        if (found != by_object.end()) append(statements, found->second);
    }

    const RewriteRequest& request_;
    const Ask& ask_;
    Settings settings_;
    QualifiedNames names_;
    TypeFamily family_;
    std::vector<EnumColumn> columns_;
    Dependants dependants_;
    std::map<ObjectId, Definition> definitions_;
};

}  // namespace

RewritePlan rewrite_plan(const RewriteRequest& request, const Ask& ask) { return Rewrite{request, ask}.plan(); }

}  // namespace retort::postgresql::enums
