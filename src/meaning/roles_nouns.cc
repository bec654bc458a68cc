#include <algorithm>
#include <array>

#include "meaning/roles.h"

namespace overt::meaning {
namespace {

/// "the supply of drones by Iran to Russia", where parsers hang Iran on the drones and Russia on Iran.
void add_from_of(const Tree& tree, std::vector<Argument>& out) {
    static constexpr std::array<std::string_view, 3> floating{"by", "to", "against"};
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i].slot != "of" && out[i].slot != "by") continue;
        for (const TokenId c : tree.children(out[i].head)) {
            const std::string preposition = tree.is(c, Relation::nmod) ? tree.marker(c) : std::string();
            if (std::find(floating.begin(), floating.end(), preposition) != floating.end() && !has(out, preposition))
                add_filler(tree, out, preposition, resolved(tree, c));
        }
    }
}

/// The verb with its particle or its bare object: "break_out", "take_place".
std::string with_complement(const Tree& tree, TokenId verb) {
    auto complement = tree.child(verb, Relation::compound, "prt");
    if (!complement) complement = tree.child(verb, Relation::obj);
    return std::string(tree.lemma(verb)) + (complement ? '_' + std::string(tree.lower(*complement)) : "");
}

/// "fighting broke out between them in Tripoli": what the prepositions bring belongs to the fighting.
void add_of_happening(const Tree& tree, const Kinds& kinds, TokenId noun, std::vector<Argument>& out) {
    if (!tree.is(noun, Relation::nsubj) || tree.is_root(noun)) return;
    const TokenId verb = tree.head(noun);
    if (tree.token(verb).upos != Upos::VERB || tree.subtype(noun) == "pass") return;
    if (!kinds.is_happening(with_complement(tree, verb))) return;
    for (const TokenId c : tree.children(verb)) {
        const std::string preposition = tree.is(c, Relation::obl) ? tree.marker(c) : std::string();
        if (!preposition.empty() && !has(out, preposition)) add_filler(tree, out, preposition, resolved(tree, c));
    }
}

/// "ten days of drills", "a round of talks": the drills and the talks.
bool is_measured(const Tree& tree, const Kinds& kinds, TokenId noun) {
    if (!tree.is(noun, Relation::nmod) || tree.marker(noun) != "of") return false;
    static constexpr std::array<std::string_view, 2> measures{"time", "partitive"};
    return std::any_of(measures.begin(), measures.end(), [&](std::string_view name) {
        const auto id = kinds.class_id(name);
        return id && kinds.filler_class(*id).words.contains(tree.lemma(tree.head(noun)));
    });
}

/// What a light verb or a verb above lends to the noun.
void add_lent(const Tree& tree, const Kinds& kinds, const Frame& frame, TokenId noun, std::vector<Argument>& out) {
    if (const auto subject = tree.child(noun, Relation::nsubj); subject && frame.borrow.contains(tree.marker(noun))) {
        add_filler(tree, out, "subject", resolved(tree, *subject));  // "is on a visit"
        return;
    }
    TokenId first = noun;
    bool measured = false;
    while (tree.is(first, Relation::conj) || is_measured(tree, kinds, first)) {
        measured = measured || tree.is(first, Relation::nmod);
        first = tree.head(first);
    }
    if (tree.is_root(first)) return;
    const TokenId verb = tree.head(first);
    if (measured && !kinds.is_light(tree.lemma(verb)) && tree.lemma(verb) != "hold") return;  // "ended weeks of protests"
    if (tree.token(verb).upos != Upos::VERB && tree.token(verb).upos != Upos::AUX) return;
    const bool filler = tree.is(first, Relation::obj) || tree.is(first, Relation::nsubj, "pass");
    const std::string_view lemma = tree.lemma(verb);
    const bool light = frame.light.contains(lemma) || (!frame.light.empty() && kinds.is_light(lemma));
    const bool taken = !light && kinds.is_taking(lemma);
    const bool lent = filler && (light || taken);
    const bool borrowed =
        tree.is(first, Relation::obl) && frame.borrow.contains(tree.marker(first)) && !tree.child(noun, Relation::nmod, "poss");
    if (!lent && !borrowed) return;
    const bool passive = is_passive(tree, verb);
    const std::string slot = taken && lent ? "taker" : kinds.is_hosting(lemma) ? "host" : "subject";
    if (!passive || borrowed) {
        if (const auto subject = subject_of(tree, kinds, verb); subject && *subject != first)
            add_filler(tree, out, slot, *subject);
    }
    if (borrowed) return;
    for (const TokenId c : tree.children(verb)) {
        if (c == first) continue;
        if (tree.is(c, Relation::iobj)) add_filler(tree, out, "indirect", c);  // "gave Peru help"
        if (!tree.is(c, Relation::obl)) continue;
        const std::string preposition = tree.marker(c);
        if (preposition.empty()) continue;
        if (passive && preposition == "by") add_filler(tree, out, slot, c);
        if (!has(out, preposition)) add_filler(tree, out, preposition, resolved(tree, c));
    }
}

}  // namespace

std::vector<Argument> own_noun_arguments(const Tree& tree, TokenId noun) {
    std::vector<Argument> out;
    for (const TokenId c : tree.children(noun)) {
        switch (tree.token(c).relation) {
            case Relation::nmod: {
                if (tree.subtype(c) == "poss") {
                    add_filler(tree, out, "possessive", resolved(tree, c));
                    break;
                }
                const std::string preposition = tree.marker(c);
                if (!preposition.empty()) add_filler(tree, out, preposition, resolved(tree, c));
                break;
            }
            case Relation::compound:
                add_filler(tree, out, "compound", c);
                break;
            case Relation::amod:
                add_filler(tree, out, "adjective", c);
                break;
            case Relation::acl:
                if (tree.subtype(c) == "relcl") break;
                if (const std::string mark = tree.marker(c); mark.empty() || mark == "to" || mark == "that") {
                    if (mark.empty() && is_past_participle(tree, c)) break;  // "a meeting held in"
                    out.push_back({"clause", c});
                } else {
                    out.push_back({mark, c});
                }
                break;
            case Relation::ccomp:
                out.push_back({"clause", c});
                break;
            default:
                break;
        }
    }
    return out;
}

std::vector<Argument> noun_arguments(const Tree& tree, const Kinds& kinds, const Frame& frame, TokenId noun) {
    std::vector<Argument> out = own_noun_arguments(tree, noun);
    add_lent(tree, kinds, frame, noun, out);
    add_of_happening(tree, kinds, noun, out);
    add_from_of(tree, out);
    return out;
}

}  // namespace overt::meaning
