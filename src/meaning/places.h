// Where: place names -> points of the gazetteer, and the place of events. Part of module meaning. Pure functions.
#pragma once

#include <vector>

#include "meaning/actors.h"
#include "meaning/gazetteer.h"
#include "meaning/places_table.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// The tables that places are read with; they outlive every call.
struct PlaceTables {
    const Gazetteer& gazetteer;
    const PlacesTable& words;
    const Actors& actors;
};

/// Every mention of a named place, in text order, the name alone; names of people are left out, names that stand for a
/// government keep their place, adjectives of countries stand at their country.
[[nodiscard]] std::vector<Place> find_places(const Tree& tree, const PlaceTables& tables);

/// Sets Event::where of `reading`, whose places and events are filled in, from the place phrases of the tree; for a journey
/// the destination. Stays empty where the text does not say. A place told by where it lies from a named one ("40 miles north of
/// Kabul") is added to the places when an event needs it.
void attach_places(const Tree& tree, const PlacesTable& words, Reading& reading);

}  // namespace overt::meaning
