// The reviewed lemmas of English, data/language, built in. Constant, shared by all threads.
#pragma once

#include <string_view>

#include "overt/document.h"

namespace overt::language {

/// The lemmas that the table gives a form, with blanks between, the usual one first; empty when it has none.
/// `lower` is in lower case.
std::string_view listed_lemmas(Upos upos, std::string_view lower);
/// Whether `word`, in lower case, is the base form of a verb.
bool is_verb(std::string_view word);

}  // namespace overt::language
