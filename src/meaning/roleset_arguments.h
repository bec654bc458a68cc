// What the model's semantic roles say that a predicate takes, as slots beside those of the tree. Part of module meaning.
// Const once made; keeps references that must outlive it.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/roles.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

class RolesetArguments {
public:
    explicit RolesetArguments(const Tree& tree);

    /// The sense of the word as the model sees it ("supply.01"); empty where it sees no predicate, and for a word that names who
    /// does it ("the visitor"), not that it is done.
    [[nodiscard]] std::string_view roleset(TokenId id) const;

    /// The labelled arguments of the predicate ("ARG0", "ARGM-LOC"), each with what is coordinated with it, in front of what the
    /// tree gives. Where the two turn who does it and to whom round, neither is believed: the filler is left out.
    [[nodiscard]] std::vector<Argument> with_labels(TokenId id, std::vector<Argument> of_tree) const;

private:
    [[nodiscard]] bool is_borrowed(const overt::Argument& argument, TokenId id, const std::vector<Argument>& of_tree) const;

    const Tree& tree_;
    std::vector<const Predicate*> predicate_;  // by token
};

}  // namespace overt::meaning
