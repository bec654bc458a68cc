#include "lineage/keys.h"

#include <array>
#include <cstddef>

namespace overt::lineage {
namespace {

constexpr std::uint32_t sample_step = 4;
constexpr std::size_t rare_words = 32;

}  // namespace

std::vector<std::uint32_t> keys_of(const Fingerprint& print) {
    // Rarest first; among words equally rare the hash decides, which chooses the same ones in every text. Terms ascend, so it is
    // all words rarer than some weight and the first of those that have it, and nothing needs sorting.
    std::array<std::uint32_t, 256> of_weight{};
    for (const TermNote& note : print.notes) ++of_weight[note.weight];
    std::size_t bound = of_weight.size() - 1;
    std::size_t left = rare_words;  // for words of that weight
    for (; bound > 0 && of_weight[bound] < left; --bound) left -= of_weight[bound];

    std::array<std::uint32_t, rare_words> words{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < print.terms.size(); ++i) {
        const std::uint8_t weight = print.notes[i].weight;
        if (weight < bound || (weight == bound && left == 0)) continue;
        if (weight == bound) --left;
        const std::uint32_t key = print.terms[i] | 1U;
        if (count == 0 || words[count - 1] != key) words[count++] = key;
    }

    std::vector<std::uint32_t> keys;
    keys.reserve(count + print.skeletons.size() / 2);
    std::size_t next = 0;
    for (const std::uint32_t value : print.skeletons) {
        if (value % sample_step != 0) continue;  // those kept are even, since the step is
        for (; next < count && words[next] < value; ++next) keys.push_back(words[next]);
        keys.push_back(value);
    }
    keys.insert(keys.end(), words.begin() + static_cast<std::ptrdiff_t>(next),
                words.begin() + static_cast<std::ptrdiff_t>(count));
    return keys;
}

}  // namespace overt::lineage
