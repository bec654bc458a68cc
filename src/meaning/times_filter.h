// Which matches of the grammar are times where they stand: what the grammar cannot see because it does not know the sentence.
// Private to the time files.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/time_grammar_table.h"
#include "meaning/times_match.h"
#include "meaning/tree.h"

namespace overt::meaning {

/// Leaves out of `matches` the verb "march", the year of "room 1912", "The Sunday Times" and the like.
void keep_times(const Tree& tree, const TimeGrammar::Table& grammar, std::vector<TimeMatch>& matches);

/// The word before `at` in the text, lower case; empty at a line start or after a sign.
std::string word_before(std::string_view text, std::uint32_t at);

}  // namespace overt::meaning
