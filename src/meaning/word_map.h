// Tables keyed by words, looked up by string_view without making a string.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace overt::meaning {

struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};

template <class T>
using WordMap = std::unordered_map<std::string, T, WordHash, std::equal_to<>>;
using WordSet = std::unordered_set<std::string, WordHash, std::equal_to<>>;

/// The words of a set or the keys of a map in byte order: no result may depend on the order of a hash table.
template <class Table>
std::vector<std::string_view> sorted_words(const Table& table) {
    std::vector<std::string_view> out;
    out.reserve(table.size());
    for (const auto& entry : table) {
        if constexpr (requires { entry.first; }) {
            out.emplace_back(entry.first);
        } else {
            out.emplace_back(entry);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// The value of a word; null when the table does not have it.
template <class T>
const T* find_word(const WordMap<T>& map, std::string_view word) {
    const auto found = map.find(word);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace overt::meaning
