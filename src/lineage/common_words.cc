#include "lineage/common_words.h"

#include <charconv>
#include <cmath>
#include <string_view>

#include "base/assert.h"
#include "lineage/flat_table.h"
#include "lineage/word_lists.h"

namespace overt::lineage {
namespace {

constexpr std::size_t most_words = 8000;  // of the list

FlatTable read_weights() {
    FlatTable made(most_words);
    for (std::string_view line : common_word_lines()) {
        double weight = 0;
        const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), weight);
        OVERT_ASSERT(problem == std::errc() && *end == ':' && weight >= 0 && 4 * weight < rare_word,
                     "common-words.txt: a line begins with a weight");
        line.remove_prefix(static_cast<std::size_t>(end - line.data()) + 1);
        while (!line.empty()) {
            line.remove_prefix(1);  // the blank before each word
            const std::string_view word = line.substr(0, line.find(' '));
            made.add(hash_folded(word), static_cast<std::uint8_t>(std::lround(4 * weight)));
            line.remove_prefix(word.size());
        }
    }
    return made;
}

}  // namespace

std::uint8_t weight_of(std::uint64_t hash) {
    static const auto weights = read_weights();
    return weights.find(hash).value_or(rare_word);
}

}  // namespace overt::lineage
