// SPDX-License-Identifier: MIT
#include <charconv>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "retort/base/nearest.hpp"
#include "retort/diagram/entities.hpp"
#include "retort/diagram/picture.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/drawn_schema.hpp"
#include "cli/errors.hpp"
#include "migrate/script/files.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

const CommandText erd_help{
    .name = "erd",
    .group = "Look at revisions",
    .summary = "the tables and their foreign keys as a picture",
    .about =
        "Draws the database's tables and the foreign keys between them. A crow's foot stands where many rows refer to "
        "one, a bar where at most one does, an arrow at the table that is referred to. PK marks columns of the primary "
        "key, FK those of foreign keys, PF those of both; ? after a type that NULL is allowed.\n\n"
        "SVG needs nothing else to be shown; DOT is for Graphviz. With more than 40 tables, only the columns of keys "
        "are shown unless --columns says otherwise. Retort's own tables, and the partitions of a table, are left out. "
        "Changes nothing.",
    .examples =
        "retort erd -o schema.svg\n"
        "retort erd --around orders --depth 2 -o orders.svg\n"
        "retort erd --schema sales --columns all -o sales.svg\n"
        "retort erd --format dot | dot -Tpdf > schema.pdf\n"
        "retort erd --from models -o models.svg",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "codegen, history"};

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::size_t parse_depth(const std::string& text) {
    std::size_t depth = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), depth);
    if (error != std::errc{} || end != text.data() + text.size()) throw UsageError{"--depth takes a number: 0, 1, 2 …"};
    return depth;
}

diagram::ShownColumns shown_columns(const std::string& word, std::size_t tables) {
    if (word.empty()) return diagram::columns_to_show(tables);
    if (word == "all") return diagram::ShownColumns::all;
    if (word == "keys") return diagram::ShownColumns::keys;
    if (word == "none") return diagram::ShownColumns::none;
    throw UsageError{"--columns takes all, keys or none"};
}

class Erd final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return erd_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"-o,--output", &output_, "the file to write; otherwise the standard output", "FILE", false,
                 Completion::file},
                {"--format", &format_, "svg or dot; otherwise by the file's ending, else svg", "FORMAT"},
                {"--schema", &schemas_, "only tables of this schema; may be given more than once", "NAME"},
                {"--around", &around_, "only this table and what keys lead to and from", "TABLE"},
                {"--depth", &depth_, "how many keys away from --around (1)", "N"},
                {"--columns", &columns_, "all, keys or none", "WHICH"},
                {"--from", &from_, "database (unless given), models, or revisions: what they add up to", "WHAT"}};
    }

    [[nodiscard]] Needs needs() const override { return from_ == "models" ? Needs::revisions : Needs::files; }

    ExitCode run(Context& context) override {
        const bool dot = is_dot();
        if (!depth_.empty() && around_.empty()) throw UsageError{"--depth goes with --around"};
        DrawnSchema drawn = schema_to_draw(context, from_, schemas_);
        if (!around_.empty()) drawn.schema = near(drawn.schema);
        drawn.options.columns = shown_columns(columns_, drawn.schema.tables.size());
        const diagram::Entities entities = diagram::entities_of(drawn.schema, drawn.options);
        write(context, dot ? diagram::dot_of(entities) : diagram::svg_of(entities));
        return ExitCode::ok;
    }

private:
    [[nodiscard]] bool is_dot() const {
        if (format_.empty()) return ends_with(output_, ".dot") || ends_with(output_, ".gv");
        if (format_ != "dot" && format_ != "svg") throw UsageError{"--format takes svg or dot"};
        return format_ == "dot";
    }

    [[nodiscard]] Schema near(const Schema& schema) const {
        const std::size_t depth = depth_.empty() ? 1 : parse_depth(depth_);
        if (std::optional<Schema> found = diagram::neighbourhood(schema, around_, depth)) return *std::move(found);
        std::vector<std::string> known;
        for (const Table& table : schema.tables) known.push_back(qualified_name(table));
        for (const Table& table : schema.tables) {
            if (table.name != around_) continue;
            throw UsageError{
                fmt::format("more than one schema has a table {}; say which: {}", around_, qualified_name(table))};
        }
        throw UsageError{fmt::format("there is no table {}{}", around_, did_you_mean(around_, known))};
    }

    void write(Context& context, const std::string& picture) const {
        if (output_.empty()) {
            context.host().out << picture;
            return;
        }
        const fs::path path = fs::path{context.host().folder} / output_;
        if (fs::exists(path)) {
            migrate::detail::replace_file(path.string(), picture);
        } else {
            migrate::detail::create_file(path.string(), picture);
        }
    }

    std::string output_;
    std::string format_;
    std::vector<std::string> schemas_;
    std::string around_;
    std::string depth_;
    std::string columns_;
    std::string from_;
};

}  // namespace

std::unique_ptr<Command> make_erd() { return std::make_unique<Erd>(); }

}  // namespace retort::cli
