// How much two fingerprints have in common: the measures by which it is decided how reports are related. Part of module lineage.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "overt/lineage.h"

namespace overt::lineage {

/// Share of each side's set that the other has too, 0 .. 1; 0 for an empty set.
struct Shared {
    double of_a = 0;
    double of_b = 0;
    std::uint32_t count = 0;
    [[nodiscard]] double more() const { return of_a > of_b ? of_a : of_b; }
    [[nodiscard]] double less() const { return of_a > of_b ? of_b : of_a; }
};

/// What quotation and length say; the sides are kept apart here.
struct Overlap {
    Shared runs;
    std::uint32_t quoted_by_a = 0;  ///< shared runs that a quotes and b does not
    std::uint32_t quoted_by_b = 0;
    std::uint32_t quoted_by_both = 0;
};
Overlap overlap(const Fingerprint& a, const Fingerprint& b);

/// Each is the same whichever report comes first: of two shares the larger
/// (`_more`) and the smaller (`_less`) are given, `_root` being the square root of the larger.
inline constexpr std::array<std::string_view, 26> measure_names = {
    "runs_more",      "plain_root",  "plain_less",   "skeletons_more", "triples_root", "words_more", "words_less",
    "names_more",     "names_less",  "anchors_more", "anchors_less",   "word_order",   "length",     "kept_more",
    "own_more",       "own_less",    "quoted",       "quoted_once",    "masked_gap",   "own_names",  "names_shared",
    "anchors_shared", "names_fewer", "facts_order",  "names_sure",     "anchors_sure",
};
/// What each means, for people.
std::string_view meaning_of(std::size_t measure);
using Measures = std::array<double, measure_names.size()>;
Measures measure(const Fingerprint& a, const Fingerprint& b, const Overlap& o);

/// Of the words that are no names, those that only one of two texts has.
struct OwnWords {
    /// Mean weight of those that only the first has, over that of those that only the second has, in quarters of a natural
    /// logarithm: above 0, the first has the rarer words.
    double rarer = 0;
    std::uint32_t fewer = 0;  ///< how many the side with fewer of them has
};
OwnWords own_words(const Fingerprint& a, const Fingerprint& b);

/// Size of the intersection of two ascending sets.
std::uint32_t intersection(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace overt::lineage
