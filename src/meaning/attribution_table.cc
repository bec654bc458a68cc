#include "meaning/attribution_table.h"

#include <fmt/format.h>

#include <optional>

#include "meaning/yaml_table.h"

namespace overt::meaning {
namespace {

template <class Enum>
Enum read_enum(const YAML::Node& node, std::string_view what) {
    const std::string text = table_text(node, what);
    const auto value = from_string<Enum>(text);
    if (!value) throw TableFault(node, fmt::format("'{}' is no {}", text, what));
    return *value;
}

void read_set(const YAML::Node& node, WordSet& out) {
    for (const auto& item : node) out.insert(table_text(item, "a word"));
}

void read_cues(const YAML::Node& node, Attribution& out) {
    check_keys(node, {"stance", "certainty", "clause", "infinitive", "object", "about", "nouns", "passive"}, "a group of cues");
    const Cue cue{read_enum<Stance>(node["stance"], "stance"), read_enum<Certainty>(node["certainty"], "certainty"), "", 0};
    const auto words = [&](const YAML::Node& list, const char* table, WordMap<Cue>& to) {
        for (const auto& item : list)  // the first group that has the word keeps it
            to.emplace(table_text(item, "a word"), Cue{cue.stance, cue.certainty, table, table_line(item)});
    };
    words(node["clause"], "clause", out.clause);
    words(node["infinitive"], "infinitive", out.infinitive);
    words(node["object"], "object", out.object);
    words(node["nouns"], "nouns", out.nouns);
    words(node["passive"], "passive", out.passive);
    for (const auto& entry : node["about"]) words(entry.second, "about", out.about[table_text(entry.first, "a preposition")]);
}

void read_source(const YAML::Node& key, const YAML::Node& node, Attribution& out) {
    check_keys(node, {"classes", "kinds", "words", "phrases"}, "a kind of sources");
    SourceWords source;
    source.kind = read_enum<SourceKind>(key, "kind of sources");
    read_set(node["classes"], source.classes);
    for (const auto& item : node["kinds"])
        source.entities.at(static_cast<std::size_t>(read_enum<NameKind>(item, "kind of names"))) = true;
    read_set(node["words"], source.words);
    if (node["phrases"]) source.phrases = table_list(node["phrases"], "phrases");
    out.sources.push_back(std::move(source));
}

}  // namespace

Result<Attribution> Attribution::load(const std::string& path) {
    Attribution out;
    const Status status = read_yaml_table(path, [&](const YAML::Node& root) {
        check_keys(root,
                   {"version", "cues", "prepositions", "adverbs", "recipients", "thoughts", "connectives", "scores", "deeds",
                    "basis", "sources", "secrecy"},
                   "the table");
        if (!root["cues"].IsSequence()) throw TableFault(root, "'cues' must be a list");
        for (const auto& item : root["cues"]) read_cues(item, out);
        for (const auto& item : root["prepositions"])
            out.prepositions.emplace(table_text(item, "a preposition"),
                                     Cue{Stance::asserts, Certainty::certain, "prepositions", table_line(item)});
        for (const auto& entry : root["adverbs"])
            out.adverbs.emplace(
                table_text(entry.first, "an adverb"),
                Cue{Stance::asserts, read_enum<Certainty>(entry.second, "certainty"), "adverbs", table_line(entry.first)});
        read_set(root["recipients"], out.recipients);
        read_set(root["thoughts"], out.thoughts);
        read_set(root["connectives"], out.connectives);
        for (const auto& entry : root["scores"]) {
            const float score = entry.second.as<float>(-1);
            if (score < 0 || score > 1) throw TableFault(entry.second, "a score must be a number from 0 to 1");
            out.scores.emplace(table_text(entry.first, "a kind of cue"), Trust{score, table_line(entry.first)});
        }
        read_set(root["deeds"], out.deeds);
        check_keys(root["basis"], {"verbs", "participles"}, "basis");
        read_set(root["basis"]["verbs"], out.basis_verbs);
        read_set(root["basis"]["participles"], out.basis_participles);
        if (!root["sources"].IsMap()) throw TableFault(root, "'sources' must be a mapping");
        for (const auto& entry : root["sources"]) read_source(entry.first, entry.second, out);
        for (const auto& item : root["secrecy"]) out.secrecy.push_back(table_list(item, "secrecy"));
    });
    if (!status) return status.error();
    return out;
}

Attribution::Trust Attribution::trust(const Cue& cue) const {
    if (const Trust* own = find_word(scores, std::string(cue.table) + ' ' + std::string(to_string(cue.stance)))) return *own;
    const Trust* of_all = find_word(scores, cue.table);
    return of_all ? *of_all : Trust{};
}

}  // namespace overt::meaning
