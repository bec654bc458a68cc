// How well a thing mentioned before suits a pronoun. Pure functions. Private to coreference.
#pragma once

#include <optional>
#include <vector>

#include "meaning/coreference.h"
#include "meaning/coreference_mentions.h"
#include "meaning/tree.h"

namespace overt::meaning {

/// Prominence of a grammatical role, after the hierarchies of centering theory (Brennan, Friedman, Pollard 1987): 1 for a
/// subject, less for objects and what modifies.
double prominence(const Tree& tree, TokenId head);

/// In number, gender and kind.
bool agrees(const NounPhrase& pronoun, const Cluster& cluster);

/// True when grammar forbids that the pronoun means what the cluster does.
bool is_excluded(const Tree& tree, const std::vector<NounPhrase>& phrases, const NounPhrase& pronoun, const Cluster& cluster);

/// How well the latest mention within reach suits, higher is better; none when none may be meant.
std::optional<double> fitness(const Tree& tree, const std::vector<NounPhrase>& phrases, const NounPhrase& pronoun,
                              const Cluster& cluster);

}  // namespace overt::meaning
