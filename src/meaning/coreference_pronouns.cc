#include "meaning/coreference_pronouns.h"

#include <algorithm>
#include <cmath>

namespace overt::meaning {
namespace {

constexpr std::uint32_t pronoun_window = 3;  // sentences back

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

/// Of a pronoun of a man or a woman. A first name tells less than a title.
double gender_bonus(int gender, const Cluster& cluster) {
    if (cluster.gender != 0 || cluster.usual_gender == 0) return cluster.gender == gender ? 0.8 : 0;
    return cluster.usual_gender == gender ? 0.8 : -2;
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

bool is_excluded(const Tree& tree, const std::vector<NounPhrase>& phrases, const NounPhrase& pronoun, const Cluster& cluster) {
    for (auto p = cluster.phrases.rbegin(); p != cluster.phrases.rend(); ++p) {
        if (phrases[*p].sentence + pronoun_window < pronoun.sentence) break;
        if (!may_corefer(tree, pronoun, phrases[*p])) return true;
    }
    return false;
}

std::optional<double> fitness(const Tree& tree, const std::vector<NounPhrase>& phrases, const NounPhrase& pronoun,
                              const Cluster& cluster) {
    if (has_a_mind(tree, pronoun.head) && !may_have_a_mind(cluster)) return std::nullopt;
    if (is_excluded(tree, phrases, pronoun, cluster)) return std::nullopt;
    std::optional<double> best;
    for (auto p = cluster.phrases.rbegin(); p != cluster.phrases.rend(); ++p) {
        const NounPhrase& other = phrases[*p];
        if (other.sentence + pronoun_window < pronoun.sentence) break;
        if (other.span.begin >= pronoun.span.begin) continue;
        double score = -1.0 * (pronoun.sentence - other.sentence) + prominence(tree, other.head);
        if (other.form == MentionForm::pronoun) score += 0.25;
        if (tree.token(other.head).relation == tree.token(pronoun.head).relation) score += 0.3;
        if (!best || score > *best) best = score;
    }
    if (!best) return std::nullopt;
    double bonus = std::min(1.0, 0.25 * std::log2(static_cast<double>(cluster.phrases.size())));
    if (!cluster.name.empty()) bonus += 0.3;
    if (pronoun.gender != 0) bonus += gender_bonus(pronoun.gender, cluster);
    if (pronoun.kind == NameKind::other && !pronoun.plural && cluster.name.empty() && cluster.kind == NameKind::other)
        bonus -= 0.3;
    if (pronoun.plural && !cluster.plural) bonus -= 0.8;
    return *best + bonus;
}

}  // namespace overt::meaning
