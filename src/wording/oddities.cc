#include "wording/oddities.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <string>

#include "base/utf8.h"

namespace overt::wording {
namespace {

constexpr float odd_from = 0.5F;
constexpr float told_by = 1.5F;  // pull, a natural log: a neighbour that calls for the word this much is shown with it

/// A place and what stood there.
struct Reading {
    std::uint32_t first = 0;
    std::uint32_t length = 1;
    std::uint32_t phrase = 0;
};

/// Words of grammar have no key of their own: machines leave them alone.
bool has_content(const Table& table, std::uint32_t id) {
    return std::ranges::any_of(table.keys(id), [](const Key& key) { return key.length() == 1; });
}

/// The original that fits best between neighbours that are restored themselves; none when all are words of grammar.
/// A word of content, and no scrap ("es") that a thesaurus holds as one.
bool may_stand(const Table& table, std::uint32_t word) {
    constexpr std::size_t shortest_word = 3;
    return has_content(table, word) && table.word(word).size() >= shortest_word;
}

std::optional<Reading> restored(const Table& table, const Chain& chain, const Place& place) {
    std::optional<Reading> reading;
    float best = -1e9F;
    for (std::uint32_t i = 0; i < table.candidate_count(*place.key); ++i) {
        const Candidate candidate = table.candidate(*place.key, i);
        const float value = fit_between(table, chain, place.first, place.length, table.phrase(candidate.phrase)) - candidate.cost;
        const auto words = table.phrase(candidate.phrase);
        if (value <= best || (words.size() == 1 && !may_stand(table, words.front()))) continue;
        best = value;
        reading = Reading{place.first, place.length, candidate.phrase};
    }
    return reading;
}

class Writer {
public:
    Writer(const Table& table, std::string_view text, const Chain& chain) : table_(table), text_(text), chain_(chain) {}

    [[nodiscard]] std::string likely(const Reading& reading) const {
        std::string out;
        for (const std::uint32_t id : table_.phrase(reading.phrase)) {
            if (!out.empty()) out += ' ';
            out += table_.word(id);
        }
        const Word& word = chain_.words[reading.first];
        return word.capital ? capitalised(out) : out;
    }
    [[nodiscard]] std::string_view surface(std::uint32_t from, std::uint32_t to) const {
        return text_.substr(chain_.words[from].span.begin, chain_.words[to].span.end - chain_.words[from].span.begin);
    }
    /// Is the word at `at` one of content, in the same sentence and on the same line as its neighbour?
    [[nodiscard]] bool tells(std::uint32_t at, std::uint32_t neighbour) const {
        if (chain_.words[at].kind != WordKind::word || chain_.ids[at] < class_count) return false;
        const auto [left, right] = std::minmax(at, neighbour);
        return text_.substr(chain_.words[left].span.end, chain_.words[right].span.begin - chain_.words[left].span.end) == " " &&
               has_content(table_, chain_.ids[at]);
    }

private:
    static std::string capitalised(const std::string& word) {
        const base::CodePoint c = base::decode_utf8(word, 0);
        std::string out;
        base::append_utf8(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(c.value))));
        return out + word.substr(c.size);
    }

    const Table& table_;
    std::string_view text_;
    const Chain& chain_;
};

}  // namespace

std::vector<Oddity> oddities_of(const Table& table, std::string_view text, const Chain& chain, std::span<const Place> places,
                                std::span<const float> odds) {
    // First each by itself, then again between what its neighbours probably were.
    Chain whole = chain;
    std::vector<Reading> readings;
    for (int pass = 0; pass < 2; ++pass) {
        readings.clear();
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (odds[i] < odd_from) continue;
            const auto reading = restored(table, whole, places[i]);
            if (!reading) continue;
            readings.push_back(*reading);
            const auto words = table.phrase(reading->phrase);
            if (words.size() == places[i].length)
                std::copy(words.begin(), words.end(), whole.ids.begin() + static_cast<std::ptrdiff_t>(places[i].first));
        }
    }
    const Writer writer(table, text, chain);
    std::vector<Oddity> out;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const Reading& reading = readings[i];
        std::uint32_t from = reading.first;
        std::uint32_t to = from + reading.length - 1;
        std::string likely = writer.likely(reading);
        while (i + 1 < readings.size() && readings[i + 1].first == to + 1 && writer.tells(to, to + 1)) {  // one phrase
            const Reading& next = readings[++i];
            to = next.first + next.length - 1;
            likely += ' ' + writer.likely(next);
        }
        const auto words = table.phrase(reading.phrase);
        const bool after_free = i + 1 == readings.size() || readings[i + 1].first > to + 1;
        if (after_free && to + 1 < chain.words.size() && writer.tells(to + 1, to) &&
            table.pull(table.phrase(readings[i].phrase).back(), chain.ids[to + 1], 1) > told_by) {
            ++to;
            likely += ' ' + std::string(writer.surface(to, to));
        } else if (from > 0 && writer.tells(from - 1, from) && table.pull(chain.ids[from - 1], words.front(), 1) > told_by &&
                   (out.empty() || out.back().span.end <= chain.words[from - 1].span.begin)) {
            --from;
            likely = std::string(writer.surface(from, from)) + ' ' + likely;
        }
        out.push_back({{chain.words[from].span.begin, chain.words[to].span.end}, std::move(likely)});
    }
    return out;
}

}  // namespace overt::wording
