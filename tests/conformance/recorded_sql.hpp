// SPDX-License-Identifier: MIT
// What a recorded SQL text tells of the tables that its case does not describe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace conformance {

/// A tree calls the tables of a test's fixture by name and does not list their columns. Their names and order stand in
/// the SQL wherever all of them are written: in the lists of SELECT, RETURNING and INSERT, and in SET. Their foreign
/// keys are what joins compare.
class RecordedSql {
public:
    explicit RecordedSql(std::string_view sql);

    /// By the name, or the alias, that stands before them. In the order in which they are met.
    [[nodiscard]] const std::vector<std::string>& columns_of(const std::string& from) const;
    /// What stands before a column of this name, anywhere.
    [[nodiscard]] std::vector<std::string> owners_of(const std::string& column) const;

    [[nodiscard]] bool has_lateral_values() const { return has_lateral_values_; }
    /// The columns that an INSERT or UPDATE writes.
    [[nodiscard]] const std::vector<std::string>& written() const { return written_; }

    /// The columns of RETURNING.
    [[nodiscard]] const std::vector<std::string>& returned() const { return returned_; }

    /// `left = right` behind ON.
    struct Link {
        std::string left_table;
        std::string left_column;
        std::string right_table;
        std::string right_column;
    };
    [[nodiscard]] const std::vector<Link>& links() const { return links_; }

private:
    friend class SqlScan;
    void add(const std::string& from, const std::string& column);

    std::map<std::string, std::vector<std::string>> columns_;
    std::vector<std::pair<std::string, std::string>> mentioned_;
    std::vector<std::string> written_;
    std::vector<std::string> returned_;
    std::vector<Link> links_;
    bool has_lateral_values_ = false;
};

}  // namespace conformance
