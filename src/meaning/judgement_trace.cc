#include "meaning/judgement_trace.h"

#include <string>

namespace overt::meaning {

StepId JudgementTrace::add(const Step& step) {
    steps_.push_back(step);
    return static_cast<StepId>(steps_.size() - 1);
}

void JudgementTrace::join(StepId inner, StepId outer) {
    if (inner == 0 || inner == outer) return;
    while (steps_[inner].before != 0) inner = steps_[inner].before;
    steps_[inner].before = outer;
}

void JudgementTrace::settle(TokenId token, const By& by) {
    if (by_.size() <= token) by_.resize(token + 1);
    by_[token] = by;
}

Reason JudgementTrace::reason(const Tree& tree, const char* field, StepId id, const char* otherwise) const {
    if (id == 0) return {field, otherwise, "", "", {}};
    const Step& step = steps_[id];
    return {field, std::string(step.rule), std::string(step.effect),
            step.line > 0 ? "data/operators.yaml:" + std::to_string(step.line) : "", tree.span(step.word)};
}

std::vector<Reason> JudgementTrace::reasons(const Tree& tree, TokenId token) const {
    const By& by = by_[token];
    std::vector<Reason> out;
    out.push_back(reason(tree, "phase", by.phase, "plain statement"));
    out.push_back(reason(tree, "polarity", by.polarity, "no negation"));
    for (StepId id = by.polarity; id != 0 && steps_[id].before != 0; id = steps_[id].before)
        out.push_back(reason(tree, "polarity", steps_[id].before, ""));
    out.push_back(reason(tree, "certainty", by.certainty, "no hedge"));
    out.push_back(reason(tree, "factuality", by.strength, "no hedge"));
    return out;
}

}  // namespace overt::meaning
