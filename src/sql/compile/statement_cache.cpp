// SPDX-License-Identifier: MIT
#include "retort/sql/compile/statement_cache.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "sql/compile/structure_key.hpp"

namespace retort {

namespace {

using sql::BindListNode;
using sql::BindNode;

/// Threads seldom meet at one of so many shards; a small cache has one, or its shards would be too small to remember.
constexpr std::size_t shards_of_large = 8;
constexpr std::size_t large = 128;
/// A longer key is that of a statement with thousands of rows or conditions, which hardly comes again.
constexpr std::size_t longest_key = std::size_t{32} * 1024;

/// Where a value comes from: the n-th bind of the structure, and which element of it.
struct Source {
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    std::uint32_t bind = none;
    std::uint32_t element = 0;
};

struct Entry {
    std::string key;
    std::shared_ptr<const StatementText> text;
    std::vector<Source> sources;  ///< As many as parameters.
};

ValueView value_at(const std::vector<const sql::Node*>& binds, Source source) {
    if (source.bind == Source::none) return {};
    const sql::Node& node = *binds[source.bind];
    if (const auto* list = sql::node_cast<BindListNode>(&node)) return list->values[source.element].view();
    return sql::as<BindNode>(node).value.view();
}

BoundStatement of_text(const std::shared_ptr<const StatementText>& text, const Statement& statement) {
    BoundStatement bound;
    bound.text = text;
    bound.values.resize(text->parameter_count);
    bound.statement = statement.node();
    return bound;
}

/// Nothing when a value comes from elsewhere than the statement's own binds: the compiler made it up.
std::optional<std::vector<Source>> sources_of(const CompiledStatement& compiled,
                                              const std::vector<const sql::Node*>& binds) {
    std::unordered_map<const sql::Node*, std::uint32_t> places;
    for (std::size_t i = 0; i < binds.size(); ++i) places.emplace(binds[i], static_cast<std::uint32_t>(i));
    std::vector<Source> sources;
    sources.reserve(compiled.parameters.size());
    for (const BoundParameter& parameter : compiled.parameters) {
        const auto found = places.find(parameter.source);
        if (found == places.end() && !parameter.required) return std::nullopt;
        sources.push_back(found == places.end() ? Source{} : Source{found->second, parameter.element});
    }
    return sources;
}

/// What this thread compiled last of the statements without values of their own, which are those that are prepared and
/// run with arguments: the same statement is found without reading it again. It is kept, so that no other one can have
/// its address.
class Recent {
public:
    [[nodiscard]] const std::shared_ptr<const StatementText>* find(std::uint64_t cache, const sql::Node* node) {
        const Place& place = place_of(node);
        return place.node.get() == node && place.cache == cache ? &place.text : nullptr;
    }
    void keep(std::uint64_t cache, const sql::NodePtr& node, const std::shared_ptr<const StatementText>& text) {
        place_of(node.get()) = {cache, node, text};
    }

private:
    struct Place {
        std::uint64_t cache = 0;
        sql::NodePtr node;
        std::shared_ptr<const StatementText> text;
    };
    Place& place_of(const sql::Node* node) {
        return places_[std::hash<std::uintptr_t>{}(reinterpret_cast<std::uintptr_t>(node) / alignof(std::max_align_t)) %
                       places_.size()];
    }

    std::array<Place, 16> places_;
};

thread_local Recent recent;
std::atomic<std::uint64_t> caches = 0;

bool has_own_values(const BoundStatement& bound) { return bound.text->places.size() < bound.text->parameter_count; }

bool is_plain(const CompileOptions& options) {
    return options.check_from && options.check_widths && options.schema_translate_map.empty() &&
           options.quoting.always.empty() && options.quoting.never.empty();
}

}  // namespace

/// The texts whose keys have hashes of one remainder, those used last in front.
struct StatementCache::Shard {
    bool find(const sql::StructureKey& key, std::uint64_t hash, BoundStatement& bound);
    void keep(Entry&& entry, std::uint64_t hash, std::size_t capacity);
    [[nodiscard]] std::list<Entry>::iterator* entry_of(std::string_view key, std::uint64_t hash);

    mutable std::mutex mutex;
    std::list<Entry> entries;
    std::unordered_multimap<std::uint64_t, std::list<Entry>::iterator> by_hash;
    std::atomic<std::uint64_t> hits = 0;
    std::atomic<std::uint64_t> misses = 0;
};

std::list<Entry>::iterator* StatementCache::Shard::entry_of(std::string_view key, std::uint64_t hash) {
    const auto [begin, end] = by_hash.equal_range(hash);
    const auto found = std::find_if(begin, end, [&](const auto& known) { return known.second->key == key; });
    return found == end ? nullptr : &found->second;
}

bool StatementCache::Shard::find(const sql::StructureKey& key, std::uint64_t hash, BoundStatement& bound) {
    const std::lock_guard lock{mutex};
    const auto* found = entry_of(key.bytes(), hash);
    if (!found) return false;
    entries.splice(entries.begin(), entries, *found);
    const Entry& entry = **found;
    bound.text = entry.text;
    bound.values.reserve(entry.sources.size());
    for (const Source source : entry.sources) bound.values.push_back(value_at(key.binds(), source));
    return true;
}

void StatementCache::Shard::keep(Entry&& entry, std::uint64_t hash, std::size_t capacity) {
    const std::lock_guard lock{mutex};
    if (entry_of(entry.key, hash)) return;  // another thread has compiled it meanwhile
    entries.push_front(std::move(entry));
    by_hash.emplace(hash, entries.begin());
    if (entries.size() <= capacity) return;
    const auto last = std::prev(entries.end());
    const auto [begin, end] = by_hash.equal_range(std::hash<std::string_view>{}(last->key));
    by_hash.erase(std::find_if(begin, end, [&](const auto& known) { return known.second == last; }));
    entries.erase(last);
}

StatementCache::StatementCache(const Dialect& dialect, std::size_t capacity, Compiled compiled)
    : dialect_{dialect},
      shard_count_{capacity < large ? 1 : shards_of_large},
      shard_capacity_{(capacity + shard_count_ - 1) / shard_count_},
      shards_{std::make_unique<Shard[]>(shard_count_)},
      compiled_{std::move(compiled)},
      number_{++caches} {}

StatementCache::~StatementCache() = default;

StatementCache::Shard& StatementCache::shard_of(std::uint64_t hash) noexcept {
    return shards_[(hash >> 32U) % shard_count_];
}

BoundStatement StatementCache::compiled_anew(CompiledStatement&& compiled, const Statement& statement) const {
    BoundStatement bound{std::move(compiled)};
    if (compiled_) compiled_(statement, *bound.text);
    return bound;
}

BoundStatement StatementCache::compile(const Statement& statement, const CompileOptions& options) {
    if (shard_capacity_ == 0 || options.literal_binds)
        return compiled_anew(retort::compile(statement, dialect_, options), statement);
    if (!is_plain(options)) return found_by_structure(statement, options);
    if (const auto* const text = recent.find(number_, statement.node().get())) {
        recent_hits_.fetch_add(1, std::memory_order_relaxed);
        return of_text(*text, statement);
    }
    BoundStatement bound = found_by_structure(statement, options);
    if (!has_own_values(bound)) recent.keep(number_, statement.node(), bound.text);
    return bound;
}

BoundStatement StatementCache::found_by_structure(const Statement& statement, const CompileOptions& options) {
    static thread_local sql::StructureKey key;
    key.read(*statement.node(), options);
    const std::uint64_t hash = key.hash();
    Shard& shard = shard_of(hash);
    BoundStatement bound;
    if (shard.find(key, hash, bound)) {
        shard.hits.fetch_add(1, std::memory_order_relaxed);
        bound.statement = statement.node();
        return bound;
    }
    shard.misses.fetch_add(1, std::memory_order_relaxed);
    CompiledStatement compiled = retort::compile(statement, dialect_, options);
    std::optional<std::vector<Source>> sources = sources_of(compiled, key.binds());
    // Whoever is told below may compile statements of its own in this thread, and `key` is then another one's.
    std::string bytes{key.bytes()};
    bound = compiled_anew(std::move(compiled), statement);
    if (sources && bytes.size() <= longest_key)
        shard.keep({std::move(bytes), bound.text, std::move(*sources)}, hash, shard_capacity_);
    return bound;
}

StatementCache::Counts StatementCache::counts() const noexcept {
    Counts counts{.hits = recent_hits_, .misses = 0};
    for (std::size_t i = 0; i < shard_count_; ++i) {
        counts.hits += shards_[i].hits;
        counts.misses += shards_[i].misses;
    }
    return counts;
}

std::size_t StatementCache::size() const {
    std::size_t size = 0;
    for (std::size_t i = 0; i < shard_count_; ++i) {
        const std::lock_guard lock{shards_[i].mutex};
        size += shards_[i].entries.size();
    }
    return size;
}

void StatementCache::clear() {
    number_ = ++caches;
    for (std::size_t i = 0; i < shard_count_; ++i) {
        const std::lock_guard lock{shards_[i].mutex};
        shards_[i].by_hash.clear();
        shards_[i].entries.clear();
    }
}

}  // namespace retort
