// The sources of claims: what kind they are, their words, what they rest on. Part of module meaning.
// Const once made; keeps references that must outlive it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meaning/actors.h"
#include "meaning/attribution_table.h"
#include "meaning/entities.h"
#include "meaning/fillers.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

class ClaimSources {
public:
    struct Context {
        const Attribution& attribution;
        const Actors& actors;
        const std::vector<Entity>& entities;
        const EntityIndex& index;
        const Fillers& fillers;
    };
    ClaimSources(const Tree& tree, const Context& context) : tree_(tree), context_(context) {}

    /// What kind of source a phrase with this head is; a pronoun is what it stands for.
    [[nodiscard]] SourceKind kind(TokenId head) const;
    /// The whole phrase, coordinated sources included, without the clause that holds the cue.
    [[nodiscard]] Span span(TokenId head, TokenId cue) const;
    /// "declassified intelligence" in "officials, citing declassified intelligence, said".
    [[nodiscard]] std::optional<Span> basis(TokenId head, TokenId cue) const;

private:
    [[nodiscard]] TokenId named_by(TokenId head) const;
    [[nodiscard]] bool fits(const SourceWords& words, TokenId head, const std::optional<Index<Entity>>& entity) const;

    const Tree& tree_;
    Context context_;
};

}  // namespace overt::meaning
