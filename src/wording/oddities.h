// What stood at the odd places of a reworded text, as far as the neighbours tell. Pure, thread safe.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "overt/document.h"
#include "wording/places.h"

namespace overt::wording {

/// The places of which a machine's hand is at least as likely as not, with what probably stood there; neighbours that give a
/// place away ("protection minister") are shown with it. In the order of the text, none overlapping another. `odds` are those of
/// `places`.
std::vector<Oddity> oddities_of(const Table& table, std::string_view text, const Chain& chain, std::span<const Place> places,
                                std::span<const float> odds);

}  // namespace overt::wording
