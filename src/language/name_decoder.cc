#include "language/name_decoder.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace overt::language {
namespace {

constexpr float never = -1e30F;

/// Log softmax of the first `count` of a row; what is not finite is never.
void log_probabilities_of(const float* logits, std::size_t count, float* out) {
    float highest = never;
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = std::abs(logits[i]) < -never ? logits[i] : never;
        highest = std::max(highest, out[i]);
    }
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += std::exp(static_cast<double>(out[i] - highest));
    const auto total = highest + static_cast<float>(std::log(sum));
    for (std::size_t i = 0; i < count; ++i) out[i] -= total;
}

}  // namespace

std::optional<NameDecoder> NameDecoder::create(const std::vector<std::string>& labels) {
    NameDecoder out;
    bool has_outside = false;
    for (const std::string& text : labels) {
        Label label;
        if (text == "O") {
            has_outside = true;
        } else {
            const auto kind = from_string<NameKind>(std::string_view(text).substr(std::min<std::size_t>(2, text.size())));
            if (!kind || text[1] != '-' || (text[0] != 'B' && text[0] != 'I')) return std::nullopt;
            label.place = text[0] == 'B' ? Place::begin : Place::inside;
            label.kind = *kind;
        }
        out.labels_.push_back(label);
    }
    for (Label& label : out.labels_) {
        if (label.place != Place::inside) continue;
        const auto begin = std::find_if(out.labels_.begin(), out.labels_.end(), [&](const Label& other) {
            return other.place == Place::begin && other.kind == label.kind;
        });
        if (begin == out.labels_.end()) return std::nullopt;
        label.begin = static_cast<std::uint32_t>(begin - out.labels_.begin());
    }
    if (!has_outside) return std::nullopt;
    return out;
}

std::vector<std::uint32_t> NameDecoder::best_labels(const std::vector<float>& log_probabilities, std::size_t words) const {
    const std::size_t count = labels_.size();
    std::vector<float> score(count), next(count);
    std::vector<std::uint32_t> came_from(words * count, 0);
    for (std::size_t l = 0; l < count; ++l) score[l] = labels_[l].place == Place::inside ? never : log_probabilities[l];
    for (std::size_t w = 1; w < words; ++w) {
        // Whatever is not inside may follow anything, so one best predecessor serves all of those.
        const auto best = static_cast<std::uint32_t>(std::max_element(score.begin(), score.end()) - score.begin());
        for (std::uint32_t l = 0; l < count; ++l) {
            const std::uint32_t begin = labels_[l].begin;
            const std::uint32_t from = labels_[l].place != Place::inside ? best : score[begin] >= score[l] ? begin : l;
            next[l] = score[from] + log_probabilities[w * count + l];
            came_from[w * count + l] = from;
        }
        score.swap(next);
    }
    std::vector<std::uint32_t> labels(words);
    labels[words - 1] = static_cast<std::uint32_t>(std::max_element(score.begin(), score.end()) - score.begin());
    for (std::size_t w = words - 1; w > 0; --w) labels[w - 1] = came_from[w * count + labels[w]];
    return labels;
}

std::vector<FoundName> NameDecoder::decode(const float* logits, std::size_t words, std::size_t stride) const {
    const std::size_t count = labels_.size();
    if (words == 0) return {};
    std::vector<float> log_probabilities(words * count);
    for (std::size_t w = 0; w < words; ++w)
        log_probabilities_of(logits + w * stride, count, log_probabilities.data() + w * count);
    const std::vector<std::uint32_t> labels = best_labels(log_probabilities, words);
    std::vector<FoundName> names;
    for (std::uint32_t w = 0; w < words;) {
        const Label& label = labels_[labels[w]];
        const std::uint32_t first = w++;
        if (label.place == Place::outside) continue;
        float sum = log_probabilities[first * count + labels[first]];
        for (; w < words && labels_[labels[w]].place == Place::inside; ++w) sum += log_probabilities[w * count + labels[w]];
        names.push_back({first, w, label.kind, std::min(1.0F, std::exp(sum / static_cast<float>(w - first)))});
    }
    return names;
}

}  // namespace overt::language
