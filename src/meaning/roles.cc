#include "meaning/roles.h"

#include <algorithm>
#include <array>

namespace overt::meaning {
namespace {

constexpr int longest_control_chain = 12;  // "agreed to try to help persuade ...": real text stays far below

bool is_relative_pronoun(const Tree& tree, TokenId id) {
    if (tree.has(id, "PronType=Rel")) return true;
    static constexpr std::array<std::string_view, 4> words{"who", "which", "whom", "that"};
    return tree.token(id).upos == Upos::PRON && std::find(words.begin(), words.end(), tree.lower(id)) != words.end() &&
           !tree.has(id, "PronType=Int") && !tree.has(id, "PronType=Dem");
}

/// The noun that the innermost relative clause above the token hangs on.
std::optional<TokenId> antecedent(const Tree& tree, TokenId id) {
    while (!tree.is_root(id)) {
        if (tree.is(id, Relation::acl, "relcl")) return tree.head(id);
        id = tree.head(id);
    }
    return std::nullopt;
}

std::optional<TokenId> own_subject(const Tree& tree, TokenId verb) {
    const auto subject = tree.subject(verb);
    return subject ? std::optional(resolved(tree, *subject)) : std::nullopt;
}

std::optional<TokenId> possessor(const Tree& tree, TokenId noun) { return tree.child(noun, Relation::nmod, "poss"); }

std::optional<TokenId> subject_through(const Tree& tree, const Kinds& kinds, TokenId verb, int depth);

/// "called on Peru to stop", "an appeal to Peru to stop": Peru.
std::optional<TokenId> oblique_control(const Tree& tree, const Kinds& kinds, TokenId word, TokenId infinitive) {
    static constexpr std::array<std::string_view, 4> prepositions{"on", "upon", "to", "with"};
    if (!kinds.controls_by_oblique(tree.lemma(word)) || !tree.is_infinitive(infinitive)) return std::nullopt;
    const auto time = kinds.class_id("time");
    const auto is_time = [&](TokenId id) { return time && kinds.filler_class(*time).words.contains(tree.lower(id)); };
    const auto brought = [&](TokenId by) -> std::optional<TokenId> {
        for (const TokenId c : tree.children(by)) {
            if ((!tree.is(c, Relation::obl) && !tree.is(c, Relation::nmod)) || c < word || c > infinitive || is_time(c)) continue;
            if (std::find(prepositions.begin(), prepositions.end(), tree.marker(c)) != prepositions.end())
                return resolved(tree, c);
        }
        return std::nullopt;
    };
    if (const auto own = brought(word)) return own;
    const bool is_object = tree.is(word, Relation::obj);  // parsers hang the phrase on either
    return is_object ? brought(tree.head(word)) : std::nullopt;
}

/// Who plans in "the plan to visit", who is able in "the ability to visit": the owner of the noun, else the subject above it.
std::optional<TokenId> controller_of_noun(const Tree& tree, const Kinds& kinds, TokenId noun, TokenId verb, int depth) {
    if (const auto asked = oblique_control(tree, kinds, noun, verb)) return asked;
    if (const auto owner = possessor(tree, noun)) return owner;
    for (const TokenId c : tree.children(noun)) {
        if (tree.is(c, Relation::nmod) && tree.marker(c) == "by") return c;
    }
    TokenId up = noun;
    while (!tree.is_root(up) && tree.token(tree.head(up)).upos != Upos::VERB) up = tree.head(up);
    if (tree.is_root(up) || tree.is(up, Relation::nsubj) || kinds.is_opposing(tree.lemma(tree.head(up)))) return std::nullopt;
    // "gave the envoy a week to leave": the envoy, but "gave the envoy a promise to leave"
    const auto given = tree.is(up, Relation::obj) ? tree.child(tree.head(up), Relation::iobj) : std::nullopt;
    if (given && !kinds.controls_by_subject(tree.lemma(noun))) return resolved(tree, *given);
    return subject_through(tree, kinds, tree.head(up), depth + 1);
}

/// "issued a statement urging them to": the statement does not urge by itself.
bool speaks_for_another(const Tree& tree, const Kinds& kinds, TokenId noun, TokenId participle) {
    const auto document = kinds.class_id("document");
    return document && tree.lower(participle).ends_with("ing") && !tree.child(noun, Relation::nsubj) &&
           tree.is(noun, Relation::obj) && kinds.filler_class(*document).words.contains(tree.lemma(noun));
}

/// "a president to succeed him", "the first woman to lead it": they would.
bool is_person_for(const Tree& tree, const Kinds& kinds, TokenId noun) {
    const auto human = kinds.class_id("human");
    return human && tree.token(noun).upos == Upos::NOUN && kinds.filler_class(*human).words.contains(tree.lemma(noun)) &&
           !tree.is(noun, Relation::obl);
}

/// The verb a clause belongs to: parsers hang "from supplying" in "tried to dissuade them from supplying" on either verb.
TokenId governor_of(const Tree& tree, TokenId clause) {
    TokenId governor = tree.head(clause);
    while (!tree.child(governor, Relation::obj)) {
        const auto inner = tree.child(governor, Relation::xcomp);
        if (!tree.is(clause, Relation::advcl) || !inner || *inner >= clause || tree.token(*inner).upos != Upos::VERB) break;
        governor = *inner;
    }
    return governor;
}

/// "The firms that it accuses of shipping": the noun that a relative clause with a subject of its own leaves its object to.
std::optional<TokenId> relative_object(const Tree& tree, TokenId verb) {
    if (!tree.is(verb, Relation::acl, "relcl") || is_passive(tree, verb)) return std::nullopt;
    const auto subject = own_subject(tree, verb);
    return subject && *subject != tree.head(verb) ? std::optional(tree.head(verb)) : std::nullopt;
}

std::optional<TokenId> controller(const Tree& tree, const Kinds& kinds, TokenId verb, int depth) {
    const TokenId governor = governor_of(tree, verb);
    const auto object = tree.child(governor, Relation::obj);
    const auto indirect = tree.child(governor, Relation::iobj);
    const bool by_subject = kinds.controls_by_subject(tree.lemma(governor));
    const bool is_clause = tree.is(verb, Relation::xcomp) || tree.is(verb, Relation::ccomp) || tree.is(verb, Relation::advcl);
    if (is_clause) {
        if (const auto asked = oblique_control(tree, kinds, governor, verb)) return asked;
        if (object)  // "put pressure on Peru to stop"
            if (const auto asked = oblique_control(tree, kinds, *object, verb)) return asked;
    }
    switch (tree.token(verb).relation) {
        case Relation::conj:
            return subject_through(tree, kinds, tree.coordinated_with(verb), depth + 1);
        case Relation::xcomp:
        case Relation::ccomp:
            if (!by_subject && object && !is_passive(tree, governor)) return resolved(tree, *object);
            if (!by_subject && indirect) return resolved(tree, *indirect);
            if (own_subject(tree, verb) ||
                (tree.is(verb, Relation::ccomp) && tree.child(verb, Relation::mark) && !tree.is_infinitive(verb)))
                return std::nullopt;
            return subject_through(tree, kinds, governor, depth + 1);
        case Relation::advcl: {
            static constexpr std::array<std::string_view, 5> of_object{"from", "of", "against", "into", "for"};
            const std::string mark = tree.marker(verb);
            const bool by_object = std::find(of_object.begin(), of_object.end(), mark) != of_object.end() ||
                                   (mark == "to" && kinds.purpose_is_of_object(tree.lemma(governor)));
            if (by_object && (object || indirect) && !is_passive(tree, governor))
                return resolved(tree, indirect ? *indirect : *object);
            if (const auto gap = by_object && mark != "to" ? relative_object(tree, governor) : std::nullopt) return gap;
            return subject_through(tree, kinds, governor, depth + 1);
        }
        case Relation::acl:
            if (tree.subtype(verb) == "relcl") return std::nullopt;
            if (tree.is_infinitive(verb) && is_person_for(tree, kinds, governor)) return governor;
            if (tree.is_infinitive(verb) || !tree.marker(verb).empty() || speaks_for_another(tree, kinds, governor, verb))
                return controller_of_noun(tree, kinds, governor, verb, depth);
            return governor;  // "officials describing it", "shells bought by"
        default:
            return std::nullopt;
    }
}

std::optional<TokenId> subject_through(const Tree& tree, const Kinds& kinds, TokenId verb, int depth) {
    if (const auto own = own_subject(tree, verb)) return own;
    if (depth > longest_control_chain || tree.is_root(verb)) return std::nullopt;
    return controller(tree, kinds, verb, depth);
}

/// "drones but not tanks": a negation between two conjuncts takes the second out.
bool is_excluded(const Tree& tree, TokenId first, TokenId conjunct) {
    static constexpr std::array<std::string_view, 5> words{"not", "n't", "n’t", "never", "without"};
    for (TokenId id = first + 1; id < conjunct; ++id) {
        if (std::find(words.begin(), words.end(), tree.lower(id)) != words.end()) return true;
    }
    return false;
}

void add_dependent(const Tree& tree, TokenId verb, TokenId c, bool passive, std::vector<Argument>& out) {
    switch (tree.token(c).relation) {
        case Relation::nsubj:
            if (tree.subject(verb) != c) break;
            if (tree.subtype(c) != "pass" && !passive) {
                add_filler(tree, out, "subject", resolved(tree, c));
            } else {
                add_filler(tree, out, tree.child(verb, Relation::obj) ? "indirect" : "object", resolved(tree, c));
            }
            break;
        case Relation::obj:
            // After a "not" it is not surely an object of this verb.
            if (!is_excluded(tree, verb, c)) add_filler(tree, out, "object", resolved(tree, c));
            break;
        case Relation::iobj:
            add_filler(tree, out, "indirect", resolved(tree, c));
            break;
        case Relation::obl: {
            const std::string preposition = tree.marker(c);
            if (preposition.empty()) break;
            if (passive && preposition == "by") add_filler(tree, out, "subject", resolved(tree, c));
            add_filler(tree, out, preposition, resolved(tree, c));
            for (const TokenId inner : tree.children(c)) {  // "by way of Cairo", "on the sidelines of the summit"
                if (tree.is(inner, Relation::nmod) && tree.marker(inner) == "of")
                    add_filler(tree, out, preposition + " " + std::string(tree.lower(c)) + " of", inner);
            }
            break;
        }
        case Relation::ccomp:
        case Relation::xcomp:
            out.push_back({"clause", c});
            if (tree.is_infinitive(c)) out.push_back({"infinitive", c});
            break;
        case Relation::advcl: {
            const std::string mark = tree.marker(c);
            if (mark == "to") {
                out.push_back({"purpose", c});
            } else if (!mark.empty()) {
                out.push_back({mark, c});
            }
            break;
        }
        case Relation::advmod:
            if (tree.lower(c) == "where" && tree.is(verb, Relation::acl, "relcl")) out.push_back({"in", tree.head(verb)});
            for (const TokenId inner : tree.children(c)) {  // "back to Minsk", "out of the room"
                if (!tree.is(inner, Relation::obl) && !tree.is(inner, Relation::nmod)) continue;
                if (const std::string preposition = tree.marker(inner); !preposition.empty())
                    add_filler(tree, out, preposition, resolved(tree, inner));
            }
            break;
        default:
            break;
    }
}

/// "the shells that Russia bought", "the shells Russia bought": the gap is the object.
void add_gap(const Tree& tree, TokenId verb, bool passive, std::vector<Argument>& out) {
    if (!tree.is(verb, Relation::acl, "relcl") || passive || has(out, "object") || !has(out, "subject")) return;
    const TokenId noun = tree.head(verb);
    const bool used = std::any_of(out.begin(), out.end(), [&](const Argument& a) { return a.head == noun; });
    if (!used) add_filler(tree, out, "object", noun);
}

/// Prepositions that parsers hang on the object as easily as on the verb ("ship shells to Russia").
void add_from_object(const Tree& tree, std::vector<Argument>& out) {
    static constexpr std::array<std::string_view, 6> floating{"to", "from", "with", "through", "via", "by way of"};
    std::vector<Argument> more;
    for (const Argument& argument : out) {
        if (argument.slot != "object") continue;
        for (const TokenId c : tree.children(argument.head)) {
            if (!tree.is(c, Relation::nmod)) continue;
            const std::string preposition = tree.marker(c);
            if (std::find(floating.begin(), floating.end(), preposition) != floating.end() && !has(out, preposition))
                add_filler(tree, more, preposition, resolved(tree, c));
        }
    }
    out.insert(out.end(), more.begin(), more.end());
}

/// "would not say", "will not confirm", "neither confirmed nor denied": the word that makes a refusal of it.
std::optional<TokenId> unwillingness(const Tree& tree, TokenId verb) {
    static constexpr std::array<std::string_view, 6> will{"will", "would", "wo", "'ll", "’ll", "'d"};
    const TokenId first = tree.is(verb, Relation::conj) ? tree.coordinated_with(verb) : verb;
    std::optional<TokenId> negation;
    bool willing = false;
    for (const TokenId c : tree.children(first)) {
        if (c > first) continue;
        const std::string_view word = tree.lower(c);
        if (word == "neither") return c;
        if (word == "not" || word == "n't" || word == "n’t") negation = c;
        willing = willing || (tree.is(c, Relation::aux) && std::find(will.begin(), will.end(), word) != will.end());
    }
    return willing ? negation : std::nullopt;
}

void add_shared(const Tree& tree, TokenId verb, std::vector<Argument>& out) {
    if (!tree.is(verb, Relation::conj) || has(out, "object")) return;
    if (const auto object = tree.child(tree.head(verb), Relation::obj); object && *object > verb)
        add_filler(tree, out, "object", *object);
}

}  // namespace

bool is_past_participle(const Tree& tree, TokenId id) {
    const std::string_view word = tree.lower(id);
    return tree.has(id, "VerbForm=Part") && !(word.size() > 3 && word.substr(word.size() - 3) == "ing");
}

bool has(const std::vector<Argument>& arguments, std::string_view slot) {
    return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.slot == slot; });
}

TokenId resolved(const Tree& tree, TokenId filler) {
    if (!is_relative_pronoun(tree, filler)) return filler;
    return antecedent(tree, filler).value_or(filler);
}

void add_filler(const Tree& tree, std::vector<Argument>& out, const std::string& slot, TokenId head) {
    out.push_back({slot, head});
    for (const TokenId c : tree.children(head)) {
        if (!tree.is(c, Relation::conj) || tree.token(c).upos == Upos::VERB || is_excluded(tree, head, c)) continue;
        const std::string own = tree.marker(c);
        const bool keeps_slot = own.empty() || slot == "subject" || slot == "object" || slot.starts_with("ARG");
        out.push_back({keeps_slot ? slot : own, c});
    }
}

bool is_passive(const Tree& tree, TokenId verb) {
    for (const TokenId c : tree.children(verb)) {
        if (tree.is(c, Relation::aux, "pass") || tree.is(c, Relation::nsubj, "pass")) return true;
    }
    if (!is_past_participle(tree, verb) || tree.is_infinitive(verb) || tree.child(verb, Relation::aux)) return false;
    if (tree.is(verb, Relation::acl) && tree.subtype(verb) != "relcl") return true;
    if (tree.is(verb, Relation::conj)) return is_passive(tree, tree.head(verb));
    return tree.is(verb, Relation::advcl) && !tree.child(verb, Relation::obj) && !tree.child(verb, Relation::nsubj);
}

std::optional<TokenId> subject_of(const Tree& tree, const Kinds& kinds, TokenId verb) {
    return subject_through(tree, kinds, verb, 0);
}

std::vector<Argument> verb_arguments(const Tree& tree, const Kinds& kinds, TokenId verb) {
    std::vector<Argument> out;
    const bool passive = is_passive(tree, verb);
    for (const TokenId c : tree.children(verb)) add_dependent(tree, verb, c, passive, out);
    if (!tree.subject(verb)) {
        if (const auto subject = subject_of(tree, kinds, verb))
            add_filler(tree, out, passive ? (tree.child(verb, Relation::obj) ? "indirect" : "object") : "subject", *subject);
    }
    // "the wounded men", "the dead miners", but not "a warring faction"
    const bool participle = is_past_participle(tree, verb) || tree.lower(verb).ends_with("ed");
    if (tree.is(verb, Relation::amod) && (participle || tree.token(verb).upos == Upos::ADJ))
        add_filler(tree, out, participle ? "object" : "subject", tree.head(verb));
    if (const auto negation = unwillingness(tree, verb))
        out.push_back({std::string(tree.is(verb, Relation::conj) ? "nor" : unwilling_slot), *negation});
    add_shared(tree, verb, out);
    add_gap(tree, verb, passive, out);
    add_from_object(tree, out);
    return out;
}

}  // namespace overt::meaning
