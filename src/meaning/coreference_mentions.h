// The noun phrases of a report that may mention something, each with what it says about what it mentions. Private to entities and
// coreference of module meaning.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meaning/actors.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

enum class Person : std::uint8_t { none, first, second, third };

struct NounPhrase {
    TokenId head = 0;
    TokenRange range;  ///< the whole phrase
    Span span;
    MentionForm form = MentionForm::nominal;
    NameKind kind = NameKind::other;
    std::optional<TokenRange> name;  ///< the words of the name in it, or of the name in its apposition
    std::optional<Actors::Match> match;
    bool located = false;  ///< "in Moscow": the place, not the government
    bool plural = false;
    bool definite = false;
    bool demonstrative = false;
    bool group = false;  ///< a coordination: "Mr. Kim and Mr. Putin"
    bool reflexive = false;
    bool possessive = false;
    int gender = 0;                      ///< -1 female, 1 male
    int usual_gender = 0;                ///< of who bears the first name
    Person person = Person::none;        ///< of a pronoun
    std::vector<std::string> modifiers;  ///< lemmas of adjectives, nouns and names before or after the head
    std::optional<std::string> country;  ///< shown by an adjective, a possessive or "of"
    std::optional<std::string> office;   ///< of a person, from title or apposition
    std::uint32_t sentence = 0;
};

/// In text order; of phrases that begin together the longer goes first.
[[nodiscard]] std::vector<NounPhrase> find_noun_phrases(const Tree& tree, const Actors& actors);

}  // namespace overt::meaning
