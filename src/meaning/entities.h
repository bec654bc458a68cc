// Who and what a report is about: names and noun phrases -> entities with all their mentions. Part of module meaning.
// Spans of mentions are whole noun phrases with relative clause and apposition, no span belongs to two entities.
// Pure functions; an EntityIndex is const once made and keeps no reference.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "meaning/actors.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// Entities in the order of their first mention, mentions in text order.
[[nodiscard]] std::vector<Entity> find_entities(const Tree& tree, const Actors& actors);

/// From tokens and spans back to entities.
class EntityIndex {
public:
    EntityIndex(const Tree& tree, const std::vector<Entity>& entities);

    /// The entity one of whose mentions has this head token, or names it in an apposition ("a spokesman, John Kirby": both
    /// words).
    [[nodiscard]] std::optional<Index<Entity>> at(TokenId token) const;
    /// The entity that has exactly this mention.
    [[nodiscard]] std::optional<Index<Entity>> of(Span mention) const;
    /// The full phrase of the mention whose head is `token`.
    [[nodiscard]] std::optional<Span> mention_at(TokenId token) const;

private:
    struct Place {
        Index<Entity> entity;
        Span mention;
    };
    std::vector<std::optional<Place>> by_token_;
    std::vector<std::pair<Span, Index<Entity>>> by_span_;  // ascending
};

}  // namespace overt::meaning
