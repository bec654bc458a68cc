// How well a thing mentioned before suits a pronoun. Pure functions. Private to coreference.
#pragma once

#include <optional>
#include <vector>

#include "meaning/coreference.h"
#include "meaning/coreference_mentions.h"
#include "meaning/coreference_votes.h"
#include "meaning/tree.h"

namespace overt::meaning {

/// How far back a pronoun reaches by itself, in sentences.
inline constexpr std::uint32_t pronoun_window = 3;

/// Prominence of a grammatical role, after the hierarchies of centering theory (Brennan, Friedman, Pollard 1987): 1 for a
/// subject, less for objects and what modifies.
double prominence(const Tree& tree, TokenId head);

/// In number, gender and kind.
bool agrees(const NounPhrase& pronoun, const Cluster& cluster);

/// What speaks for a cluster and against it, from its latest and most prominent mention before the pronoun.
struct Signs {
    double sentences = 0;  ///< back, 4 at most
    double words = 0;      ///< back, binary logarithm
    double prominence = 0;
    bool is_pronoun = false;
    bool same_role = false;
    double mentions = 0;        ///< of the cluster so far, binary logarithm
    bool out_of_reach = false;  ///< more than 3 sentences back, or a thing where the pronoun thinks or says
    bool usual_gender = false;  ///< the first name is one of people of the pronoun's gender
    bool other_gender = false;  ///< or of the other, and nothing else tells
    bool one_for_many = false;  ///< an organisation or group for "they"
};
/// None when the cluster may not be meant.
std::optional<Signs> signs_of(const Tree& tree, const std::vector<NounPhrase>& phrases, const NounPhrase& pronoun,
                              const Cluster& cluster);

/// How well a cluster suits, higher is better. `likelihood`: the model's, that the cluster is meant.
double suitability(const Signs& signs, double likelihood);

/// "In her speech, Ms. Weber praised ...", "When he retired, Mr. Okoro ...": what stands before the subject of its own clause
/// means the person named as that subject (backwards anaphora). The phrase that names who is meant.
std::optional<std::uint32_t> named_after(const Tree& tree, const std::vector<NounPhrase>& phrases, const Votes& votes,
                                         const NounPhrase& pronoun);

}  // namespace overt::meaning
