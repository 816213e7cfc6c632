// SPDX-License-Identifier: MIT
#include "cli/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace retort::cli {

namespace {

std::string quoted(std::string_view text) {
    constexpr auto bad_bytes = nlohmann::json::error_handler_t::replace;
    return nlohmann::json(text).dump(-1, ' ', false, bad_bytes);
}

}  // namespace

Json Json::text(std::string_view text) { return Json{quoted(text)}; }

Json Json::text_or_null(std::string_view text) { return text.empty() ? Json{"null"} : Json::text(text); }

Json Json::texts(const std::vector<std::string>& texts) {
    std::vector<Json> elements;
    for (const std::string& each : texts) elements.push_back(text(each));
    return array(elements);
}

Json Json::array(const std::vector<Json>& elements) {
    std::string json;
    for (const Json& element : elements) json += (json.empty() ? "" : ", ") + element.str();
    return Json{"[" + json + "]"};
}

JsonObject& JsonObject::add(std::string_view name, const Json& value) {
    members_ += fmt::format("{}{}: {}", members_.empty() ? "" : ", ", quoted(name), value.str());
    return *this;
}

}  // namespace retort::cli
