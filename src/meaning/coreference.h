// Which noun phrases of a report mention the same thing. Private to the entity files of module meaning.
// One pass in text order: names by table, full name, short name or acronym; common nouns by head word, modifiers, office or
// country, else by the model's antecedent; pronouns by number, gender, nearness, grammatical role and the model's vote, those of
// speech by the speaker. Two different full names never meet.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "meaning/actors.h"
#include "meaning/coreference_mentions.h"
#include "meaning/tree.h"

namespace overt::meaning {

/// Phrases that mention one thing.
struct Cluster {
    std::vector<std::uint32_t> phrases;  ///< into the list of phrases, in text order
    NameKind kind = NameKind::other;
    const Actor* actor = nullptr;
    std::vector<std::string> name;  ///< words of the fullest name; empty: never named
    std::string full_name;          ///< as written
    int gender = 0;                 ///< -1 female, 1 male, as titles, nouns and pronouns tell
    int usual_gender = 0;           ///< of who bears the first name
    bool plural = false;
    bool group = false;
    std::optional<std::string> country;
    std::optional<std::string> office;
};

struct Signs;
/// Called for each cluster that a pronoun may mean, in the order of the text, with what speaks for it and the model's likelihood.
using CandidateSink = std::function<void(const NounPhrase& pronoun, const Cluster&, const Signs&, double likelihood)>;

/// Clusters in the order of their first phrase. Pronouns without antecedent and unused coordinations are in none. `sink`: for
/// training alone, may be empty.
[[nodiscard]] std::vector<Cluster> cluster_phrases(const Tree& tree, const std::vector<NounPhrase>& phrases,
                                                   const CandidateSink& sink = {});

}  // namespace overt::meaning
