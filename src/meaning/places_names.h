// Which words of a report name a place. Private to the place files of module meaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/actors.h"
#include "meaning/places.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

struct PlaceName {
    Span span;  ///< the name alone
    TokenId first = 0;
    TokenId last = 0;  ///< one past
    PlaceForm form = PlaceForm::name;
    NameKind kind = NameKind::place;  ///< as the language model has it
    bool common = false;              ///< one word, and a common noun: "Coast", "Republic"
    bool told = true;                 ///< false: it only shows where the report is at home ("Springfield" in a paper's name)
    std::string_view stands_for;      ///< the name that an adjective of a region stands for: "Texas" for "Texan"
    const Actor* country = nullptr;   ///< when the name is a country's, or its adjective
};

/// In text order, without overlap: names of places and facilities, names and adjectives of countries, seats of governments,
/// places in the names of public bodies.
[[nodiscard]] std::vector<PlaceName> find_place_names(const Tree& tree, const PlaceTables& tables);

}  // namespace overt::meaning
