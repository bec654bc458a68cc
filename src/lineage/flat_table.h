// Small constant tables looked into once for every word: hash of a folded word -> a byte, in one array with open addressing,
// since chains of nodes cost more than all the rest of reading a word. A slot is eight bytes, the upper seven of the hash and the
// value, so that the tables stay near the processor: of 8,000 words one in 10^13 others is taken for one. Part of module lineage.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lineage/words.h"

namespace overt::lineage {

class FlatTable {
public:
    /// Room for so many words; more would fill it up.
    explicit FlatTable(std::size_t most) : slots_(std::bit_ceil(4 * most + 1)) {}
    /// All with the value 0.
    explicit FlatTable(std::span<const std::string_view> words) : FlatTable(words.size()) {
        for (const std::string_view word : words) add(hash_folded(word), 0);
    }

    /// The first value of a hash stays. `value` is below 255.
    void add(std::uint64_t hash, std::uint8_t value) {
        std::uint64_t& slot = slots_[place_of(hash)];
        if (slot == 0) slot = (hash & hash_part) | (value + 1U);
    }
    [[nodiscard]] std::optional<std::uint8_t> find(std::uint64_t hash) const {
        const std::uint64_t slot = slots_[place_of(hash)];
        return slot == 0 ? std::nullopt : std::optional(static_cast<std::uint8_t>((slot & ~hash_part) - 1));
    }
    [[nodiscard]] bool contains(std::uint64_t hash) const { return slots_[place_of(hash)] != 0; }

private:
    static constexpr std::uint64_t hash_part = ~std::uint64_t{0xFF};  // the rest is the value and 1; an empty slot is 0
    /// Of the hash, or of the empty slot where it would be.
    [[nodiscard]] std::size_t place_of(std::uint64_t hash) const {
        std::size_t at = static_cast<std::size_t>(hash ^ (hash >> 32)) & (slots_.size() - 1);
        while (slots_[at] != 0 && (slots_[at] & hash_part) != (hash & hash_part)) at = (at + 1) & (slots_.size() - 1);
        return at;
    }
    std::vector<std::uint64_t> slots_;
};

}  // namespace overt::lineage
