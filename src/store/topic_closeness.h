// How much two reports are about the same matter, by the words they share. Part of module store.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/story_linking.h"

namespace overt::store {

/// Cosine of the sets of terms, each weighted by its rarity among the reports. Remembers what it has computed. One thread.
class TopicCloseness {
public:
    explicit TopicCloseness(std::span<const LinkReport> reports);
    /// 0 .. 1; 1 for a report and itself.
    double between(std::uint32_t a, std::uint32_t b);

private:
    double weight(std::uint32_t term) const;

    std::span<const LinkReport> reports_;
    std::unordered_map<std::uint32_t, std::uint32_t> frequency_;
    std::vector<double> norms_;
    std::unordered_map<std::uint64_t, double> known_;
};

}  // namespace overt::store
