// SPDX-License-Identifier: MIT
// What goes wrong while rows become C++ values. Each names statement and column, never a value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "retort/base/error.hpp"

namespace retort {

/// one() or scalar_one() where there is no row.
class NoResultFound : public DatabaseError {
public:
    explicit NoResultFound(std::string_view sql);
};

/// one(), one_or_none() or scalar_one() where there are several rows.
class MultipleResultsFound : public DatabaseError {
public:
    explicit MultipleResultsFound(std::string_view sql);
};

/// A column of a result.
struct ResultColumn {
    std::size_t number = 0;  ///< From 1.
    std::string name;
    std::string statement;
};

/// NULL where the C++ type has no place for it.
class NullInResult : public DataError {
public:
    explicit NullInResult(const ResultColumn& column);
};

/// A value of another kind than the C++ type: text where a number was expected.
class WrongTypeInResult : public DataError {
public:
    explicit WrongTypeInResult(const ResultColumn& column);
};

/// A number that the C++ type cannot hold.
class OutOfRangeInResult : public DataError {
public:
    explicit OutOfRangeInResult(const ResultColumn& column);
};

/// The statement gives another number of columns than the C++ row has.
class WrongColumnCount : public ProgrammingError {
public:
    WrongColumnCount(std::size_t expected, std::size_t found, std::string_view sql);
};

/// A dynamic row has no column of this name, or none at this place.
class NoSuchResultColumn : public ArgumentError {
public:
    NoSuchResultColumn(std::string_view column, const std::string& known);
};

/// The values given to a prepared statement are not as many as it has parameters.
class WrongArgumentCount : public ArgumentError {
public:
    WrongArgumentCount(const std::string& parameters, std::size_t given, std::string_view sql);
};

}  // namespace retort
