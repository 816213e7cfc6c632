// SPDX-License-Identifier: MIT
#include "conformance/changes/plugin.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <utility>

#include <dlfcn.h>
#include <fmt/format.h>

namespace conformance {

namespace {

namespace fs = std::filesystem;

/// What every file of models includes; compiled once, as it takes longer than the rest.
constexpr const char* common_headers =
    "#include <chrono>\n#include <cstdint>\n#include <optional>\n#include <string>\n#include <vector>\n"
    "#include <retort/chrono.hpp>\n#include <retort/migrate/op/words.hpp>\n#include <retort/orm.hpp>\n"
    "#include <retort/orm/schema_of.hpp>\n#include <retort/orm/table_args.hpp>\n"
    "#include <retort/sql/expr/array_codec.hpp>\n#include <retort/migrate/op/revision.hpp>\n";

void write(const fs::path& path, const std::string& text) {
    std::ofstream file{path, std::ios::binary};
    file << text;
    if (!file.flush()) throw NotCompiled{path.string() + " cannot be written"};
}

void run(const std::string& command) {
    std::string text;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) throw NotCompiled{"the shell cannot be started"};
    std::array<char, 4096> part{};
    while (const std::size_t size = fread(part.data(), 1, part.size(), pipe)) text.append(part.data(), size);
    if (pclose(pipe) != 0) throw NotCompiled{command + '\n' + text};
}

/// As for models in a project. Nothing is shared by name with what was loaded before.
std::string compiler() { return RETORT_PLUGIN_COMPILER " @" RETORT_PLUGIN_OPTIONS " -O0 -g0 -fPIC -w -fno-gnu-unique"; }

void* loaded(const fs::path& library) {
    void* handle = dlopen(library.c_str(), RTLD_LAZY | RTLD_LOCAL);
    if (handle == nullptr) throw NotCompiled{dlerror()};
    return handle;
}

template <class Function>
Function* symbol(void* library, const char* name) {
    void* const found = dlsym(library, name);
    if (found == nullptr) throw NotCompiled{dlerror()};
    return reinterpret_cast<Function*>(found);
}

}  // namespace

PluginCompiler::PluginCompiler(fs::path folder) : folder_{std::move(folder)} {}

void PluginCompiler::precompile() {
    const std::string header = (folder_ / "common.hpp").string();
    write(header, common_headers);
    run(fmt::format("{} -x c++-header '{}' -o '{}.gch'", compiler(), header, header));
}

std::string PluginCompiler::object_of(const std::string& source, const std::string& options) const {
    const std::string object = fs::path{source}.replace_extension(".o").string();
    run(fmt::format("{} {} -c '{}' -o '{}'", compiler(), options, source, object));
    return object;
}

Plugin PluginCompiler::compile(const std::string& models, const std::string& revision, const std::string& id) {
    if (number_++ == 0) precompile();
    const std::string header = (folder_ / "models.hpp").string();
    write(header, models);
    const std::string main = (folder_ / "main.cpp").string();
    std::string text = fmt::format(
        "#include \"{}\"\nextern \"C\" retort::Schema retort_models() {{ return models::schema(); }}\n", header);
    if (!revision.empty()) {
        text += fmt::format(
            "extern const retort::migration::Revision revision_{};\nextern \"C\" const retort::migration::Revision* "
            "retort_revision() {{ return &revision_{}; }}\n",
            id, id);
    }
    write(main, text);
    std::string objects = object_of(main, fmt::format("-include '{}'", (folder_ / "common.hpp").string()));
    if (!revision.empty()) {
        const std::string file = (folder_ / "revision.cpp").string();
        write(file, revision);
        objects += "' '" + object_of(file, {});
    }
    const fs::path library = folder_ / fmt::format("plugin{}.so", number_);
    run(fmt::format("{} -shared '{}' -o '{}'", compiler(), objects, library.string()));
    void* const handle = loaded(library);
    fs::remove(library);
    Plugin plugin{.models = symbol<retort::Schema()>(handle, "retort_models")};
    if (!revision.empty()) plugin.revision = symbol<const retort::migration::Revision*()>(handle, "retort_revision")();
    return plugin;
}

}  // namespace conformance
