#include "language/analyst.h"

#include <utility>

#include "base/digest.h"
#include "language/clause_subjects.h"
#include "language/scratch.h"
#include "language/text_pass.h"
#include "language/word_pass.h"
#include "neural/linear.h"

namespace overt::language {

std::unique_ptr<Scratch, void (*)(Scratch*)> make_scratch() {
    return {new Scratch, [](Scratch* scratch) { delete scratch; }};
}

namespace {

/// What grammar decides against the model.
Analysis corrected(Analysis analysis) {
    for (const Sentence& sentence : analysis.sentences) {
        reattach_infinitive_subjects(analysis, sentence);
        reattach_second_subjects(analysis, sentence);
        part_objects(analysis, sentence);
    }
    return analysis;
}

}  // namespace

struct Analyst::Model {
    neural::Weights weights;  // what `network` is built from and looks into
    Network network;
    std::string digest;
};

Analyst::Analyst(std::unique_ptr<const Model> model) : model_(std::move(model)) {}
Analyst::Analyst(Analyst&&) noexcept = default;
Analyst& Analyst::operator=(Analyst&&) noexcept = default;
Analyst::~Analyst() = default;

Result<Analyst> Analyst::open(const std::string& weights_path, bool float32) {
    auto weights = neural::Weights::open(weights_path);
    if (!weights) return weights.error();
    auto network = Network::create(*weights, float32 ? neural::Arithmetic::float32 : neural::Arithmetic::int8);
    if (!network) return network.error();
    std::string digest = base::hex(weights->digest());
    return Analyst(std::make_unique<const Model>(Model{*std::move(weights), *std::move(network), std::move(digest)}));
}

const std::string& Analyst::model_digest() const { return model_->digest; }
const std::string& Analyst::model_name() const { return model_->weights.model_name(); }

Analysis Analyst::analyse(std::string_view text, Scratch& scratch, Mentions* mentions) const {
    return corrected(TextPass(model_->network, text, scratch).run(mentions));
}

void Analyst::link(std::string_view text, Mentions mentions, Analysis& analysis) const {
    model_->network.heads.link_mentions(text, std::move(mentions), analysis);
}

Analysis Analyst::analyse_words(std::string_view text, Analysis words, Scratch& scratch) const {
    return corrected(WordPass(model_->network, text, scratch).run(std::move(words)));
}

}  // namespace overt::language
