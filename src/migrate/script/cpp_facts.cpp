// SPDX-License-Identifier: MIT
#include "migrate/script/cpp_facts.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "retort/base/nearest.hpp"
#include "retort/migrate/script/errors.hpp"

namespace retort::migrate::detail {

namespace {

using Tokens = std::vector<CppToken>;

const std::vector<std::string>& known_names() {
    static const std::vector<std::string> names{"id",         "down_revision", "down_revisions", "branch_labels",
                                                "depends_on", "replaces",      "message",        "created",
                                                "review",     "upgrade",       "downgrade"};
    return names;
}

class FactsReader {
public:
    FactsReader(std::string_view source, const std::string& path) : path_{path}, tokens_{scan(source, path)} {}

    CppFacts read() {
        const std::size_t at = find_revision();
        CppFacts facts{std::string{tokens_[at + 1].text}, tokens_[at].line, {}};
        require_extern(at);
        at_ = at + 2;
        if (tokens_[at_].is("=")) ++at_;
        ++at_;
        while (!tokens_[at_].is("}")) read_initialiser(facts);
        return facts;
    }

private:
    static Tokens scan(std::string_view source, const std::string& path) {
        try {
            return scan_cpp(source);
        } catch (const Unterminated& error) {
            throw BadRevisionFile{path, error.line, fmt::format("{} that begins here has no end", error.what)};
        }
    }

    [[noreturn]] void fail(std::size_t line, std::string_view what) const { throw BadRevisionFile{path_, line, what}; }

    [[nodiscard]] bool is_definition(std::size_t at) const {
        if (!tokens_[at].is("Revision") || tokens_[at + 1].kind != CppToken::Kind::word) return false;
        const CppToken& behind = tokens_[at + 2];
        return behind.is("{") || (behind.is("=") && tokens_[at + 3].is("{"));
    }

    std::size_t find_revision() const {
        std::vector<std::size_t> found;
        for (std::size_t at = 0; at + 3 < tokens_.size(); ++at) {
            if (is_definition(at)) found.push_back(at);
        }
        if (found.empty()) {
            fail(0,
                 "no revision is defined in it; write `extern const Revision revision_<id>{.id = \"<id>\", "
                 ".down_revision = \"…\", …};`, or give the file a name that begins with `_`");
        }
        if (found.size() > 1) {
            fail(tokens_[found[1]].line,
                 fmt::format("a second revision; the first is on line {}. Give each a file of its "
                             "own",
                             tokens_[found[0]].line));
        }
        return found.front();
    }

    /// A constant without `extern` is not seen outside its file.
    void require_extern(std::size_t at) const {
        while (at > 0 && (tokens_[at - 1].is("::") || tokens_[at - 1].is("retort") || tokens_[at - 1].is("migration")))
            --at;
        const bool is_seen = at >= 2 && tokens_[at - 1].is("const") && tokens_[at - 2].is("extern");
        if (!is_seen)
            fail(tokens_[at].line, "write `extern const Revision`: without `extern` no other file can see it");
    }

    void read_initialiser(CppFacts& facts) {
        const CppToken& dot = tokens_[at_];
        const bool is_designated =
            dot.is(".") && tokens_[at_ + 1].kind == CppToken::Kind::word && tokens_[at_ + 2].is("=");
        if (dot.kind == CppToken::Kind::end) fail(facts.line, "the revision's initialiser has no end");
        if (!is_designated) fail(dot.line, fmt::format("`.name = value` is expected, not `{}`", dot.text));
        Initialiser initialiser{std::string{tokens_[at_ + 1].text}, dot.line, {}};
        check_name(facts, initialiser);
        at_ += 3;
        read_value(facts, initialiser);
        facts.initialisers.push_back(std::move(initialiser));
    }

    void check_name(const CppFacts& facts, const Initialiser& initialiser) const {
        const std::string& name = initialiser.name;
        const std::vector<std::string>& known = known_names();
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            fail(initialiser.line, fmt::format("a revision has no `.{}`{}", name, did_you_mean(name, known)));
        }
        if (const Initialiser* other = facts.find(name)) {
            fail(initialiser.line, fmt::format("`.{}` is given twice; the first is on line {}", name, other->line));
        }
    }

    /// To the comma or brace that ends it.
    void read_value(const CppFacts& facts, Initialiser& initialiser) {
        int depth = 0;
        for (;; ++at_) {
            const CppToken& token = tokens_[at_];
            if (token.kind == CppToken::Kind::end) fail(facts.line, "the revision's initialiser has no end");
            if (depth == 0 && (token.is(",") || token.is("}"))) break;
            if (token.is("{") || token.is("(") || token.is("[")) ++depth;
            if (token.is("}") || token.is(")") || token.is("]")) --depth;
            initialiser.value.push_back(token);
        }
        if (initialiser.value.empty()) fail(initialiser.line, fmt::format("`.{}` has no value", initialiser.name));
        if (tokens_[at_].is(",")) ++at_;
    }

    const std::string& path_;
    Tokens tokens_;
    std::size_t at_ = 0;
};

/// The text of string literals one after the other.
std::optional<std::string> joined(const Tokens& tokens, std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t at = begin; at < end; ++at) {
        if (tokens[at].kind != CppToken::Kind::string) return std::nullopt;
        text += tokens[at].value;
    }
    return begin == end ? std::nullopt : std::optional{text};
}

}  // namespace

std::optional<std::string> Initialiser::text() const {
    if (value.back().is("base")) return std::string{};
    if (value.back().is("pending")) return "pending";
    return joined(value, 0, value.size());
}

std::optional<std::vector<std::string>> Initialiser::texts() const {
    if (!value.front().is("{") || !value.back().is("}")) return std::nullopt;
    std::vector<std::string> items;
    for (std::size_t begin = 1; begin + 1 < value.size();) {
        std::size_t end = begin;
        while (end + 1 < value.size() && !value[end].is(",")) ++end;
        std::optional<std::string> item = joined(value, begin, end);
        if (!item) return std::nullopt;
        items.push_back(*std::move(item));
        begin = end + 1;
    }
    return items;
}

const Initialiser* CppFacts::find(std::string_view name) const {
    const auto found = std::find_if(initialisers.begin(), initialisers.end(),
                                    [&](const Initialiser& each) { return each.name == name; });
    return found == initialisers.end() ? nullptr : &*found;
}

CppFacts read_cpp_facts(std::string_view source, const std::string& path) { return FactsReader{source, path}.read(); }

}  // namespace retort::migrate::detail
