// Which place each name of a report stands for: all names are weighed together. Private to the place files of module meaning.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meaning/places_candidates.h"

namespace overt::meaning {

/// What a name was taken for.
struct PlaceSense {
    PlaceCandidate chosen;
    double share = 0;      ///< of belief, in (0, 1]
    bool inside = false;   ///< the gazetteer lacks the name; the text says that it lies in the chosen place
    double radius_km = 0;  ///< the true point lies within it of the chosen one nine times in ten, other candidates counted
};

/// For each of `names`, in order; none when the gazetteer has no candidate for it and the text names nothing small that holds it.
/// `home` are further names that show where the report comes from, such as that of the paper. Method: relaxation labelling. Each
/// different name begins with the belief that its candidates' population and sort give; in a few rounds each candidate gains from
/// the candidates of the other names that it lies in, holds or lies near, as far as those are believed. One name has one sense in
/// a report, save where the text says which
/// ("Paris, Texas").
[[nodiscard]] std::vector<std::optional<PlaceSense>> resolve_places(std::vector<PlaceName>& names,
                                                                    const std::vector<std::string>& home, const Tree& tree,
                                                                    const PlaceTables& tables);

}  // namespace overt::meaning
