// A text as the words that fingerprints are made of. Part of module lineage.
//
// Words keep their order and lie on UTF-8 boundaries. The folded form is what is compared: case folded, invisible characters
// dropped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"

namespace overt::lineage {

enum class WordKind : std::uint8_t {
    function,  ///< of data/lineage/function-words.txt
    number,    ///< begins with a digit
    name,      ///< capital where no sentence begins, here or elsewhere in the text
    other,
};

struct Word {
    Span span;
    std::uint64_t hash = 0;  ///< of the folded form
    WordKind kind = WordKind::other;
    bool capital = false;
    bool starts_sentence = false;
    bool quoted = false;  ///< inside quotation marks
};

/// A possessive or contracted ending is a word of its own ("Moscow" "'s"); so is each ideograph.
std::vector<Word> words_of(std::string_view text);
/// The same in place of what `out` holds: its memory is used again.
void read_words(std::string_view text, std::vector<Word>& out);

/// Folded words joined by one space, without a leading "the": how names of outlets are compared.
std::string folded_name(std::string_view name);
std::uint64_t hash_folded(std::string_view folded);

}  // namespace overt::lineage
