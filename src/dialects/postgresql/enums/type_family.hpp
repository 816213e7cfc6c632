// SPDX-License-Identifier: MIT
// An enumeration and the types whose values hold it: arrays, domains, ranges, composite types and rows of tables, also
// of each other.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dialects/postgresql/enums/catalog.hpp"

namespace retort::postgresql::enums {

struct FamilyType {
    enum class Kind : char {
        enumeration = 'e',
        array = 'a',
        domain = 'd',
        composite = 'c',
        range = 'r',
        multirange = 'm',  ///< It comes and goes with its range.
        row = 't'          ///< Of a table, which it belongs to: it stays.
    };
    Kind kind = Kind::enumeration;
    Oid oid = 0;
    Oid inner = 0;                                             ///< Of what holds values of one type: that type.
    Oid relation = 0;                                          ///< Of a composite type or a row: its row in pg_class.
    Oid difference = 0;                                        ///< Of a range: its SUBTYPE_DIFF.
    Oid ordering = 0;                                          ///< Of a range: its operator class.
    std::string identity;                                      ///< In SQL, with its schema.
    std::vector<std::pair<std::string, Oid>> attributes = {};  ///< Of these: those that are in the family.
    bool holds_rows = false;                                   ///< It is a row, or made of rows.
};

/// One label taken for another, which stays.
struct Merge {
    std::string from;
    std::string to;
};

class TypeFamily {
public:
    /// Throws EnumNotRewritable (RT-M521) for a range with a canonical function, and for a type of an extension.
    static TypeFamily of(Oid enumeration, const Ask& ask);

    /// Each after those that it is made of; the enumeration first.
    [[nodiscard]] const std::vector<FamilyType>& types() const { return types_; }
    [[nodiscard]] const FamilyType& enumeration() const { return types_.front(); }
    [[nodiscard]] bool has(Oid type) const { return find(type) != nullptr; }
    [[nodiscard]] std::vector<Oid> oids() const;
    [[nodiscard]] bool holds_rows(Oid type) const { return find(type)->holds_rows; }
    /// Those that a new one takes the place of, with what comes and goes with them.
    [[nodiscard]] std::vector<FamilyType> replaced() const;

    /// SQL that is true where `expression`, a value of `type`, holds one of `labels`.
    [[nodiscard]] std::string holds(Oid type, const std::string& expression,
                                    const std::vector<std::string>& labels) const;
    /// SQL that makes of `expression`, a value of the old `type`, one of the new type that `new_type` names. Throws
    /// EnumNotRewritable where labels are merged inside a composite type.
    [[nodiscard]] std::string converted(Oid type, const std::string& expression, const std::string& new_type,
                                        const std::vector<Merge>& merges) const;

private:
    void note_rows();
    [[nodiscard]] const FamilyType* find(Oid type) const;
    [[nodiscard]] std::string holds(Oid type, const std::string& expression, const std::string& labels,
                                    int depth) const;
    /// What `type` is when its domains are looked through.
    [[nodiscard]] const FamilyType& without_domains(Oid type) const;

    std::vector<FamilyType> types_;
};

}  // namespace retort::postgresql::enums
