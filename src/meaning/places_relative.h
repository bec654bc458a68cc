// Places told by where they lie from a named one: "about 40 miles north of Kabul", "15 km from Goma", "between Crete and Cyprus",
// "off the coast of Yemen". Part of module meaning. Pure functions.
#pragma once

#include <optional>

#include "meaning/places_table.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// The place that the words before the name tell, reckoned from the name's: the point at that distance and bearing on a sphere,
/// the middle between two, or the same point where only the distance or nearness is told; precision grows by what the words leave
/// open. None when nothing of the kind stands there, or `anchor` has no point. `name` are the tokens of `anchor`; `other` is the
/// next place of the report, for "between A and B", with its tokens.
struct NamedPlace {
    TokenRange tokens;
    const Place* place = nullptr;
};
[[nodiscard]] std::optional<Place> relative_place(const Tree& tree, const PlacesTable& words, const NamedPlace& name,
                                                  const std::optional<NamedPlace>& other);

}  // namespace overt::meaning
