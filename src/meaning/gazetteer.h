// The table of places: names -> candidates with coordinates. Part of module meaning.
// data/gazetteer.bin is packed by `dev gazetteer` (docs/formats/gazetteer.md) and mapped, not read: a search is a binary search
// over sorted spellings. Immutable once open, shared by all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/gazetteer_csv.h"
#include "overt/result.h"

namespace overt::meaning {

/// How the name asked for stands to the place.
enum class NameMatch : std::uint8_t {
    usual,  ///< its usual name
    other,  ///< an alternate, old or foreign one
    loose,  ///< near one by another custom of writing
};

/// One place a name may stand for. Views point into the table and live as long as the Gazetteer.
struct GazetteerPlace {
    std::uint32_t geonames = 0;  ///< GeoNames id; 0: none
    std::string_view name;       ///< the usual name
    std::string_view country;    ///< ISO 3166 alpha-3; empty for seas and world regions
    std::string_view admin1;     ///< GeoNames code of the first-order division; empty when there is none
    std::string_view admin2;     ///< of the second; in the United States the three digits of the county
    std::string_view feature;    ///< GeoNames feature code: "PCLI", "PPLC", "ADM1"
    double latitude = 0;         ///< decimal degrees, WGS 84
    double longitude = 0;
    std::uint32_t population = 0;  ///< 0 when unknown
    NameMatch match = NameMatch::other;
    double radius_km = 0;  ///< nine tenths of it lie within it of the point; 0: unknown
    bool weak = false;     ///< the point is derived from other places
    bool added = false;    ///< from a table of the user
};

class Gazetteer {
public:
    /// `added` are CSV files of the user's own places. Errors name the file, in a CSV file also the line.
    static Result<Gazetteer> open(const std::string& path, const std::vector<std::string>& added = {});
    /// From the bytes of a packed table; errors name `source`.
    static Result<Gazetteer> from_bytes(std::string bytes, const std::string& source);
    Gazetteer(Gazetteer&&) noexcept;
    Gazetteer& operator=(Gazetteer&&) noexcept;
    ~Gazetteer();

    /// All places of that name, the user's first, then by population; places whose name is merely near it only when there is no
    /// other.
    [[nodiscard]] std::vector<GazetteerPlace> find(std::string_view name) const;

private:
    struct Tables;
    explicit Gazetteer(std::unique_ptr<const Tables> tables);
    std::unique_ptr<const Tables> tables_;
};

}  // namespace overt::meaning
