// A user's table of places: refused with its line, or packed into a gazetteer in which every place is found.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "meaning/gazetteer.h"
#include "meaning/gazetteer_names.h"
#include "meaning/gazetteer_writer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto rows = overt::meaning::parse_places({reinterpret_cast<const char*>(data), size}, "seed");
    if (!rows) {
        if (rows.error().message.rfind("seed:", 0) != 0) std::abort();
        return 0;
    }
    const auto opened = overt::meaning::Gazetteer::from_bytes(overt::meaning::pack_gazetteer(*rows), "packed");
    if (!opened) std::abort();
    for (const auto& row : *rows) {
        if (overt::meaning::folded_name(row.name).size() > 200) continue;  // longer ones are cut ("&" grows to "and")
        const auto found = opened->find(row.name);
        const auto same = [&](const auto& p) { return p.geonames == row.geonames && p.country == row.country; };
        if (row.country.size() <= 3 && std::none_of(found.begin(), found.end(), same)) std::abort();
    }
    return 0;
}
