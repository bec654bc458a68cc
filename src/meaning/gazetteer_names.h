// How names of places are compared: the spelling that the table is sorted by. Part of module meaning. Pure functions, one copy
// for whoever writes the table and whoever looks something up in it.
#pragma once

#include <string>
#include <string_view>

namespace overt::meaning {

/// Letter case, accents, apostrophes, full stops, a leading "the", hyphen or space, "Saint" or "St.", "Mount" or "Mt.", "Fort" or
/// "Ft.", "&" or "and" make no difference: "Saint-Étienne" and "St. Etienne" are both "st etienne". Scripts other than Latin
/// keep their letters. Empty when nothing is left.
[[nodiscard]] std::string folded_name(std::string_view name);

/// Coarser, of a folded name in Latin letters: what differs between customs of writing Arabic, Persian, Russian and Ukrainian
/// names
/// ("Al-Raqqa", "Ar Raqqah": "rakka"). Never equal to a folded name: it begins with "~". Empty for a name too short to tell.
[[nodiscard]] std::string loose_name(std::string_view folded);

}  // namespace overt::meaning
