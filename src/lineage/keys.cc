#include "lineage/keys.h"

#include <algorithm>

namespace overt::lineage {
namespace {

constexpr std::uint32_t sample_step = 4;
constexpr std::size_t rare_words = 32;

}  // namespace

std::vector<std::uint32_t> keys_of(const Fingerprint& print) {
    std::vector<std::uint32_t> keys;
    for (const std::uint32_t value : print.skeletons)
        if (value % sample_step == 0) keys.push_back(value);  // even, since the step is
    // Rarest first; among words equally rare the hash decides, which chooses the same ones in every text.
    std::vector<std::uint64_t> words;
    words.reserve(print.terms.size());
    for (std::size_t i = 0; i < print.terms.size(); ++i)
        words.push_back(static_cast<std::uint64_t>(0xFF - print.notes[i].weight) << 32 | print.terms[i]);
    const std::size_t kept = std::min(rare_words, words.size());
    std::nth_element(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(kept), words.end());
    for (std::size_t i = 0; i < kept; ++i) keys.push_back(static_cast<std::uint32_t>(words[i]) | 1U);
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

}  // namespace overt::lineage
