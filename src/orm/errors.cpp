// SPDX-License-Identifier: MIT
#include "retort/orm/errors.hpp"

#include <fmt/format.h>

#include "retort/orm/object.hpp"

namespace retort {

UnlistedMember::UnlistedMember(std::string_view model, std::string_view after)
    : ModelError{"RT-O001",
                 fmt::format("{0} has a member {1} that its RETORT_TABLE list leaves out; add it to the list of {0}",
                             model, after)} {}

NoPrimaryKey::NoPrimaryKey(std::string_view model)
    : ModelError{"RT-O002", fmt::format("{} has no primary key, so a session cannot tell its objects apart; mark a "
                                        "column with primary_key, or read it through a Connection",
                                        model)} {}

UnknownMember::UnknownMember(std::string_view model, std::string_view relationship, std::string_view member)
    : ModelError{"RT-O003", fmt::format("the relationship {}.{} names \"{}\", which is no member there", model,
                                        relationship, member)} {}

NoForeignKey::NoForeignKey(std::string_view model, std::string_view relationship, std::string_view tables)
    : ModelError{"RT-O004", fmt::format("no foreign key makes the relationship {}.{} ({}); give a column "
                                        "ForeignKey(\"table.column\")",
                                        model, relationship, tables)} {}

AmbiguousForeignKey::AmbiguousForeignKey(std::string_view model, std::string_view relationship, std::string_view tables)
    : ModelError{"RT-O005", fmt::format("several foreign keys could make the relationship {}.{} ({}); choose one with "
                                        "foreign_keys(\"member\")",
                                        model, relationship, tables)} {}

BackPopulatesMismatch::BackPopulatesMismatch(std::string_view model, std::string_view relationship,
                                             std::string_view other)
    : ModelError{"RT-O006",
                 fmt::format("{}.{} and {} do not name each other with back_populates()", model, relationship, other)} {
}

DeclarationMismatch::DeclarationMismatch(std::string_view table, std::string_view column, std::string_view difference)
    : ModelError{"RT-O007", fmt::format("table_args() of {} declares the column {}, {}", table, column, difference)} {}

DetachedError::DetachedError(std::string_view model, std::string_view relationship)
    : Error{"RT-O020",
            relationship.empty()
                ? fmt::format("this {} has expired and its session is closed; read it again in a session", model)
                : fmt::format("{0}.{1} was not loaded and the object's session is closed; load it with the statement, "
                              "by selectinload(), or use it before the session ends",
                              model, relationship)} {}

WrongSession::WrongSession(std::string_view model)
    : Error{"RT-O021", fmt::format("this {} belongs to another session (or was removed from this one); read it in the "
                                   "session that is to have it",
                                   model)} {}

StaleDataError::StaleDataError(std::string_view model, std::string_view action)
    : Error{"RT-O022",
            fmt::format("the row of a {} to {} is not there any more; somebody else deleted it or changed its "
                        "key: refresh() the object, or roll back",
                        model, action)} {}

OrphanError::OrphanError(std::string_view model, std::string_view column, std::string_view relationship)
    : Error{"RT-O023", fmt::format("a {0} lost its {2}, and its column {1} cannot be NULL; remove() the {0}, give it "
                                   "another one, or declare the relationship with delete_orphans",
                                   model, column, relationship)} {}

DuplicateIdentity::DuplicateIdentity(std::string_view model)
    : Error{"RT-O024",
            fmt::format("the session has another {} with the same primary key; change that one instead", model)} {}

ObjectNotFound::ObjectNotFound(std::string_view model)
    : Error{"RT-O025",
            fmt::format("there is no {} with that primary key; get() gives an empty Ref instead of an error", model)} {}

KeyWidthError::KeyWidthError(std::string_view model, std::size_t expected, std::size_t given)
    : ArgumentError{"RT-O026", fmt::format("the primary key of {} has {} columns, and {} values were given", model,
                                           expected, given)} {}

SessionClosed::SessionClosed() : Error{"RT-O027", "this session is closed; make another one with the SessionMaker"} {}

namespace orm {

void throw_empty_ref() {
    throw ArgumentError{"RT-O028", "an empty Ref or relationship was used; test it first: if (ref) …"};
}

}  // namespace orm

}  // namespace retort
