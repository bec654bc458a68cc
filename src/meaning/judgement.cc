#include "meaning/judgement.h"

#include <algorithm>

#include "meaning/judgement_table.h"
#include "meaning/judging.h"

namespace overt::meaning {

Judgement Judge::judge(const Tree& tree, TokenId predicate) const {
    std::vector<TokenId> path{predicate};
    while (!tree.is_root(path.back())) path.push_back(tree.head(path.back()));
    JudgementTrace trace;
    Judging judging(tree, *operators_, trace);
    for (auto id = path.rbegin(); id != path.rend(); ++id) judging.visit(*id);
    return judging.result(predicate);
}

std::vector<Judgement> Judge::judge_all(const Tree& tree, JudgementTrace& trace) const {
    Judging judging(tree, *operators_, trace);
    std::vector<TokenId> open;
    for (TokenId root = 0; root < tree.size(); ++root) {
        if (!tree.is_root(root)) continue;
        open.push_back(root);
        while (!open.empty()) {
            const TokenId id = open.back();
            open.pop_back();
            judging.visit(id);
            open.insert(open.end(), tree.children(id).begin(), tree.children(id).end());
        }
    }
    std::vector<Judgement> out;
    out.reserve(tree.size());
    for (TokenId id = 0; id < tree.size(); ++id) out.push_back(judging.result(id));
    return out;
}

bool Judge::is_predicate(const Tree& tree, TokenId id) const {
    const Token& token = tree.token(id);
    if (token.relation == Relation::aux) return false;
    if (token.relation == Relation::cop) return true;
    if (token.upos == Upos::VERB || (token.upos != Upos::AUX && tree.has_sense(id))) return true;
    if (tree.child(id, Relation::cop) || (token.upos == Upos::AUX && tree.child(id, Relation::nsubj))) return true;
    if (token.upos != Upos::NOUN) return false;
    if (operators_->predicate_nouns.contains(tree.lemma(id))) return true;
    return std::any_of(
        operators_->predicate_noun_endings.begin(), operators_->predicate_noun_endings.end(),
        [&](const std::string& end) { return tree.lemma(id).size() > end.size() + 2 && tree.lemma(id).ends_with(end); });
}

}  // namespace overt::meaning
