#include "language/kind_head.h"

#include <algorithm>
#include <cmath>

#include "neural/computes_alone.h"

namespace overt::language {
namespace {

constexpr std::size_t view_width = 128;
constexpr float least_likelihood = 0.05F;  // of a kind that is worth a mention

bool may_name_event(Upos upos) { return upos == Upos::VERB || upos == Upos::NOUN || upos == Upos::ADJ; }

}  // namespace

std::optional<KindHead> KindHead::create(const std::vector<std::string>& labels) {
    if (labels.size() < 2 || labels.front() != "_") return std::nullopt;
    KindHead head;
    head.kinds_ = labels;
    return head;
}

void KindHead::read_layers(const neural::ModelConfig& config, neural::LayerReader& reader) {
    view_ = reader.linear({"kind.view"}, {view_width}, {.in = config.width, .activation = neural::Activation::gelu});
    scores_ = reader.linear({"kind"}, {kinds_.size()}, {.in = view_width});
}

void KindHead::fill(const WordBatch& words, const float* vectors, KindScratch& scratch, Analysis& analysis) const {
    const neural::ComputesAlone alone;
    const std::size_t count = words.rows.size();
    float* views = scratch.views.reserve(neural::padded_rows(count) * view_.stride());
    view_.run(vectors, count, views);
    const std::size_t stride = scores_.stride();
    float* scores = scratch.scores.reserve(neural::padded_rows(count) * stride);
    scores_.run(views, count, scores);
    for (std::size_t w = 0; w < count; ++w) {
        const Index<Token> token{words.first_token + static_cast<std::uint32_t>(w)};
        if (!may_name_event(analysis.tokens[token.value].upos)) continue;
        float* own = scores + w * stride;
        const float most = *std::max_element(own, own + kinds_.size());
        float sum = 0;
        for (std::size_t k = 0; k < kinds_.size(); ++k) sum += own[k] = std::exp(own[k] - most);
        for (std::size_t k = 1; k < kinds_.size(); ++k)
            if (own[k] >= least_likelihood * sum) analysis.kind_guesses.push_back({token, kinds_[k], own[k] / sum});
        const auto of_word = [&](const KindGuess& guess) { return guess.token < token; };
        std::stable_sort(std::partition_point(analysis.kind_guesses.begin(), analysis.kind_guesses.end(), of_word),
                         analysis.kind_guesses.end(),
                         [](const KindGuess& a, const KindGuess& b) { return a.likelihood > b.likelihood; });
    }
}

}  // namespace overt::language
