// What a text is read in: segments of whole paragraphs, each read window by window, and the sentences that a window turns out to
// hold. Both are functions of the text and the model's answers alone, so that results depend on neither threads nor batches; no
// state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "language/atoms.h"
#include "language/pieces.h"

namespace overt::language {

/// Atoms [begin, end).
struct AtomRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Segments that cover the atoms: as many whole paragraphs as fit into one window of `window` pieces, or one that does not fit.
std::vector<AtomRange> plan_segments(const std::vector<Atom>& atoms, const Pieces& pieces, std::uint32_t window);

/// The window that begins at atom `begin` of a segment that ends at `end`: as many atoms as fit, at least one.
AtomRange next_window(const Pieces& pieces, AtomRange segment, std::uint32_t window);

/// The model's answer for the atoms of a window.
struct Boundaries {
    std::vector<bool> word;      ///< a word begins here
    std::vector<bool> sentence;  ///< a sentence begins here
};

/// Words and sentences of a window; words are atoms, sentences are words.
struct WindowSentences {
    std::vector<AtomRange> words;
    std::vector<std::uint32_t> sentence_ends;  ///< for each sentence, one past its last word
    std::uint32_t next = 0;                    ///< the atom at which reading goes on
};

struct WindowState {
    AtomRange window;
    bool ends_segment = false;  ///< nothing of the segment comes after it
    bool resumed = false;       ///< it begins with a sentence that the window before it cut off
};

/// A word begins after white space whatever the model says, a sentence at a paragraph. The last sentence of a window that does
/// not end its segment may go on after it and is left for the next window, unless so little would be kept that reading might
/// crawl.
WindowSentences split_window(const std::vector<Atom>& atoms, const Pieces& pieces, const WindowState& state,
                             const Boundaries& boundaries);

}  // namespace overt::language
