// Small constant tables looked into once for every word: hash of a folded word -> a byte, in one array with open addressing,
// since chains of nodes cost more than all the rest of reading a word. Part of module lineage.
#pragma once

#include <bit>
#include <cstdint>
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

    /// The first value of a hash stays.
    void add(std::uint64_t hash, std::uint8_t value) {
        std::size_t at = place_of(hash);
        while (slots_[at].used && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
        if (!slots_[at].used) slots_[at] = {hash, value, true};
    }
    [[nodiscard]] const std::uint8_t* find(std::uint64_t hash) const {
        std::size_t at = place_of(hash);
        while (slots_[at].used && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
        return slots_[at].used ? &slots_[at].value : nullptr;
    }
    [[nodiscard]] bool contains(std::uint64_t hash) const { return find(hash) != nullptr; }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint8_t value = 0;
        bool used = false;
    };
    [[nodiscard]] std::size_t place_of(std::uint64_t hash) const {
        return static_cast<std::size_t>(hash ^ (hash >> 32)) & (slots_.size() - 1);
    }
    std::vector<Slot> slots_;
};

}  // namespace overt::lineage
