// The indicator file, read and checked.
#include <yaml-cpp/yaml.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/files.h"
#include "overt/warning.h"

namespace overt::warning {
namespace {

constexpr std::size_t largest_file = 1U << 20;
constexpr std::string_view known_format = "overt.indicators/1";
constexpr int longest_window = 3660;
constexpr int most_origins = 1000;
constexpr std::size_t most_states = 3;

/// Walks the nodes and keeps the first complaint; after it, everything reads as empty.
class IndicatorReader {
public:
    explicit IndicatorReader(const std::string& name) : name_(name) {}

    Result<std::vector<Indicator>> read(const YAML::Node& root) {
        std::vector<Indicator> indicators;
        keys(root, {"format", "indicators"}, {"format", "indicators"});
        if (!failure_) {
            const std::string format = word(root["format"], "format");
            if (!failure_ && format != known_format) {
                return Error{ErrorCode::unsupported,
                             fmt::format("{}:{}: format {} is not {}; use the overt that it was written for", name_,
                                         root["format"].Mark().line + 1, format, known_format)};
            }
        }
        if (!failure_ && !root["indicators"].IsSequence()) complain(root["indicators"], "indicators must be a list");
        std::set<std::string> ids;
        if (!failure_) {
            for (const YAML::Node& node : root["indicators"]) {
                indicators.push_back(indicator(node));
                if (!failure_ && !ids.insert(indicators.back().id).second)
                    complain(node, "id " + indicators.back().id + " is there twice");
                if (failure_) break;
            }
        }
        if (failure_) return *failure_;
        return indicators;
    }

private:
    void complain(const YAML::Node& node, const std::string& sentence) {
        if (!failure_) failure_ = Error{ErrorCode::corrupt, fmt::format("{}:{}: {}", name_, node.Mark().line + 1, sentence)};
    }

    /// The node must be a map with these keys alone, the needed ones among them.
    void keys(const YAML::Node& node, std::initializer_list<std::string_view> allowed,
              std::initializer_list<std::string_view> needed) {
        if (failure_) return;
        if (!node.IsMap()) return complain(node, "expected fields here, \"name: value\"");
        std::set<std::string> seen;
        for (const auto& field : node) {
            if (!field.first.IsScalar()) return complain(field.first, "the name of a field must be a word");
            const std::string& name = field.first.Scalar();
            if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
                return complain(field.first, "unknown field " + name);
            if (!seen.insert(name).second) return complain(field.first, "field " + name + " is there twice");
        }
        for (const std::string_view name : needed)
            if (!seen.contains(std::string(name))) return complain(node, fmt::format("field {} is missing", name));
    }

    std::string word(const YAML::Node& node, std::string_view field) {
        if (failure_) return {};
        if (!node.IsScalar() || node.Scalar().empty()) {
            complain(node, fmt::format("{} must be a text", field));
            return {};
        }
        return node.Scalar();
    }

    std::uint32_t number(const YAML::Node& node, std::string_view field, int largest) {
        const std::string text = word(node, field);
        if (failure_) return 1;
        int value = 0;
        for (const char c : text) {
            value = c >= '0' && c <= '9' && value <= largest ? value * 10 + (c - '0') : largest + 1;
        }
        if (value < 1 || value > largest) {
            complain(node, fmt::format("{} must be a whole number from 1 to {}", field, largest));
            return 1;
        }
        return static_cast<std::uint32_t>(value);
    }

    std::vector<std::string> words(const YAML::Node& node, std::string_view field) {
        std::vector<std::string> out;
        if (failure_) return out;
        if (!node.IsSequence() || node.size() == 0) {
            complain(node, fmt::format("{} must be a list of words", field));
            return out;
        }
        for (const YAML::Node& item : node) out.push_back(word(item, field));
        return out;
    }

    Indicator indicator(const YAML::Node& node) {
        Indicator out;
        keys(node, {"id", "title", "scenario", "window-days", "min-origins", "any"}, {"id", "title", "scenario", "any"});
        if (failure_) return out;
        out.id = word(node["id"], "id");
        const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
        if (!failure_ && !std::all_of(out.id.begin(), out.id.end(), plain)) complain(node["id"], "an id has only a-z, 0-9 and -");
        out.title = word(node["title"], "title");
        out.scenario = word(node["scenario"], "scenario");
        if (!failure_ && node["window-days"]) out.window_days = number(node["window-days"], "window-days", longest_window);
        if (!failure_ && node["min-origins"]) out.min_origins = number(node["min-origins"], "min-origins", most_origins);
        if (!failure_ && (!node["any"].IsSequence() || node["any"].size() == 0))
            complain(node["any"], "any must be a list of patterns");
        if (failure_) return out;
        for (const YAML::Node& one : node["any"]) out.patterns.push_back(pattern(one));
        return out;
    }

    Pattern pattern(const YAML::Node& node) {
        Pattern out;
        keys(node, {"kinds", "phases", "states", "topic-roles", "topic-words"}, {"kinds"});
        if (failure_) return out;
        out.kinds = words(node["kinds"], "kinds");
        if (!failure_ && node["phases"]) {
            for (const YAML::Node& item : node["phases"]) {
                const auto phase = from_string<Phase>(word(item, "phases"));
                if (!failure_ && !phase) complain(item, "unknown phase " + item.Scalar());
                if (failure_) return out;
                out.phases.push_back(*phase);
            }
        }
        if (!failure_ && node["states"]) {
            if (!node["states"].IsSequence() || node["states"].size() > most_states)
                complain(node["states"], fmt::format("states must be a list of at most {} lists of roles", most_states));
            if (failure_) return out;
            for (const YAML::Node& item : node["states"]) out.states.push_back(words(item, "states"));
        }
        if (!failure_ && node["topic-roles"]) out.topic_roles = words(node["topic-roles"], "topic-roles");
        if (!failure_ && node["topic-words"]) out.topic_words = words(node["topic-words"], "topic-words");
        if (!failure_ && !out.topic_roles.empty() && out.topic_words.empty()) complain(node, "topic-roles need topic-words");
        return out;
    }

    const std::string& name_;
    std::optional<Error> failure_;
};

}  // namespace

Result<std::vector<Indicator>> parse_indicators(std::string_view yaml, const std::string& name) {
    if (yaml.size() > largest_file) return Error{ErrorCode::too_large, name + ": an indicator file has at most 1 MB; split it"};
    try {
        return IndicatorReader(name).read(YAML::Load(std::string(yaml)));
    } catch (const YAML::Exception& error) {
        return Error{ErrorCode::corrupt, fmt::format("{}:{}: {}", name, error.mark.line + 1, error.msg)};
    }
}

Result<std::vector<Indicator>> load_indicators(const std::string& path) {
    const auto bytes = base::real_files().read(path, largest_file + 1);
    if (!bytes) return bytes.error();
    return parse_indicators(*bytes, path);
}

}  // namespace overt::warning
