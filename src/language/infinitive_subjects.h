// One thing a parser of few layers gets wrong and grammar decides: what stands before the "to" of an infinitive cannot be its object.
// "Peru asked Chile to send shells": Chile belongs to "asked", and is who sends. Part of module language.
#pragma once

#include <vector>

#include "overt/document.h"

namespace overt::language {

/// In tokens [first, last) of one sentence, with its tree and tags: an object or subject of a to-infinitive complement that stands between the
/// governing verb and "to" becomes the governing verb's object. Interrogative and relative pronouns ("what to send") stay. The tree
/// stays a tree: only heads that climb along it change.
void reattach_infinitive_subjects(Analysis& analysis, Index<Token> first, Index<Token> last);

}  // namespace overt::language
