// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace retort::migrate {

/// What a person or a version table says to name revisions: one identifier, several, or none (the base).
///
/// An identifier is an id or the unique beginning of one; `head`, `heads` or `base`; a branch label; or one of these
/// after `branch@`, where branch is a label or an id. Where a plan or a walk asks for it, it may also be relative:
/// `+2`, `-1`, `id+2`, `head-1`, `branch@+1`.
class RevisionRef {
public:
    /// The base: nothing is applied.
    RevisionRef() = default;
    RevisionRef(std::string identifier) : identifiers_{std::move(identifier)}, single_{true} {}
    RevisionRef(const char* identifier) : RevisionRef{std::string{identifier}} {}
    /// Several at once, such as the rows of a version table.
    RevisionRef(std::vector<std::string> identifiers) : identifiers_{std::move(identifiers)} {}

    [[nodiscard]] const std::vector<std::string>& identifiers() const noexcept { return identifiers_; }
    /// Given as one identifier, not as a list (which may also hold just one).
    [[nodiscard]] bool is_single() const noexcept { return single_; }
    /// The identifiers as they were given, for messages; "base" when there are none.
    [[nodiscard]] std::string text() const;

private:
    std::vector<std::string> identifiers_;
    bool single_ = false;
};

/// Where an identifier leads.
struct Place {
    enum class Kind {
        revision,
        base,    ///< Before every revision.
        nowhere  ///< A relative identifier that walked past the base.
    };
    Kind kind = Kind::base;
    std::string id = {};  ///< Set for a revision only.

    bool operator==(const Place&) const = default;
};

/// A range as `history -r` takes it.
struct RevisionRange {
    std::string lower = "base";
    std::string upper = "heads";

    bool operator==(const RevisionRange&) const = default;
};

/// "[start]:[end]"; a side that is left out keeps its default. Throws BadRange for anything else.
[[nodiscard]] RevisionRange parse_range(const std::string& text);

}  // namespace retort::migrate
