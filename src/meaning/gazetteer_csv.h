// Tables of places as comma separated values: what tools/gazetteer.py hands over and what users add (docs/formats/gazetteer.md).
// Part of module meaning. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "overt/result.h"

namespace overt::meaning {

/// One place before it is packed.
struct PlaceRow {
    std::uint32_t geonames = 0;      ///< GeoNames id; 0: none
    std::string name;                ///< the usual name, never empty
    std::vector<std::string> names;  ///< other names
    double latitude = 0;             ///< decimal degrees, WGS 84, within [-90, 90]
    double longitude = 0;            ///< within [-180, 180]
    std::string feature;             ///< GeoNames feature code
    std::string country;             ///< ISO 3166 alpha-3
    std::string admin1;
    std::string admin2;
    std::uint32_t population = 0;
    double radius_km = 0;  ///< nine tenths of it lie within it of the point; 0: unknown
    bool weak = false;     ///< the point is derived from others, or measured to a minute only
};

/// Reads a table with a header line that names its columns in any order: name, latitude and longitude are needed; geonames, names
/// ("|" between), feature, country, admin1, admin2, population, radius_km
/// and weak (0 or 1) may be left out. Quotes as RFC 4180 has them.
/// Errors name `source`, the line and what is wrong.
Result<std::vector<PlaceRow>> parse_places(std::string_view csv, const std::string& source);

}  // namespace overt::meaning
