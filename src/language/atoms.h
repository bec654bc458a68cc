// Atoms: the fixed cut of a text, finer than words, that the encoder reads (docs/formats/weights.md, Input).
// Invariants: atoms ascend, do not overlap and are filled; only white space lies between them. Functions without state.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "overt/document.h"

namespace overt::language {

/// What stands before an atom; the values are those of the weight file.
enum class Spacing : std::uint8_t {
    glued = 1,       ///< nothing
    space = 2,       ///< white space
    line_break = 3,  ///< a line break, or the text begins
};

struct Atom {
    Span span;
    Spacing before = Spacing::line_break;
    bool paragraph = false;    ///< a blank line or the beginning of the text lies before it
    bool contraction = false;  ///< cut off the atom before it by the contraction rule: "n't", "'s", the "not" of "cannot"
};

/// `text` is valid UTF-8.
std::vector<Atom> cut_atoms(std::string_view text);

/// As cut_atoms, but an atom also begins wherever a word does and ends where it ends; a word of which nothing else is left, being
/// white space, is an atom as it stands. Only the words have atoms. Preconditions: the words are filled, ascend and do not
/// overlap.
std::vector<Atom> cut_atoms(std::string_view text, const std::vector<Token>& words);

/// The shape id of the first piece of an atom; that of its further pieces is the same with Spacing 0.
std::uint8_t shape_of(std::string_view atom, Spacing before);
/// The shape id of a further piece of an atom whose first piece has `first_shape`.
constexpr std::uint8_t continuation_shape(std::uint8_t first_shape) { return first_shape & 0xFCU; }
inline constexpr std::uint8_t frame_shape = 0;  ///< of the two pieces around a window
inline constexpr std::uint32_t shape_count = 20;

}  // namespace overt::language
