// The atoms of one text as the encoder reads them: word pieces and their shapes.
// Invariant: every atom has at least one piece and at most `most`, the number given to encode_atoms. A plain value.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/atoms.h"
#include "neural/word_pieces.h"

namespace overt::language {

struct Pieces {
    std::vector<std::uint32_t> ids;
    std::vector<std::uint8_t> shapes;
    std::vector<std::uint32_t> first;  ///< the first piece of each atom, and the number of pieces at the end

    /// Pieces of the atoms [begin, end).
    [[nodiscard]] std::uint32_t count(std::uint32_t begin, std::uint32_t end) const { return first[end] - first[begin]; }
};

/// Pieces of an atom past the first `most` are left out, so that every atom fits a window.
Pieces encode_atoms(std::string_view text, const std::vector<Atom>& atoms, const neural::WordPieces& vocabulary,
                    std::uint32_t most);

}  // namespace overt::language
