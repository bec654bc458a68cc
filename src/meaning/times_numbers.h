// Numbers, days, years and hours, in digits and in words, as the classes that patterns ask for. Private to the time files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/time_grammar_table.h"
#include "meaning/times_lexer.h"

namespace overt::meaning {

/// One way to take the lexemes from a place on: as a class, with what it says.
struct TimeOption {
    TimeClassId id = 0;
    std::size_t size = 1;
    double number = 0;
    const std::string* value = nullptr;
    std::size_t sense = no_sense;  ///< of a match of a lower level
    static constexpr std::size_t no_sense = static_cast<std::size_t>(-1);
};

/// A text in lexemes, with the options of each place found so far: those of the words of the table.
struct TimeOptions {
    std::string_view text;
    const TimeGrammar::Table& grammar;
    const std::vector<TimeLexeme>& lexemes;
    const std::vector<std::string>& keys;  ///< of each lexeme
    std::vector<std::vector<TimeOption>>& options;
};

/// Adds to each place the numeric classes that it begins.
void add_number_options(TimeOptions text);

}  // namespace overt::meaning
