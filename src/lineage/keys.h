// By which few values a report is found again in a large collection. Part of module lineage.
#pragma once

#include <cstdint>
#include <vector>

#include "overt/lineage.h"

namespace overt::lineage {

/// Odd keys are rare words, even ones masked skeletons: copies and spun copies share skeletons, retellings rare words.
inline bool is_word_key(std::uint32_t key) { return (key & 1U) != 0; }
inline constexpr std::uint32_t shared_skeletons_needed = 2;
inline constexpr std::uint32_t shared_words_needed = 4;

/// Ascending, without repeats: one skeleton in four, the same ones in every text that has them, and the rarest words.
std::vector<std::uint32_t> keys_of(const Fingerprint& print);

}  // namespace overt::lineage
