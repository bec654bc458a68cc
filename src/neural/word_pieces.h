// Word pieces of a vocabulary: greedy longest match, continuations marked "##" (Wu et al. 2016, arXiv:1609.08144; the matching of
// BERT). Immutable, safe to share between threads. Views the vocabulary, so the Weights must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "neural/weights.h"
#include "overt/result.h"

namespace overt::neural {

class WordPieces {
public:
    /// corrupt when the vocabulary lacks [UNK], [CLS] or [SEP].
    static Result<WordPieces> create(const Weights& weights);

    /// Appends the ids of `atom`, valid UTF-8 without white space, at least one: it is looked up in NFD without combining marks
    /// and in lower case; over 100 code points or without a match it is [UNK].
    void append(std::string_view atom, std::vector<std::uint32_t>& ids) const;

    [[nodiscard]] std::uint32_t unknown() const { return unknown_; }
    [[nodiscard]] std::uint32_t window_begin() const { return window_begin_; }  ///< [CLS]
    [[nodiscard]] std::uint32_t window_end() const { return window_end_; }      ///< [SEP]

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t id = empty;
    };
    static constexpr std::uint32_t empty = UINT32_MAX;

    WordPieces() = default;
    void insert(std::string_view piece, std::uint32_t id);
    [[nodiscard]] std::uint32_t find(std::string_view text, bool continuation, std::uint32_t hash) const;
    void append_normalised(std::string_view text, std::vector<std::uint32_t>& ids) const;

    std::vector<std::string_view> pieces_;  // without "##"
    std::vector<bool> continues_;
    std::vector<Slot> slots_;  // open addressing, a power of two, at most half full
    std::size_t longest_ = 0;  // bytes
    std::uint32_t unknown_ = 0;
    std::uint32_t window_begin_ = 0;
    std::uint32_t window_end_ = 0;
};

}  // namespace overt::neural
