// From places to a probability: first of each place, that a machine put these words there, then of the whole text.
// Two small networks with one hidden layer each; their weights are data (data/wording/judge.tsv, made by training/wording/build).
// Immutable, safe to share between threads.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "overt/result.h"
#include "wording/places.h"

namespace overt::wording {

constexpr std::array<std::string_view, 30> document_feature_names{
    "odd",        "odd.3",   "odd.6",   "odd.9",      "odd.log",   "odd.top",   "ratio.05",   "ratio.1",
    "ratio.2",    "ratio.4", "channel", "rarity",     "direction", "unseen",    "strange",    "bare",
    "article",    "places",  "density", "rarity.50",  "rarity.75", "rarity.90", "channel.50", "channel.75",
    "channel.90", "fit.25",  "fit.50",  "rare words", "names",     "numbers"};
using DocumentFeatures = std::array<float, document_feature_names.size()>;

/// Logistic of a layer of rectified sums of the scaled inputs.
class Network {
public:
    /// Lines `PART input NAME MEAN SCALE`, `PART hidden BIAS WEIGHT...`, `PART output BIAS WEIGHT...`, tab-separated; those of
    /// other parts are skipped. invalid_argument with the line number; the inputs must be `names` in this order.
    static Result<Network> parse(std::string_view text, const std::string& name, std::string_view part,
                                 std::span<const std::string_view> names);
    /// Precondition: as many inputs as names.
    [[nodiscard]] float probability(std::span<const float> inputs) const;

private:
    struct Neuron {
        float bias = 0;
        std::vector<float> weights;
    };
    std::vector<float> means_;
    std::vector<float> scales_;
    std::vector<Neuron> hidden_;
    Neuron output_;
};

class Judge {
public:
    static constexpr std::uint32_t fewest = 15;  ///< places: a shorter text is not judged

    static Result<Judge> open(const std::string& path);
    /// `name` stands for the path in messages.
    static Result<Judge> parse(std::string_view text, const std::string& name);

    /// Of each place, the probability that a machine put these words there.
    [[nodiscard]] std::vector<float> odds(std::span<const Place> places) const;
    /// The probability that the text was reworded. Precondition: at least `fewest` places.
    [[nodiscard]] float reworded(const DocumentFeatures& features) const { return document_.probability(features); }
    [[nodiscard]] float spun_from() const { return spun_from_; }            ///< verdict `spun` from this probability on
    [[nodiscard]] float original_until() const { return original_until_; }  ///< verdict `original` below this one

private:
    Network place_;
    Network document_;
    float spun_from_ = 1;
    float original_until_ = 0;
};

/// `odds` as Judge::odds gives them. Precondition: there are places.
DocumentFeatures document_features(const Chain& chain, std::span<const Place> places, std::span<const float> odds);

}  // namespace overt::wording
