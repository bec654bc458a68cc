// Text cut into the pieces that time patterns are made of: words, numbers, ordinals, single signs. Private to the time files.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"

namespace overt::meaning {

struct TimeLexeme {
    enum class Kind : std::uint8_t { word, number, ordinal, decade, clock, sign };
    Span span;
    Kind kind = Kind::sign;
    bool glued = false;     ///< no white space before it
    bool breaks = false;    ///< a blank line before it
    bool fraction = false;  ///< of a number: with decimals or groups of thousands
    double number = 0;      ///< of a number, ordinal, decade; of a clock: hours * 60 + minutes
    std::uint8_t digits = 0;
};

/// Dashes of all kinds count as "-", typographic apostrophes as "'".
std::vector<TimeLexeme> time_lexemes(std::string_view text);
/// The text of a lexeme as patterns see it: ASCII letters in lower case.
std::string lexeme_key(std::string_view text, const TimeLexeme& lexeme);

}  // namespace overt::meaning
