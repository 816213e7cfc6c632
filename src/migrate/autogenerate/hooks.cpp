// SPDX-License-Identifier: MIT
#include "retort/migrate/autogenerate/hooks.hpp"

namespace retort::migrate {

namespace {

/// The note stays with the first operation that stands for its own.
void append(std::vector<Directive>& list, std::vector<Operation> operations, std::string note) {
    for (Operation& operation : operations) {
        list.push_back({std::move(operation), std::exchange(note, {})});
    }
}

}  // namespace

Rewriter::Rewritten Rewriter::rewritten(const Operation& operation) const {
    for (const auto& rewrite : rewrites_) {
        if (Rewritten operations = rewrite(operation)) return operations;
    }
    return std::nullopt;
}

void Rewriter::operator()(RevisionDirectives& directives) const {
    std::vector<Directive> upgrade;
    for (Directive& each : directives.upgrade) {
        Rewritten operations = rewritten(each.operation);
        if (!operations) operations = {std::move(each.operation)};
        append(upgrade, std::move(*operations), std::move(each.note));
    }
    directives.upgrade = std::move(upgrade);
}

RevisionDirectives directives_of(DiffResult found, std::string message) {
    RevisionDirectives directives{.message = std::move(message)};
    for (Operation& operation : found.operations) directives.upgrade.push_back({std::move(operation)});
    for (DiffNote& note : found.notes) {
        if (note.operation >= directives.upgrade.size()) {
            directives.notes.push_back(std::move(note.text));
            continue;
        }
        std::string& text = directives.upgrade[note.operation].note;
        text += text.empty() ? note.text : '\n' + note.text;
    }
    return directives;
}

void process(const AutogenerateHooks& hooks, const Schema& database, const Schema& models,
             RevisionDirectives& directives) {
    for (const auto& compare : hooks.comparators) append(directives.upgrade, compare(database, models), {});
    for (const auto& hook : hooks.process_revision_directives) hook(directives);
}

}  // namespace retort::migrate
