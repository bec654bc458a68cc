// One text read from its characters: atoms, windows, sentences, and what the heads say of them. For one call on one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "language/network.h"
#include "language/scratch.h"
#include "language/segments.h"
#include "overt/document.h"

namespace overt::language {

class TextPass {
public:
    TextPass(const Network& network, std::string_view text, Scratch& scratch);
    /// `mentions`: where the words that may refer are added, in any order; null when they are not wanted.
    Analysis run(Mentions* mentions);

private:
    struct Work {  // what is still to be read of a segment
        std::uint32_t segment = 0;
        AtomRange rest;
        bool resumed = false;
    };
    struct Reading {  // of one window: where its part of a batch's analysis lies
        std::uint32_t segment = 0;
        std::uint32_t batch = 0;
        std::uint32_t sentence_begin = 0;
        std::uint32_t sentence_end = 0;
    };

    void read_batch(Mentions* mentions);
    void add_window(AtomRange window);
    [[nodiscard]] Boundaries boundaries_of(AtomRange window, const float* logits, std::uint32_t first_piece) const;
    void add_words(const WindowSentences& found, AtomRange window, std::uint32_t first_piece, Analysis& analysis);
    Analysis assemble();

    const Network& network_;
    std::string_view text_;
    Scratch& scratch_;
    std::vector<Atom> atoms_;
    Pieces pieces_;
    std::deque<Work> work_;
    std::vector<Analysis> batches_;
    std::vector<Reading> readings_;
};

}  // namespace overt::language
