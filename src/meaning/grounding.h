// What keeps games, songs, code and small talk from being told as events: words of another matter near by, an "I" or a "you" that
// is nobody known, a bare word in a sentence that names nothing. Part of module meaning. Const once made; keeps references.
#pragma once

#include <vector>

#include "meaning/entities.h"
#include "meaning/kinds.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

class Grounding {
public:
    Grounding(const Tree& tree, const Kinds& kinds, const std::vector<Entity>& entities, const EntityIndex& index);

    /// A word of the classes that bar the frame stands in the sentence, or the whole text is about one of them.
    [[nodiscard]] bool bars(const Frame& frame, TokenId trigger) const;
    /// No word of a class that the frame needs stands in the sentence, and the text has not two of them.
    [[nodiscard]] bool lacks(const Frame& frame, TokenId trigger) const;
    /// A first or second person outside quotation marks of whom the text says nothing else: a singer, a reader, a caller.
    [[nodiscard]] bool is_nobody(TokenId filler) const;
    /// The text itself tells its reader to do it: a recipe, a list, a notice.
    [[nodiscard]] bool is_order(TokenId trigger) const;
    /// The text names persons, bodies or places.
    [[nodiscard]] bool names_somebody() const { return names_; }
    /// The sentence of the token holds a name, a time or an amount; or the word is a definite one ("the attacks", "their arrest")
    /// of a text that names somebody or some place.
    [[nodiscard]] bool is_anchored(TokenId token) const;

private:
    const Tree& tree_;
    const std::vector<Entity>& entities_;
    const EntityIndex& index_;
    TopicSet text_ = 0;                ///< what the text as a whole is about
    TopicSet mentioned_ = 0;           ///< of what it has two different words or more
    std::vector<TopicSet> sentences_;  ///< what the words of each sentence belong to
    std::vector<bool> anchored_;       ///< by sentence
    bool names_ = false;               ///< the text names persons, bodies or places
    std::vector<bool> quoted_;         ///< by token
};

}  // namespace overt::meaning
