// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "retort/base/error.hpp"

namespace retort {

/// A model contradicts itself, or its relationships do not fit the tables. Found when the model is first used.
class ModelError : public Error {
public:
    using Error::Error;
};

/// A member is missing from the RETORT_TABLE list of a class whose initialisers cannot be counted (it has bases,
/// private members or constructors): there is room in the object that no listed member fills.
class UnlistedMember : public ModelError {
public:
    UnlistedMember(std::string_view model, std::string_view after);
};

/// The table of a model has no primary key, which an object of a session needs.
class NoPrimaryKey : public ModelError {
public:
    explicit NoPrimaryKey(std::string_view model);
};

/// A relationship names a member that the other class, or this one, does not have.
class UnknownMember : public ModelError {
public:
    UnknownMember(std::string_view model, std::string_view relationship, std::string_view member);
};

/// There is no foreign key between the two tables of a relationship, or the one that was named is none.
class NoForeignKey : public ModelError {
public:
    NoForeignKey(std::string_view model, std::string_view relationship, std::string_view tables);
};

/// Several foreign keys could make a relationship.
class AmbiguousForeignKey : public ModelError {
public:
    AmbiguousForeignKey(std::string_view model, std::string_view relationship, std::string_view tables);
};

/// A Column in table_args() is none of the model's columns, or says otherwise than its member whether it may be NULL.
class DeclarationMismatch : public ModelError {
public:
    DeclarationMismatch(std::string_view table, std::string_view column, std::string_view difference);
};

/// back_populates() on one side does not name the member that names it back.
class BackPopulatesMismatch : public ModelError {
public:
    BackPopulatesMismatch(std::string_view model, std::string_view relationship, std::string_view other);
};

/// The object's session is closed, and it (or a relationship of it) would have to be read from the database.
class DetachedError : public Error {
public:
    /// `relationship` is empty when the object itself has expired.
    DetachedError(std::string_view model, std::string_view relationship);
};

/// An object of one session was given to another, or a removed one was used again.
class WrongSession : public Error {
public:
    explicit WrongSession(std::string_view model);
};

/// A row that the session was to update or delete is gone, or was changed by somebody else.
class StaleDataError : public Error {
public:
    StaleDataError(std::string_view model, std::string_view action);
};

/// An object left its parent, and its foreign key cannot be NULL.
class OrphanError : public Error {
public:
    OrphanError(std::string_view model, std::string_view column, std::string_view relationship);
};

/// Two objects with the same primary key were added to one session.
class DuplicateIdentity : public Error {
public:
    explicit DuplicateIdentity(std::string_view model);
};

/// get_one() and its like found no row.
class ObjectNotFound : public Error {
public:
    explicit ObjectNotFound(std::string_view model);
};

/// get() was given another number of values than the primary key has columns.
class KeyWidthError : public ArgumentError {
public:
    KeyWidthError(std::string_view model, std::size_t expected, std::size_t given);
};

/// A session is used after close().
class SessionClosed : public Error {
public:
    SessionClosed();
};

}  // namespace retort
