#include "meaning/coreference_votes.h"

#include <cmath>

namespace overt::meaning {

Votes::Votes(const Tree& tree, const std::vector<NounPhrase>& phrases)
    : phrase_at_(tree.size()), group_at_(tree.size()), antecedents_(tree.size()) {
    for (std::uint32_t i = 0; i < phrases.size(); ++i) (phrases[i].group ? group_at_ : phrase_at_)[phrases[i].head] = i;
    for (const Antecedent& antecedent : tree.analysis().antecedents) antecedents_[antecedent.token.value].push_back(&antecedent);
}

std::vector<Votes::Vote> Votes::on(const NounPhrase& phrase) const {
    std::vector<Vote> votes;
    double all = 1;  // none
    for (const Antecedent* antecedent : antecedents_[phrase.head]) {
        const double odds = std::exp(static_cast<double>(antecedent->score));
        all += odds;
        const TokenId earlier = antecedent->earlier.value;
        const auto meant = phrase.plural && group_at_[earlier] ? group_at_[earlier] : phrase_at_[earlier];
        if (meant) votes.push_back({*meant, odds});
    }
    for (Vote& vote : votes) vote.likelihood /= all;
    return votes;
}

}  // namespace overt::meaning
