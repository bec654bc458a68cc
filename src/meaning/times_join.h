// What times that stand side by side say of each other, before they are placed. Private to the time files.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/times_match.h"

namespace overt::meaning {

/// Joins lengths ("two years and a month"), and gives the year of the second of two dates to the first ("from May to October
/// 2020", "18 November to 3 February 2015").
void join_neighbours(std::string_view text, std::vector<TimeMatch>& matches);

}  // namespace overt::meaning
