// Does a clause speak of the past or of the future. Private to the time files.
#pragma once

#include <optional>

#include "meaning/time_grammar_table.h"
#include "meaning/times_resolve.h"
#include "meaning/tree.h"

namespace overt::meaning {

/// The token inside `span` that governs the others; none when no token lies in it.
std::optional<TokenId> head_in(const Tree& tree, Span span);

/// The direction of the clause that `token` stands in, from the tense, the auxiliaries and, for infinitives and participles, the
/// word above; the words are those of the classes PLAN, DONE and FUTURE of the grammar.
Direction clause_direction(const Tree& tree, const TimeGrammar::Table& grammar, TokenId token);

/// True when `word` (lower case) is one of the forms of the class.
bool is_of_class(const TimeGrammar::Table& grammar, std::string_view word, TimeClassId id);

/// The verb at whose time a clause with a present participle is: "exploded, killing three"; none with a word of its own ("after
/// leaving").
std::optional<TokenId> verb_beside(const Tree& tree, TokenId participle);

}  // namespace overt::meaning
