#include "wording/detector.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "wording/damage.h"
#include "wording/judge.h"
#include "wording/oddities.h"

namespace overt::wording {
namespace {

// Log of how much likelier a text with such damage is to be reworded: 2 of 45,691 ordinary texts have it (2026-11-26), so this
// holds even if only one reworded text in a hundred does.
constexpr float damage_weight = 4.6F;

float with_damage(float probability) {
    constexpr float nearly = 1e-6F;  // keeps the log of odds finite
    const float p = std::clamp(probability, nearly, 1 - nearly);
    return 1 / (1 + (1 - p) / p * std::exp(-damage_weight));
}

/// Both lists in one, in the order of the text; what `sure` has is left out of the other.
std::vector<Oddity> merged(std::vector<Oddity> sure, std::vector<Oddity> other) {
    for (Oddity& oddity : other)
        if (std::ranges::none_of(
                sure, [&](const Oddity& s) { return s.span.begin < oddity.span.end && oddity.span.begin < s.span.end; }))
            sure.push_back(std::move(oddity));
    std::ranges::sort(sure, {}, [](const Oddity& oddity) { return oddity.span.begin; });
    return sure;
}

}  // namespace

struct Detector::Parts {
    Table table;
    Judge judge;
    DamageTable damage;
};

Detector::Detector(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Detector::Detector(Detector&&) noexcept = default;
Detector& Detector::operator=(Detector&&) noexcept = default;
Detector::~Detector() = default;

Result<Detector> Detector::open(const std::string& table, const std::string& data) {
    auto words = Table::open(table);
    if (!words) return words.error();
    auto judge = Judge::open(data + "/judge.tsv");
    if (!judge) return judge.error();
    auto damage = DamageTable::open(data + "/damage.tsv");
    if (!damage) return damage.error();
    return Detector(std::make_unique<Parts>(Parts{std::move(*words), std::move(*judge), std::move(*damage)}));
}

Wording Detector::judge(std::string_view text) const {
    const auto& [table, judge, damage] = *parts_;
    const Chain chain = chain_of(table, text);
    const std::vector<Place> places = places_of(table, chain);
    Wording wording;
    if (places.size() < Judge::fewest) return wording;
    const std::vector<float> odds = judge.odds(places);
    std::vector<Oddity> damaged = damage.find(text, chain.words);
    float score = judge.reworded(document_features(chain, places, odds));
    if (!damaged.empty()) score = with_damage(score);
    wording.score = score;
    wording.verdict = score >= judge.spun_from()       ? WordingVerdict::spun
                      : score < judge.original_until() ? WordingVerdict::original
                                                       : WordingVerdict::unclear;
    if (wording.verdict == WordingVerdict::spun)
        wording.oddities = merged(std::move(damaged), oddities_of(table, text, chain, places, odds));
    return wording;
}

}  // namespace overt::wording
