// The table of wording (docs/formats/wording.md): how often words and pairs of words stand in open text, and which words a
// machine may have put in the place of which. Mapped, checked whole when opened, then read in place; never executed.
// Invariants: every offset and id in it lies in range. Immutable, safe to share between threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/files.h"
#include "overt/result.h"
#include "wording/words.h"

namespace overt::wording {

/// Ids below `class_count` stand for what is no word of the vocabulary: ends, marks, numbers, names and rare words.
enum : std::uint32_t { stop_class, mark_class, number_class, year_class, name_class, rare_class, class_count };

/// The class of a number, mark or stop. Precondition: it is no word.
std::uint32_t class_of(const Word& word);

/// One to three words that may stand for each other, and what the machine made of them is called a key.
struct Key {
    static constexpr std::uint32_t no_word = ~0U;
    std::uint32_t second;  ///< further words of the key, or no_word
    std::uint32_t third;
    std::uint32_t candidates;  ///< the first of its candidates; the next key's is their end
    std::int16_t direction;    ///< hundredths: log of how often machines would write it over how often people do
    std::int16_t rank;         ///< hundredths: log of the commonest candidate's frequency over its own

    [[nodiscard]] std::uint32_t length() const { return second == no_word ? 1 : third == no_word ? 2 : 3; }
};
static_assert(sizeof(Key) == 16);

/// What a key may have been: a word or a phrase, and minus the log of the probability that a machine turns it into the key.
struct Candidate {
    std::uint32_t phrase;
    float cost;
};

class Table {
public:
    /// not_found, io, corrupt or unsupported; the message names the path and what to do.
    static Result<Table> open(const std::string& path);
    /// `bytes`, aligned to 8, outlive the table; `name` stands for the path in messages.
    static Result<Table> parse(std::string_view bytes, const std::string& name);

    /// The id of a folded word; none when the table does not know it.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view folded) const;
    [[nodiscard]] std::string_view word(std::uint32_t id) const;
    /// Natural log of the word's share of all words counted.
    [[nodiscard]] float log_share(std::uint32_t id) const { return log_share_[id]; }
    /// True for a word that is only here because machines write it.
    [[nodiscard]] bool never_seen(std::uint32_t id) const { return occurrences_[id] == 0; }
    /// How much likelier `right` is after `left` than anywhere: log of the ratio, by counts with a prior of `prior` draws. `gap`
    /// is 1 for neighbours, 2 with one word between them.
    [[nodiscard]] float pull(std::uint32_t left, std::uint32_t right, unsigned gap) const;
    [[nodiscard]] bool seen(std::uint32_t left, std::uint32_t right, unsigned gap) const { return count(left, right, gap) > 0; }

    /// The keys that begin with this word, longest first.
    [[nodiscard]] std::span<const Key> keys(std::uint32_t first) const;
    [[nodiscard]] std::uint32_t candidate_count(const Key& key) const { return (&key)[1].candidates - key.candidates; }
    [[nodiscard]] Candidate candidate(const Key& key, std::uint32_t index) const;
    /// The words of a phrase, one to three; valid while the table is.
    [[nodiscard]] std::span<const std::uint32_t> phrase(std::uint32_t id) const;
    [[nodiscard]] std::uint32_t words() const { return static_cast<std::uint32_t>(log_share_.size()); }

    static constexpr float prior = 300;

private:
    friend class TableParser;
    Table() = default;
    [[nodiscard]] float count(std::uint32_t left, std::uint32_t right, unsigned gap) const;

    std::optional<base::MappedFile> file_;  // none when parsed from memory
    std::span<const std::uint32_t> occurrences_;
    std::span<const std::uint32_t> name_begins_;
    std::string_view names_;
    std::span<const std::uint32_t> index_;
    std::span<const std::uint32_t> key_begins_;
    std::span<const Key> keys_;  // one more than there are, as the end of the last one's candidates
    std::span<const std::uint32_t> candidates_;
    std::span<const std::uint32_t> phrases_;  // three to a phrase
    std::span<const std::uint32_t> pairs_;
    unsigned index_bits_ = 0;
    unsigned pair_bits_ = 0;
    std::vector<float> log_share_;
    std::vector<float> rarity_;          // 1 / share
    std::vector<float> log_occurrence_;  // log(count + prior)
    std::vector<std::uint32_t> own_;     // id at its own place: a phrase of one word
    std::array<float, 256> counts_{};
};

}  // namespace overt::wording
