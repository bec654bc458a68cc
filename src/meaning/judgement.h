// How real is what a predicate says: phase, polarity, certainty, factuality. Part of module meaning.
// One small algebra over the tree: a predicate starts from its own tense, aspect, modal, negation and adverbs and is then
// seen through every predicate that embeds it ("plans to", "denied", "the possibility of"). The operators are data
// (data/operators.yaml, which documents their composition). Immutable once loaded, shared by all threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "meaning/judgement_trace.h"
#include "meaning/tree.h"
#include "overt/document.h"
#include "overt/result.h"

namespace overt::meaning {

/// What the text commits to about one predicate.
struct Judgement {
    Phase phase = Phase::occurred;
    Polarity polarity = Polarity::affirmed;
    Certainty certainty = Certainty::certain;
    double factuality = 3;  ///< -3 certainly not .. 3 certainly so (UDS scale)
    friend bool operator==(const Judgement&, const Judgement&) = default;
};

class Judge {
public:
    /// Reads data/operators.yaml; errors name file and line.
    static Result<Judge> load(const std::string& path);
    Judge(Judge&&) noexcept;
    Judge& operator=(Judge&&) noexcept;
    ~Judge();

    /// Of any predicate word: verb, deverbal noun, predicate adjective. Never more factual than the text.
    [[nodiscard]] Judgement judge(const Tree& tree, TokenId predicate) const;
    /// The same for every token of the tree, in one pass; `trace`, a new one, takes the reasons of each and may not outlive the
    /// judge.
    [[nodiscard]] std::vector<Judgement> judge_all(const Tree& tree, JudgementTrace& trace) const;
    /// Whether the token is the head word of something that happens, holds or is predicated.
    [[nodiscard]] bool is_predicate(const Tree& tree, TokenId id) const;

    struct Operators;

private:
    explicit Judge(std::unique_ptr<const Operators> operators);
    std::unique_ptr<const Operators> operators_;
};

}  // namespace overt::meaning
