#include "meaning/judgement_table.h"

#include <fmt/format.h>

#include <limits>

#include "meaning/yaml_table.h"

namespace overt::meaning {
namespace {

using Operators = Judge::Operators;

Outcome read_outcome(const YAML::Node& node) {
    Outcome out;
    if (node.IsScalar()) {
        const std::string mode = table_text(node, "an outcome");
        if (mode == "same") {
            out.mode = OutcomeMode::same;
        } else if (mode == "opposite") {
            out.mode = OutcomeMode::opposite;
        } else {
            throw TableFault(node, fmt::format("'{}' is no outcome: write same, opposite or a mapping", mode));
        }
        return out;
    }
    check_keys(node, {"phase", "polarity", "certainty", "strength", "independent"}, "an outcome");
    if (node["phase"]) {
        out.phase = from_string<Phase>(table_text(node["phase"], "phase"));
        if (!out.phase) throw TableFault(node["phase"], fmt::format("'{}' is no phase", node["phase"].Scalar()));
    }
    if (node["polarity"]) {
        const auto polarity = from_string<Polarity>(table_text(node["polarity"], "polarity"));
        if (!polarity) throw TableFault(node["polarity"], fmt::format("'{}' is no polarity", node["polarity"].Scalar()));
        out.negated = *polarity == Polarity::negated;
    }
    if (node["certainty"]) {
        const auto certainty = from_string<Certainty>(table_text(node["certainty"], "certainty"));
        if (!certainty) throw TableFault(node["certainty"], fmt::format("'{}' is no certainty", node["certainty"].Scalar()));
        out.certainty = *certainty;
    }
    if (node["strength"]) {
        out.strength = node["strength"].as<double>(-1);
        if (out.strength < 0 || out.strength > 3) throw TableFault(node["strength"], "strength must be a number from 0 to 3");
    }
    if (node["independent"]) out.independent = table_text(node["independent"], "independent") == "true";
    return out;
}

EffectId effect_id(const Operators& operators, const YAML::Node& at, std::string_view name) {
    for (std::size_t i = 0; i < operators.effects.size(); ++i) {
        if (operators.effects[i].name == name) return static_cast<EffectId>(i);
    }
    throw TableFault(at, fmt::format("there is no effect '{}'", name));
}

/// `effect: [words]`; a word may stand only once in one table. `table` is a literal.
void read_words(const Operators& operators, const YAML::Node& map, const char* table, WordEffects& out) {
    if (!map.IsMap()) throw TableFault(map, "expected `effect: [words]`");
    for (const auto& entry : map) {
        const EffectId effect = effect_id(operators, entry.first, table_text(entry.first, "an effect"));
        for (const auto& item : entry.second) {
            const std::string word = table_text(item, "a word");
            if (!out.emplace(word, WordEffect{effect, table_line(item), table}).second)
                throw TableFault(item, fmt::format("'{}' stands twice in one table", word));
        }
    }
}

void read_set(const YAML::Node& list, const char* name, WordSet& out) {
    for (const std::string& word : table_list(list, name)) out.insert(word);
}

void read_effects(const YAML::Node& map, Operators& out) {
    if (!map || !map.IsMap()) throw TableFault(map, "'effects' must be a mapping");
    if (map.size() > std::numeric_limits<EffectId>::max()) throw TableFault(map, "too many effects");
    for (const auto& entry : map) {
        check_keys(entry.second, {"holds", "fails"}, "an effect");
        if (!entry.second["holds"] || !entry.second["fails"]) throw TableFault(entry.second, "an effect has `holds` and `fails`");
        out.effects.push_back({table_text(entry.first, "an effect"), read_outcome(entry.second["holds"]),
                               read_outcome(entry.second["fails"]), table_line(entry.first)});
    }
    out.same = effect_id(out, map, "same");
    out.reported = effect_id(out, map, "reported");
    out.presupposed = effect_id(out, map, "presupposed");
    out.denied = effect_id(out, map, "denied");
    out.planned = effect_id(out, map, "planned");
    out.future = effect_id(out, map, "future");
    out.hypothetical = effect_id(out, map, "hypothetical");
    out.considered = effect_id(out, map, "considered");
    out.possible = effect_id(out, map, "possible");
    out.suspected = effect_id(out, map, "suspected");
    out.never = effect_id(out, map, "never");
    out.ended = effect_id(out, map, "ended");
    out.needed = effect_id(out, map, "needed");
}

double read_factuality(const YAML::Node& map, const char* key) {
    const double out = map[key] ? map[key].as<double>(4) : 4;
    if (out < -3 || out > 3) throw TableFault(map, fmt::format("'model' needs '{}', a number from -3 to 3", key));
    return out;
}

void read_model(const YAML::Node& map, ModelSurety& out) {
    check_keys(map, {"real", "unreal_verb"}, "model");
    out.real = read_factuality(map, "real");
    out.unreal_verb = read_factuality(map, "unreal_verb");
}

}  // namespace

Judge::Judge(std::unique_ptr<const Operators> operators) : operators_(std::move(operators)) {}
Judge::Judge(Judge&&) noexcept = default;
Judge& Judge::operator=(Judge&&) noexcept = default;
Judge::~Judge() = default;

Result<Judge> Judge::load(const std::string& path) {
    auto out = std::make_unique<Operators>();
    const Status status = read_yaml_table(path, [&](const YAML::Node& root) {
        check_keys(root,
                   {"version",
                    "effects",
                    "model",
                    "finite",
                    "nonfinite",
                    "truth",
                    "object",
                    "preposition",
                    "compound",
                    "loose_preposition",
                    "subordinator",
                    "modal",
                    "adverb",
                    "modifier",
                    "wish_under_would",
                    "negative_pronouns",
                    "focus",
                    "conditions",
                    "ahead",
                    "taking_place",
                    "outcomes",
                    "with_outcome",
                    "predicate_noun_endings",
                    "predicate_nouns"},
                   "the table");
        read_effects(root["effects"], *out);
        read_model(root["model"], out->model);
        read_words(*out, root["finite"], "finite", out->finite);
        read_words(*out, root["nonfinite"], "nonfinite", out->nonfinite);
        read_words(*out, root["truth"], "truth", out->truth);
        read_words(*out, root["object"], "object", out->object);
        read_words(*out, root["compound"], "compound", out->compound);
        read_words(*out, root["loose_preposition"], "loose_preposition", out->loose_preposition);
        read_words(*out, root["subordinator"], "subordinator", out->subordinator);
        read_words(*out, root["modal"], "modal", out->modal);
        read_words(*out, root["adverb"], "adverb", out->adverb);
        read_words(*out, root["modifier"], "modifier", out->modifier);
        for (const auto& entry : root["preposition"])
            read_words(*out, entry.second, "preposition", out->preposition[table_text(entry.first, "a preposition")]);
        read_set(root["wish_under_would"], "wish_under_would", out->wish_under_would);
        read_set(root["negative_pronouns"], "negative_pronouns", out->negative_pronouns);
        read_set(root["focus"], "focus", out->focus);
        read_set(root["conditions"], "conditions", out->conditions);
        read_set(root["ahead"], "ahead", out->ahead);
        read_set(root["taking_place"], "taking_place", out->taking_place);
        read_set(root["outcomes"], "outcomes", out->outcomes);
        read_set(root["with_outcome"], "with_outcome", out->with_outcome);
        out->predicate_noun_endings = table_list(root["predicate_noun_endings"], "predicate_noun_endings");
        read_set(root["predicate_nouns"], "predicate_nouns", out->predicate_nouns);
    });
    if (!status) return status.error();
    return Judge(std::move(out));
}

}  // namespace overt::meaning
