#include "meaning/coreference_pronouns.h"

#include <algorithm>
#include <cmath>

namespace overt::meaning {
namespace {

constexpr double most_prominent = 1;  // a subject

/// The subject of an infinitive that has none of its own: the object of the verb above it, else its subject.
std::optional<TokenId> controller_of(const Tree& tree, TokenId infinitive) {
    if (!tree.is(infinitive, Relation::xcomp) || tree.is_root(infinitive)) return std::nullopt;
    const TokenId verb = tree.head(infinitive);
    for (const Relation relation : {Relation::obj, Relation::iobj, Relation::nsubj})
        if (const auto found = tree.child(verb, relation)) return found;
    return std::nullopt;
}

/// Binding: two arguments of one predicate are two things unless the second is reflexive; a phrase is not what stands inside
/// it, except in a clause about it ("Mr. Kim, who said he").
bool may_corefer(const Tree& tree, const NounPhrase& pronoun, const NounPhrase& other) {
    if (other.span.contains(pronoun.span)) {
        for (TokenId at = pronoun.head; at != other.head; at = tree.head(at)) {
            if (tree.is_root(at)) return true;
            if (tree.token(at).upos == Upos::VERB) return true;
        }
        return false;
    }
    if (pronoun.reflexive || pronoun.possessive || tree.is(pronoun.head, Relation::nmod, "poss")) return true;
    if (tree.is_root(pronoun.head)) return true;
    const TokenId predicate = tree.head(pronoun.head);
    if (controller_of(tree, predicate) == other.head) return false;
    return tree.is_root(other.head) || tree.head(other.head) != predicate || other.possessive;
}

/// The subject of a verb with a clause for its object says, thinks or sees something.
bool has_a_mind(const Tree& tree, TokenId head) {
    if (!tree.is(head, Relation::nsubj) || tree.is_root(head)) return false;
    const TokenId verb = tree.head(head);
    return tree.token(verb).upos == Upos::VERB && tree.child(verb, Relation::ccomp).has_value();
}

bool may_have_a_mind(const Cluster& cluster) {
    switch (cluster.kind) {
        case NameKind::person:
        case NameKind::organisation:
        case NameKind::group:
        case NameKind::place:
            return true;
        default:
            return false;
    }
}

/// True when grammar forbids that the pronoun means what the cluster does.
bool is_excluded(const Tree& tree, const std::vector<NounPhrase>& phrases, const NounPhrase& pronoun, const Cluster& cluster) {
    for (auto p = cluster.phrases.rbegin(); p != cluster.phrases.rend(); ++p) {
        if (phrases[*p].sentence + pronoun_window < pronoun.sentence) break;
        if (!may_corefer(tree, pronoun, phrases[*p])) return true;
    }
    return false;
}

}  // namespace

double prominence(const Tree& tree, TokenId head) {
    switch (tree.token(head).relation) {
        case Relation::nsubj:
            return tree.subtype(head) == "pass" ? 0.9 : 1.0;
        case Relation::root:
            return 0.6;
        case Relation::obj:
        case Relation::iobj:
            return 0.5;
        case Relation::obl:
            return 0.3;
        case Relation::nmod:
            return tree.subtype(head) == "poss" ? 0.4 : 0.1;
        case Relation::conj:
            return 0.4;
        case Relation::compound:
            return 0.0;
        default:
            return 0.2;
    }
}

bool agrees(const NounPhrase& pronoun, const Cluster& cluster) {
    if (pronoun.plural)
        return cluster.plural || cluster.kind == NameKind::group || cluster.kind == NameKind::organisation || cluster.group;
    if (cluster.plural || cluster.group) return false;
    const bool is_person = cluster.kind == NameKind::person;
    if (pronoun.kind == NameKind::person)
        return is_person && (cluster.gender == 0 || pronoun.gender == 0 || cluster.gender == pronoun.gender);
    return !is_person;
}

std::optional<Signs> signs_of(const Tree& tree, const std::vector<NounPhrase>& phrases, const NounPhrase& pronoun,
                              const Cluster& cluster) {
    if (is_excluded(tree, phrases, pronoun, cluster)) return std::nullopt;
    const NounPhrase* best = nullptr;
    double best_score = 0;
    for (auto p = cluster.phrases.rbegin(); p != cluster.phrases.rend(); ++p) {
        const NounPhrase& other = phrases[*p];
        if (other.span.begin >= pronoun.span.begin) continue;
        const double nearness = -1.0 * (pronoun.sentence - other.sentence);
        if (best != nullptr && nearness + most_prominent < best_score) break;  // and so are all before
        const double score = prominence(tree, other.head) + nearness;
        if (best != nullptr && score <= best_score) continue;
        best = &other;
        best_score = score;
    }
    if (best == nullptr) return std::nullopt;
    Signs signs;
    const std::uint32_t back = pronoun.sentence - best->sentence;
    signs.sentences = std::min(back, pronoun_window + 1);
    signs.words = std::log2(1.0 + (pronoun.head - best->head));
    signs.prominence = prominence(tree, best->head);
    signs.is_pronoun = best->form == MentionForm::pronoun;
    signs.same_role = tree.token(best->head).relation == tree.token(pronoun.head).relation;
    signs.mentions = std::log2(static_cast<double>(cluster.phrases.size()));
    signs.out_of_reach = back > pronoun_window || (has_a_mind(tree, pronoun.head) && !may_have_a_mind(cluster));
    if (pronoun.gender != 0 && cluster.gender == 0) {
        signs.usual_gender = cluster.usual_gender == pronoun.gender;
        signs.other_gender = cluster.usual_gender == -pronoun.gender;
    }
    signs.one_for_many = pronoun.plural && !cluster.plural;
    return signs;
}

double suitability(const Signs& signs, double likelihood) {
    // Learnt by `training/train pronouns` from OntoGUM's training documents and GAP's validation texts; the weight of the
    // likelihood, which the model has too high there, is among the best on development texts (.3 to .9 do about the same).
    return -1.25 * signs.sentences - 0.53 * signs.words + 2.13 * signs.prominence + 0.29 * signs.is_pronoun +
           0.62 * signs.same_role + 0.63 * signs.mentions + 1.07 * signs.out_of_reach + 0.47 * signs.usual_gender -
           0.9 * signs.other_gender - 0.43 * signs.one_for_many + 0.5 * std::log(likelihood + 0.01);
}

std::optional<std::uint32_t> named_after(const Tree& tree, const std::vector<NounPhrase>& phrases, const Votes& votes,
                                         const NounPhrase& pronoun) {
    if (pronoun.plural || pronoun.person != Person::third || pronoun.gender == 0) return std::nullopt;
    if (!tree.is(pronoun.head, Relation::nmod, "poss") && !tree.is(pronoun.head, Relation::nsubj)) return std::nullopt;
    const auto is_fronted = [&](TokenId id) {
        if (!tree.is(id, Relation::obl) && !tree.is(id, Relation::advcl)) return false;
        const auto subject = tree.child(tree.head(id), Relation::nsubj);
        return subject && tree.subtree(id).last <= *subject;
    };
    TokenId at = pronoun.head;
    while (!tree.is_root(at) && !is_fronted(at)) at = tree.head(at);
    if (tree.is_root(at)) return std::nullopt;
    const auto subject = tree.child(tree.head(at), Relation::nsubj);
    if (!subject || *subject < tree.subtree(at).last) return std::nullopt;
    const auto phrase = votes.phrase_at(*subject);
    if (!phrase) return std::nullopt;
    const NounPhrase& named = phrases[*phrase];
    const int gender = named.gender != 0 ? named.gender : named.usual_gender;
    const bool fits = named.name && named.kind == NameKind::person && !named.plural && (gender == 0 || gender == pronoun.gender);
    return fits ? phrase : std::nullopt;
}

}  // namespace overt::meaning
