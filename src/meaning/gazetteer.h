// The table of places: names -> candidates with coordinates. Part of module meaning.
// data/gazetteer.tsv is made by tools/gazetteer.py and documented there; it is mapped, not read: opening costs one pass over its
// head, a search is a binary search over sorted lines. Immutable once open, shared by all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "overt/result.h"

namespace overt::meaning {

/// One place a name may stand for. Views point into the mapped table and live as long as the Gazetteer.
struct GazetteerPlace {
    std::string_view id;       ///< a bare number is a GeoNames id, others name their source: "own:vostochny-cosmodrome"
    std::string_view name;     ///< the usual name
    std::string_view country;  ///< ISO 3166 alpha-3; empty for seas and world regions
    std::string_view admin1;   ///< GeoNames code of the first-order division; empty when there is none
    std::string_view feature;  ///< GeoNames feature code: "PCLI", "PPLC", "ADM1"
    double latitude = 0;       ///< decimal degrees, WGS 84
    double longitude = 0;
    std::uint64_t population = 0;  ///< 0 when unknown
    bool usual = false;            ///< the name asked for is the usual one, not an alternate
};

class Gazetteer {
public:
    /// Errors name file and line.
    static Result<Gazetteer> open(const std::string& path);
    Gazetteer(Gazetteer&&) noexcept;
    Gazetteer& operator=(Gazetteer&&) noexcept;
    ~Gazetteer();

    /// All places of that name, in the order of the table. Letter case, accents and "St." for "Saint" do not matter.
    [[nodiscard]] std::vector<GazetteerPlace> find(std::string_view name) const;

private:
    struct Table;
    explicit Gazetteer(std::unique_ptr<const Table> table);
    std::unique_ptr<const Table> table_;
};

}  // namespace overt::meaning
