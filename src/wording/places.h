// Where a machine may have replaced words: every word or phrase the table holds as a key, weighed against what it may have been.
// "Gain" is how much better the best original would fit between the neighbours; contrast of this kind tells far more than how
// rare a pair of words is, which ordinary news is full of. Pure, thread safe.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "overt/document.h"
#include "wording/table.h"
#include "wording/words.h"

namespace overt::wording {

/// What is known of a place, in the order of `place_features`. Logs are natural.
enum PlaceFeature : std::uint8_t {
    gain,       ///< log of how much likelier the best original is here than what stands here
    channel,    ///< the same summed over all originals, each times the probability that a machine turns it into this
    direction,  ///< of the key: log of how often machines would write it over how often people do
    rank,       ///< of the key: log of its commonest original's frequency over its own
    rarity,     ///< minus log of the frequency of what stands here
    fit,        ///< how much the neighbours call for what stands here
    unseen,     ///< neighbours next to which it was never seen: 0, 1 or 2
    name,       ///< 1 inside a name: a capital that the sentence does not ask for
    phrase,     ///< 1 when what stands here is a phrase
    cost,       ///< minus log of the probability that a machine turns the best original into this
    strange,    ///< 1 when open text never held it
    bare,       ///< 1 when no thesaurus has it: then there are no originals, and gain, channel, direction, rank and cost are 0
    left,       ///< log of the frequency of the word before
    right,      ///< log of the frequency of the word after
    repeats,    ///< log of how often its first word stands in this text
    article,    ///< 1 after an "a" that should be "an", or the other way round
    place_features
};
constexpr std::array<std::string_view, place_features> place_feature_names{
    "gain",   "channel", "direction", "rank", "rarity", "fit",   "unseen",  "name",
    "phrase", "cost",    "strange",   "bare", "left",   "right", "repeats", "article"};

/// A text with the table's ids of its words.
struct Chain {
    std::vector<Word> words;
    std::vector<std::uint32_t> ids;  ///< of each word: its own or a class
};

struct Place {
    std::uint32_t first = 0;  ///< in Chain::words
    std::uint32_t length = 1;
    const Key* key = nullptr;
    std::uint32_t best = 0;  ///< the candidate that fits best
    std::array<float, place_features> features{};
};

Chain chain_of(const Table& table, std::string_view text);

/// Every place, none overlapping another, in the order of the text; the table outlives them.
std::vector<Place> places_of(const Table& table, const Chain& chain);

/// How well words fit between the neighbours of [first, first + length): log of their probability, up to what all fillers share.
float fit_between(const Table& table, const Chain& chain, std::uint32_t first, std::uint32_t length,
                  std::span<const std::uint32_t> words);

}  // namespace overt::wording
