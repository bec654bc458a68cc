// What words and feature codes tell about places: data/places.tsv, whose head explains its rows. Part of module meaning.
// Immutable once loaded, shared by all threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "overt/result.h"

namespace overt::meaning {

/// What a feature code says of a place beyond its population.
struct PlaceFeature {
    std::string code;         ///< beginning of the codes it holds for; empty: any
    double prior = 0;         ///< how likely a report means such a place, in powers of ten of people
    double precision_km = 0;  ///< within it of the point the true one lies nine times in ten
};

/// Lists of words; the head of data/places.tsv says what each is.
enum class PlaceWord : std::uint8_t { direction, body, named_after, building, near, other };
constexpr std::size_t place_word_lists = 6;

class PlacesTable {
public:
    /// Errors name file and line.
    static Result<PlacesTable> open(const std::string& path);

    /// The row with the longest beginning of the code.
    [[nodiscard]] const PlaceFeature& feature(std::string_view code) const;
    /// Beginning of the feature codes that a word in lower case stands for ("county": "ADM2"); empty when it stands for none.
    [[nodiscard]] std::string_view kind(std::string_view word) const;
    /// Degrees from north, clockwise, that a word tells ("northeast": 45).
    [[nodiscard]] std::optional<double> bearing(std::string_view word) const;
    /// Kilometres of a unit of length ("miles").
    [[nodiscard]] std::optional<double> unit_km(std::string_view word) const;
    /// The name of the region whose adjective the word is, as written; empty when it is none's.
    [[nodiscard]] std::string_view adjective_of(std::string_view word) const;
    /// A word in lower case is in the list.
    [[nodiscard]] bool is(PlaceWord list, std::string_view word) const;

private:
    /// What is wrong with the line; empty when it is fine.
    std::string add(std::string_view line);

    std::vector<PlaceFeature> features_;
    std::unordered_map<std::string, std::string> kinds_;
    std::unordered_map<std::string, std::string> adjectives_;
    std::unordered_map<std::string, double> bearings_;
    std::unordered_map<std::string, double> units_;
    std::array<std::unordered_set<std::string>, place_word_lists> lists_;
};

}  // namespace overt::meaning
