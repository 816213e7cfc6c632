// SPDX-License-Identifier: MIT
// Apart from the rest of the engine: only programs that find a backend by its name need the list of backends.
#include "retort/engine/backend.hpp"
#include "retort/engine/engine.hpp"
#include "retort/engine/errors.hpp"

namespace retort {

const Backend* find_backend(std::string_view name) {
    for (const Backend& backend : known_backends()) {
        if (backend.name == name) return &backend;
    }
    return nullptr;
}

Engine create_engine(const Url& url, const EngineOptions& options) {
    if (const Backend* const backend = find_backend(url.dialect())) return create_engine(url, *backend, options);
    std::vector<std::string> known;
    for (const Backend& backend : known_backends()) known.emplace_back(backend.name);
    throw UnknownDialect{url.dialect(), known};
}

Engine create_engine(const Url& url) { return create_engine(url, EngineOptions{}); }

Engine create_engine(std::string_view url) { return create_engine(Url::parse(url)); }

Engine create_engine(std::string_view url, const EngineOptions& options) {
    return create_engine(Url::parse(url), options);
}

}  // namespace retort
