#include "meaning/coreference_votes.h"

#include <cmath>

namespace overt::meaning {

Votes::Votes(const Tree& tree, const std::vector<NounPhrase>& phrases)
    : phrase_at_(tree.size()), group_at_(tree.size()), antecedents_(tree.size()) {
    for (std::uint32_t i = 0; i < phrases.size(); ++i) (phrases[i].group ? group_at_ : phrase_at_)[phrases[i].head] = i;
    for (const Antecedent& antecedent : tree.analysis().antecedents) antecedents_[antecedent.token.value].push_back(&antecedent);
}

Votes::Ballot Votes::on(const NounPhrase& phrase) const {
    Ballot ballot;
    double all = 1;  // none
    for (const Antecedent* antecedent : antecedents_[phrase.head]) {
        const double odds = std::exp(static_cast<double>(antecedent->score));
        all += odds;
        const TokenId earlier = antecedent->earlier.value;
        const auto meant = phrase.plural && group_at_[earlier] ? group_at_[earlier] : phrase_at_[earlier];
        if (meant) ballot.antecedents.push_back({*meant, odds});
    }
    for (Vote& vote : ballot.antecedents) vote.likelihood /= all;
    ballot.none = 1 / all;
    return ballot;
}

}  // namespace overt::meaning
