// Tables keyed by words, looked up by string_view without making a string.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace overt::meaning {

struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};

template <class T>
using WordMap = std::unordered_map<std::string, T, WordHash, std::equal_to<>>;
using WordSet = std::unordered_set<std::string, WordHash, std::equal_to<>>;

/// The value of a word; null when the table does not have it.
template <class T>
const T* find_word(const WordMap<T>& map, std::string_view word) {
    const auto found = map.find(word);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace overt::meaning
