// Is this phrase an actor, a place, a weapon: word classes of data/kinds.yaml against entities, names and nouns.
// Part of module meaning. Const once made; keeps references that must outlive it.
#pragma once

#include <optional>
#include <vector>

#include "meaning/entities.h"
#include "meaning/kinds.h"
#include "meaning/restored_word.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

class Fillers {
public:
    Fillers(const Tree& tree, const Kinds& kinds, const std::vector<Entity>& entities, const EntityIndex& index,
            RestoredWords restored);

    /// Whether a phrase with this head may fill a slot with this rule.
    [[nodiscard]] bool fits(TokenId head, const SlotRule& rule) const;
    /// Whether it may by the word that probably stood in its place before a machine exchanged it: "an armored practice" is a
    /// train.
    [[nodiscard]] bool fits_restored(TokenId head, const SlotRule& rule) const;
    [[nodiscard]] bool is_restored_in(TokenId head, ClassId filler_class) const;
    /// A noun that only counts is what it counts: "dozens of soldiers" are soldiers.
    [[nodiscard]] bool is_in(TokenId head, ClassId filler_class) const;
    /// A time expression: such a phrase never fills a role.
    [[nodiscard]] bool is_time(TokenId head) const;
    /// Two or more of them: plural by form, or a body that meets as one ("the council").
    [[nodiscard]] bool is_plural(TokenId head) const;
    /// The phrase as printed: the mention of an entity, else the whole phrase; without the clause that holds `trigger`.
    [[nodiscard]] Span span(TokenId head, TokenId trigger) const;

private:
    [[nodiscard]] bool is_itself_in(TokenId head, ClassId filler_class) const;

    const Tree& tree_;
    const Kinds& kinds_;
    const std::vector<Entity>& entities_;
    const EntityIndex& index_;
    RestoredWords restored_;
    std::vector<std::optional<NameKind>> name_;  // by token, of the analysis
    std::optional<ClassId> time_;
    std::optional<ClassId> body_;
    std::optional<ClassId> partitive_;
};

}  // namespace overt::meaning
