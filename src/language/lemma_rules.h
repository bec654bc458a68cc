// Lemmas as Universal Dependencies writes English: reviewed tables first, then regular endings, and for what neither knows the
// script that the model chose. Pure functions; safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "language/lemma.h"
#include "overt/document.h"

namespace overt::language {

/// What the lemma of a word depends on besides its letters.
struct WordTags {
    Upos upos = Upos::X;
    std::string_view features;  ///< "Number=Plur|...", or "_"
};

/// The lemma of `form`, valid UTF-8. A word with several lemmas, such as "axes" or the clitic "'s", gets the one that the script
/// makes when it is one of them, else the usual one. A word that neither table nor rule knows gets what the script makes.
std::string lemma_of(std::string_view form, const WordTags& tags, const LemmaScript& script);

}  // namespace overt::language
