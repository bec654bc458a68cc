#include "store/topic_closeness.h"

#include <algorithm>
#include <cmath>

namespace overt::store {
namespace {

/// Reports one could have had besides: without them two reports alone would share nothing but common words.
constexpr double unseen_reports = 50.0;

}  // namespace

TopicCloseness::TopicCloseness(std::span<const LinkReport> reports) : reports_(reports) {
    for (const LinkReport& report : reports)
        for (const std::uint32_t term : report.terms) ++frequency_[term];
    for (const LinkReport& report : reports) {
        double sum = 0;
        for (const std::uint32_t term : report.terms) sum += weight(term) * weight(term);
        norms_.push_back(std::sqrt(sum));
    }
}

double TopicCloseness::weight(std::uint32_t term) const {
    return std::log((static_cast<double>(reports_.size()) + unseen_reports) / (1.0 + frequency_.at(term)));
}

double TopicCloseness::between(std::uint32_t a, std::uint32_t b) {
    if (a == b) return 1.0;
    if (a > b) std::swap(a, b);
    const std::uint64_t key = static_cast<std::uint64_t>(a) << 32 | b;
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    const auto left = reports_[a].terms;
    const auto right = reports_[b].terms;
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
        if (left[i] < right[j]) {
            ++i;
        } else if (right[j] < left[i]) {
            ++j;
        } else {
            const double w = weight(left[i]);
            sum += w * w;
            ++i, ++j;
        }
    }
    const double norm = norms_[a] * norms_[b];
    const double value = norm > 0 ? sum / norm : 0.0;
    known_.emplace(key, value);
    return value;
}

}  // namespace overt::store
