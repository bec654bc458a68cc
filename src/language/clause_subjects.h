// What a parser of few layers gets wrong and grammar decides: whose subject or object a noun is.
// Part of module language. The tree stays a tree and keeps its root.
#pragma once

#include "overt/document.h"

namespace overt::language {

/// "Peru asked Chile to send shells": what stands between the governing verb and the "to" of an infinitive complement cannot be
/// the infinitive's object; it becomes the governing verb's. Interrogative and relative pronouns ("what to send") stay.
void reattach_infinitive_subjects(Analysis& analysis, Sentence sentence);

/// "The envoy said talks went on, the agency reported": of two subjects of one verb, the one before a clause that it embeds and
/// that has no subject is the subject of that clause.
void reattach_second_subjects(Analysis& analysis, Sentence sentence);

/// "sold Bolivia radars": of two objects behind a verb that has no indirect one, the first is the indirect one, for UD allows one
/// object each.
void part_objects(Analysis& analysis, Sentence sentence);

}  // namespace overt::language
