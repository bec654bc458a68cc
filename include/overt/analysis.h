// Layer 2 of a document: how the text is built. Made by module language; part of module document.
//   - tokens ascend and do not overlap; only white space lies between them; each sentence has one root (its own head);
//   - every index points into the vector that owns the T.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "overt/values.h"

namespace overt {

/// Universal POS tags of Universal Dependencies v2.
enum class Upos : std::uint8_t { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };

/// Universal relations of UD v2; the subtype, if any, is Token::relation_subtype.
enum class Relation : std::uint8_t {
    acl,
    advcl,
    advmod,
    amod,
    appos,
    aux,
    case_,
    cc,
    ccomp,
    clf,
    compound,
    conj,
    cop,
    csubj,
    dep,
    det,
    discourse,
    dislocated,
    expl,
    fixed,
    flat,
    goeswith,
    iobj,
    list,
    mark,
    nmod,
    nsubj,
    nummod,
    obj,
    obl,
    orphan,
    parataxis,
    punct,
    reparandum,
    root,
    vocative,
    xcomp
};

struct Token {
    Span span;
    Upos upos = Upos::X;
    Relation relation = Relation::dep;
    std::uint16_t features = 0;  ///< into Analysis::feature_sets
    std::uint16_t subtype = 0;   ///< into Analysis::subtypes; 0 is none
    Index<Token> head;           ///< itself for a root
    bool joined = false;         ///< with the token before it, part of one orthographic word ("do" "n't")
    /// How surely what the word predicates is so, as the model sees it: -3 certainly not .. 3 certainly so (UDS scale). None
    /// where the model does not say.
    std::optional<float> factuality;
    std::string lemma;
};

/// Tokens [first, last).
struct Sentence {
    Span span;
    Index<Token> first;
    Index<Token> last;
};

enum class NameKind : std::uint8_t {
    person,
    organisation,
    place,
    facility,
    group,
    product,
    weapon,
    vehicle,
    event,
    law,
    document,
    work,
    language,
    date,
    time,
    money,
    quantity,
    percent,
    ordinal,
    cardinal,
    other
};

/// A name in the text, tokens [first, last) of one sentence; names do not overlap.
struct Name {
    Span span;
    Index<Token> first;
    Index<Token> last;
    NameKind kind = NameKind::other;
    float score = 0;
};

/// A phrase that plays a part in what a predicate says: tokens [first, last) of its sentence, the head one of them.
struct Argument {
    std::string label;  ///< of PropBank: "ARG0", "ARGM-TMP", "R-ARG1"
    Index<Token> first;
    Index<Token> last;
    Index<Token> head;
};

/// A word that says that something happens, holds or is of a kind, with its sense and its arguments in text order.
struct Predicate {
    Index<Token> token;
    std::string roleset;  ///< of PropBank: "supply.01"
    std::vector<Argument> arguments;
};

/// A word and a word before it that it may refer to the same thing as; each the head of its phrase. The likeliest few of a word
/// stand one after the other, best first.
struct Antecedent {
    Index<Token> token;
    Index<Token> earlier;
    float score = 0;  ///< log odds against referring back to nothing: below 0 rather to nothing
};

/// Someone says, thinks, wants or feels something: the head words of what says so, of who and of what, in one sentence.
struct Attribution {
    Index<Token> cue;
    std::optional<Index<Token>> source;
    std::optional<Index<Token>> content;
    float score = 0;  ///< log odds of the cue, above 0
};

/// A kind of event that a word may name ("attack"), as the model sees it.
struct KindGuess {
    Index<Token> token;
    std::string kind;
    float likelihood = 0;  ///< 0 to 1, of this kind against all others and none
};

struct Analysis {
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<Name> names;
    std::vector<Name> inner_names;               ///< names inside names, ascending ("Chicago" in "University of Chicago")
    std::vector<Predicate> predicates;           ///< ascending
    std::vector<Antecedent> antecedents;         ///< ascending, at most one for a token
    std::vector<Attribution> attributions;       ///< ascending by cue
    std::vector<KindGuess> kind_guesses;         ///< ascending by token, of each the likeliest first
    std::vector<std::string> feature_sets{"_"};  ///< "Mood=Ind|Tense=Past|VerbForm=Fin"
    std::vector<std::string> subtypes{""};       ///< "relcl", "pass"

    [[nodiscard]] const std::string& features(const Token& token) const& { return feature_sets[token.features]; }
    [[nodiscard]] const std::string& subtype(const Token& token) const& { return subtypes[token.subtype]; }
    /// True when the features of the token hold exactly `feature` ("Tense=Past").
    [[nodiscard]] bool has(const Token& token, std::string_view feature) const;
};

std::string_view to_string(Upos value);
std::string_view to_string(Relation value);
std::string_view to_string(NameKind value);

}  // namespace overt
