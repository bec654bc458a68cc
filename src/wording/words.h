// Text as a chain of words and stops, the way the counts of the table are made: both the table's builder and the program call
// this. Invariants: words ascend and do not overlap; every span lies on boundaries of code points. Pure, thread safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"

namespace overt::wording {

/// `mark` is a comma, dash, colon or bracket; `stop` the end of a sentence or paragraph. Quotation marks are no words at all.
enum class WordKind : std::uint8_t { word, number, mark, stop };

struct Word {
    Span span;
    WordKind kind = WordKind::word;
    bool capital = false;  ///< begins with a capital letter
    bool first = false;    ///< first of its sentence, where a capital says nothing
    bool year = false;     ///< a number of four digits
};

/// Hyphens part words, "'s" is a word of its own, "U.S." and the initial "K." are one word each.
std::vector<Word> words_of(std::string_view text);

/// The surface in lower case with straight apostrophes: the key under which the table knows it.
void fold(std::string_view surface, std::string& out);

}  // namespace overt::wording
