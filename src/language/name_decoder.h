// Names of a sentence from scores of BIO labels: the best sequence in which I-kind only follows B-kind or I-kind (Viterbi 1967).
// Immutable, safe to share between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "overt/document.h"

namespace overt::language {

/// Words [first, last) of the sentence.
struct FoundName {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    NameKind kind = NameKind::other;
    float score = 0;  ///< geometric mean of the probabilities of its labels, 0..1
};

class NameDecoder {
public:
    /// None when a label is neither O nor B- or I- with a kind of NameKind, an I- has no B-, or there is no O.
    static std::optional<NameDecoder> create(const std::vector<std::string>& labels);

    /// `logits` has a row of `stride` floats for each word, of which the first label_count() count.
    [[nodiscard]] std::vector<FoundName> decode(const float* logits, std::size_t words, std::size_t stride) const;
    [[nodiscard]] std::size_t label_count() const { return labels_.size(); }

private:
    enum class Place : std::uint8_t { outside, begin, inside };
    struct Label {
        Place place = Place::outside;
        NameKind kind = NameKind::other;
        std::uint32_t begin = 0;  ///< of an inside label: the begin label of its kind
    };

    NameDecoder() = default;
    [[nodiscard]] std::vector<std::uint32_t> best_labels(const std::vector<float>& log_probabilities, std::size_t words) const;

    std::vector<Label> labels_;
};

}  // namespace overt::language
