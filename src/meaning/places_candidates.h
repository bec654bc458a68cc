// Which places of the gazetteer a name of a report may stand for, each with what speaks for it before the rest of the report is
// looked at. Private to the place files of module meaning.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/places_names.h"

namespace overt::meaning {

struct PlaceCandidate {
    GazetteerPlace place;
    const PlaceFeature* feature = nullptr;
    double prior = 0;                 ///< powers of ten of people, so to speak
    std::array<double, 3> direction;  ///< unit vector from the middle of the earth
};

/// Without regard to the words around it.
[[nodiscard]] std::vector<PlaceCandidate> candidates_of(std::string_view name, const PlaceTables& tables);
/// Of a name of the report. When nothing bears the whole name, the name is tried without the words that say which part or which
/// sort of place is meant ("northern Syria", "Helmand Province", "East Texas"); small letters outside are taken off its span.
[[nodiscard]] std::vector<PlaceCandidate> candidates_of(PlaceName& name, const Tree& tree, const PlaceTables& tables);

[[nodiscard]] double kilometres_between(const PlaceCandidate& a, const PlaceCandidate& b);
[[nodiscard]] bool is_country(const GazetteerPlace& place);
/// `outer` is a country, a division or a town and `inner` lies in it, as their codes say; a town holds what lies around its
/// point.
[[nodiscard]] bool lies_in(const PlaceCandidate& inner, const PlaceCandidate& outer);
/// Nine tenths of the place lie within it of its point.
[[nodiscard]] double radius_of(const PlaceCandidate& candidate);

}  // namespace overt::meaning
