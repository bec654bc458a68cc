// Who does what to whom in the tree: the dependents of a predicate as slots, whichever way the sentence is turned. Part of
// module meaning. Passives come out as their actives; relative clauses, control, participles and coordination lend what the
// predicate itself lacks. Verbs and control in roles.cc, nouns and what verbs lend them in roles_nouns.cc. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meaning/kinds.h"
#include "meaning/tree.h"

namespace overt::meaning {

/// The slot of the "not" in "would not say" and of the "neither" in "neither confirmed nor denied"; "nor" for the second verb.
constexpr std::string_view unwilling_slot = "unwilling";

/// A filler, by its head word, and its slot as data/kinds.yaml names them. Coordinated fillers are one argument each.
struct Argument {
    std::string slot;
    TokenId head = 0;
};

/// Adds a filler and what is coordinated with it, each with its own preposition where it brings one.
void add_filler(const Tree& tree, std::vector<Argument>& out, const std::string& slot, TokenId head);

/// What the verb takes, in text order of the kinds of slots.
[[nodiscard]] std::vector<Argument> verb_arguments(const Tree& tree, const Kinds& kinds, TokenId verb);

/// What the noun takes; what the verb above it lends when `frame` allows it ("hold talks with", "left on a visit").
[[nodiscard]] std::vector<Argument> noun_arguments(const Tree& tree, const Kinds& kinds, const Frame& frame, TokenId noun);

/// What the noun takes of itself: possessive, adjective, compound, prepositions, clause.
[[nodiscard]] std::vector<Argument> own_noun_arguments(const Tree& tree, TokenId noun);

/// What a relative pronoun stands for, the noun that its clause hangs on; any other word itself.
[[nodiscard]] TokenId resolved(const Tree& tree, TokenId filler);

/// The subject of a verb as it stands in the sentence (that of a passive too), found through control, coordination,
/// relative clauses and participles; a relative pronoun is replaced by what it stands for.
[[nodiscard]] std::optional<TokenId> subject_of(const Tree& tree, const Kinds& kinds, TokenId verb);

/// One of the arguments has this slot.
[[nodiscard]] bool has(const std::vector<Argument>& arguments, std::string_view slot);

/// "bought", "sold", but not "buying".
[[nodiscard]] bool is_past_participle(const Tree& tree, TokenId id);

/// True for a verb in the passive, participles after a noun ("shells bought by") included.
[[nodiscard]] bool is_passive(const Tree& tree, TokenId verb);

}  // namespace overt::meaning
