// Given words and sentences: the same windows and heads, over whole sentences. For one call on one thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/network.h"
#include "language/pieces.h"
#include "language/scratch.h"
#include "overt/document.h"

namespace overt::language {

class WordPass {
public:
    WordPass(const Network& network, std::string_view text, Scratch& scratch)
        : network_(network), text_(text), scratch_(scratch) {}
    /// `words` keeps the invariants of overt/document.h but for what is filled in here.
    Analysis run(Analysis words);

private:
    /// Words [begin, end) that get one tree: a sentence, or a part of one that is too long.
    struct Part {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    /// Word pieces [begin, end) of one word, at most a window of them.
    struct PieceRange {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        [[nodiscard]] std::uint32_t size() const { return end - begin; }
    };

    void encode_words();
    [[nodiscard]] std::vector<Part> parts_of(const Sentence& sentence) const;
    void add(Part part);
    void add_word(std::uint32_t word);
    void end_window();
    void flush();
    void join(const std::vector<Part>& parts);

    const Network& network_;
    std::string_view text_;
    Scratch& scratch_;
    Analysis analysis_;
    Pieces pieces_;
    std::vector<PieceRange> words_;
    std::uint32_t in_window_ = 0;  // pieces of the open window; 0: none is open
};

}  // namespace overt::language
