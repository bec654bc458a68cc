// Makes small tables of wording, whole or damaged, for tests.
#pragma once

#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "wording/table.h"

namespace overt::wording {

/// Words get the ids after the classes, in the order of `add`. Parts of the file stand as they are in docs/formats/wording.md.
class TableMaker {
public:
    TableMaker() {
        for (std::uint32_t i = 0; i < class_count; ++i) add("", 50);
    }
    std::uint32_t add(const std::string& word, std::uint32_t occurrences) {
        names_.push_back(word);
        occurrences_.push_back(occurrences);
        return static_cast<std::uint32_t>(names_.size() - 1);
    }
    void pair(std::uint32_t left, std::uint32_t right, std::uint32_t count) { pairs_[{left, right}] = count; }
    /// `key` may have been `original`; both are words.
    void may_be(std::uint32_t key, std::uint32_t original) { keys_[key].push_back(original); }

    /// The bytes of a file, aligned as the reader wants them.
    [[nodiscard]] std::vector<std::uint64_t> bytes() const {
        std::string body;
        std::vector<std::uint32_t> begins{0}, key_begins, candidates, index(std::size_t{1} << index_bits),
            slots(std::size_t{1} << pair_bits);
        std::string names;
        for (const std::string& name : names_) {
            names += name;
            begins.push_back(static_cast<std::uint32_t>(names.size()));
        }
        std::vector<Key> keys;
        for (std::uint32_t id = 0; id < names_.size(); ++id) {
            key_begins.push_back(static_cast<std::uint32_t>(keys.size()));
            if (const auto found = keys_.find(id); found != keys_.end()) {
                keys.push_back({Key::no_word, Key::no_word, static_cast<std::uint32_t>(candidates.size()), 200, 100});
                for (const std::uint32_t original : found->second) candidates.push_back(original | 16U << 24U);
            }
            if (id >= class_count) put(index, hash_of(names_[id]) >> (64 - index_bits), id + 1);
        }
        const auto key_count = static_cast<std::uint32_t>(keys.size());
        key_begins.push_back(key_count);
        keys.push_back({Key::no_word, Key::no_word, static_cast<std::uint32_t>(candidates.size()), 0, 0});
        for (const auto& [ids, count] : pairs_) {
            const std::uint64_t hash = mixed((std::uint64_t{ids.first} << 32U | ids.second) * 2 + 1);
            const auto quantity = static_cast<std::uint32_t>(std::lround(12 * std::log2(count))) + 1;
            put(slots, hash >> (64 - pair_bits), static_cast<std::uint32_t>(hash & 0xFFFFFFU) << 8U | quantity);
        }
        append(body, std::array<std::uint32_t, 8>{static_cast<std::uint32_t>(names_.size()),
                                                  static_cast<std::uint32_t>(names.size()), key_count,
                                                  static_cast<std::uint32_t>(candidates.size()), 0, index_bits, pair_bits, 0});
        append(body, occurrences_);
        append(body, begins);
        append(body, names);
        append(body, index);
        append(body, key_begins);
        append(body, keys);
        append(body, candidates);
        append(body, slots);
        return sealed(body);
    }

    /// Magic and digest before a body.
    static std::vector<std::uint64_t> sealed(const std::string& body) {
        const base::Digest digest = base::sha256(body);
        std::string all = "OVERTP01" + std::string(digest.begin(), digest.end()) + body;
        std::vector<std::uint64_t> out((all.size() + 7) / 8);
        std::memcpy(out.data(), all.data(), all.size());
        return out;
    }
    static std::string_view view(const std::vector<std::uint64_t>& words) {
        return {reinterpret_cast<const char*>(words.data()), words.size() * 8};
    }

private:
    static constexpr std::uint32_t index_bits = 6;
    static constexpr std::uint32_t pair_bits = 6;

    static std::uint64_t mixed(std::uint64_t x) {
        x ^= x >> 33U;
        x *= 0xff51afd7ed558ccdULL;
        x ^= x >> 33U;
        x *= 0xc4ceb9fe1a85ec53ULL;
        return x ^ x >> 33U;
    }
    static std::uint64_t hash_of(const std::string& word) {
        std::uint64_t hash = 0xcbf29ce484222325ULL;
        for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        return mixed(hash);
    }
    static void put(std::vector<std::uint32_t>& slots, std::uint64_t slot, std::uint32_t value) {
        while (slots[slot] != 0) slot = (slot + 1) % slots.size();
        slots[slot] = value;
    }
    template <class List>
    static void append(std::string& body, const List& list) {
        body.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(list[0]));
        body.resize((body.size() + 7) / 8 * 8);
    }

    std::vector<std::string> names_;
    std::vector<std::uint32_t> occurrences_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> keys_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> pairs_;
};

}  // namespace overt::wording
