// SPDX-License-Identifier: MIT
// Whether what goes and what comes is one thing under two names: told by options, or asked.
#pragma once

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "cli/model_diff.hpp"

namespace retort::cli {

struct RenameAnswers {
    std::vector<std::string> accepted = {};  ///< "old=new"
    std::vector<std::string> refused = {};   ///< The same.
    bool refuse_all = false;
};

/// What `answers` say of a comparison of these two. Throws BadRename for one that fits nothing.
migrate::RenameHints hints_of(const RenameAnswers& answers, const Schema& from, const Schema& to);

/// Asks about the first of `unanswered`, which has one at least, and puts the answer into `hints`. Throws
/// RenameUnanswered (RT-C017) where nobody can be asked.
void ask_about(const std::vector<migrate::RenameCandidate>& unanswered, migrate::RenameHints& hints, Host& host);

/// The difference with every rename answered: from `answers`, then by the person at the terminal. Throws BadRename for
/// an answer that fits nothing, RenameUnanswered (RT-C017) where a question is left and nobody can be asked.
migrate::DiffResult difference_with_renames(Comparison comparison, const RenameAnswers& answers, Host& host);

}  // namespace retort::cli
