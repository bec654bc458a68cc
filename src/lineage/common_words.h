// How telling a word is, by the list of common words that is built in. Part of module lineage. Constant, shared by all threads.
#pragma once

#include <cstdint>

namespace overt::lineage {

/// Of the folded word with this hash, in quarters of the natural logarithm (all texts over those that hold it).
std::uint8_t weight_of(std::uint64_t hash);
/// Of any word that is not on the list.
inline constexpr std::uint8_t rare_word = 28;

}  // namespace overt::lineage
