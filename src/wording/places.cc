#include "wording/places.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace overt::wording {
namespace {

constexpr float skip_weight = 0.5F;  // of the word after next: half as telling as the next, see docs/decisions
constexpr float most = 14;

std::uint32_t id_at(const Chain& chain, std::size_t at) { return at < chain.ids.size() ? chain.ids[at] : stop_class; }
std::uint32_t id_before(const Chain& chain, std::size_t at, std::size_t back) {
    return at >= back ? chain.ids[at - back] : stop_class;
}

const Key* key_at(const Table& table, const Chain& chain, std::size_t at) {
    const std::uint32_t id = chain.ids[at];
    if (id < class_count) return nullptr;
    for (const Key& key : table.keys(id)) {
        if (key.second != Key::no_word && key.second != id_at(chain, at + 1)) continue;
        if (key.third != Key::no_word && key.third != id_at(chain, at + 2)) continue;
        if (at + key.length() > chain.ids.size()) continue;  // behind the end stands the class of stops
        return &key;
    }
    return nullptr;
}

/// Does the article not go with the word? Letters whose sound the spelling does not tell are let pass.
bool jars(std::string_view before, std::string_view word) {
    if (word.size() < 2) return false;
    const bool vowel = std::string_view("aeio").find(word[0]) != std::string_view::npos;
    if (before == "a") return (vowel && !word.starts_with("eu") && !word.starts_with("one") && !word.starts_with("ewe"));
    if (before == "an") return !vowel && word[0] != 'h' && word[0] != 'u' && static_cast<unsigned char>(word[0]) < 0x80;
    return false;
}

Place weighed(const Table& table, const Chain& chain, std::uint32_t first, const Key& key) {
    Place place;
    place.first = first;
    place.length = key.length();
    place.key = &key;
    const std::span<const std::uint32_t> own(&chain.ids[first], place.length);
    const float mine = fit_between(table, chain, first, place.length, own);
    float best = -1e9F;
    float sum = 0;
    for (std::uint32_t i = 0; i < table.candidate_count(key); ++i) {
        const Candidate candidate = table.candidate(key, i);
        const float better =
            std::clamp(fit_between(table, chain, first, place.length, table.phrase(candidate.phrase)) - mine, -most, most);
        sum += std::exp(better - candidate.cost);
        if (better - candidate.cost <= best) continue;
        best = better - candidate.cost;
        place.best = i;
        place.features[gain] = better;
        place.features[cost] = candidate.cost;
    }
    auto& f = place.features;
    f[bare] = table.candidate_count(key) == 0 ? 1 : 0;
    f[channel] = f[bare] == 1 ? 0 : std::clamp(std::log(sum + 1e-6F), -most, most);
    f[direction] = static_cast<float>(key.direction) / 100;
    f[rank] = static_cast<float>(key.rank) / 100;
    float share = 0;
    for (const std::uint32_t id : own) share = std::min(share, table.log_share(id));
    f[rarity] = -share;
    float inner = 0;
    for (const std::uint32_t id : own) inner += table.log_share(id);
    f[fit] = std::clamp(mine - inner, -most, most);
    const std::uint32_t before = id_before(chain, first, 1);
    const std::uint32_t after = id_at(chain, first + place.length);
    f[unseen] = (table.seen(before, own.front(), 1) ? 0.0F : 1.0F) + (table.seen(own.back(), after, 1) ? 0.0F : 1.0F);
    f[article] = jars(table.word(before), table.word(own.front())) ? 1 : 0;
    f[left] = table.log_share(before);
    f[right] = table.log_share(after);
    f[name] = chain.words[first].capital && !chain.words[first].first ? 1 : 0;
    f[phrase] = place.length > 1 ? 1 : 0;
    f[strange] = table.never_seen(own.front()) || table.never_seen(own.back()) ? 1 : 0;
    return place;
}

}  // namespace

Chain chain_of(const Table& table, std::string_view text) {
    Chain chain{words_of(text), {}};
    chain.ids.reserve(chain.words.size());
    std::string key;
    for (const Word& word : chain.words) {
        if (word.kind != WordKind::word) {
            chain.ids.push_back(class_of(word));
            continue;
        }
        constexpr std::uint32_t longest = 64;  // bytes: no word of a table is longer
        std::optional<std::uint32_t> id;
        if (word.span.size() <= longest) {
            fold(text.substr(word.span.begin, word.span.size()), key);
            id = table.find(key);
        }
        chain.ids.push_back(id.value_or(word.capital && !word.first ? name_class : rare_class));
    }
    return chain;
}

std::vector<Place> places_of(const Table& table, const Chain& chain) {
    std::vector<Place> places;
    std::unordered_map<std::uint32_t, std::uint32_t> standing;
    for (const std::uint32_t id : chain.ids) ++standing[id];
    for (std::uint32_t at = 0; at < chain.ids.size();) {
        const Key* key = key_at(table, chain, at);
        if (key == nullptr) {
            ++at;
            continue;
        }
        places.push_back(weighed(table, chain, at, *key));
        places.back().features[repeats] = std::log(static_cast<float>(standing[chain.ids[at]]));
        at += key->length();
    }
    return places;
}

float fit_between(const Table& table, const Chain& chain, std::uint32_t first, std::uint32_t length,
                  std::span<const std::uint32_t> words) {
    const std::size_t after = std::size_t{first} + length;
    float sum = table.pull(id_before(chain, first, 1), words.front(), 1) + table.pull(words.back(), id_at(chain, after), 1) +
                skip_weight * (table.pull(id_before(chain, first, 2), words.front(), 2) +
                               table.pull(words.back(), id_at(chain, after + 1), 2));
    for (std::size_t i = 0; i < words.size(); ++i) {
        sum += table.log_share(words[i]);
        if (i > 0) sum += table.pull(words[i - 1], words[i], 1);
    }
    return sum;
}

}  // namespace overt::wording
