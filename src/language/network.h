// The parts of the language model that are built from one weight file. Immutable, safe to share between threads.
#pragma once

#include <cstddef>
#include <cstdint>

#include "language/heads.h"
#include "neural/encoder.h"
#include "neural/weights.h"
#include "neural/word_pieces.h"
#include "overt/result.h"

namespace overt::language {

/// Most pieces that go through the encoder at once, unless a single given sentence is longer: enough to use every weight often
/// once it is in the cache, few enough that the vectors of two workers stay there too.
inline constexpr std::size_t batch_pieces = 18 * neural::row_block;

struct Network {
    std::uint32_t window = 0;  ///< most pieces between the two that frame a window
    neural::WordPieces vocabulary;
    neural::Encoder encoder;
    Heads heads;

    /// `weights` outlive the network. corrupt or unsupported.
    static Result<Network> create(const neural::Weights& weights, neural::Arithmetic arithmetic);
};

}  // namespace overt::language
