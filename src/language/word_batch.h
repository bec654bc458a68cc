// Words of whole sentences that pass through the heads together. A plain value.
#pragma once

#include <cstdint>
#include <vector>

namespace overt::language {

/// Tokens of whole sentences, one after another in an Analysis.
struct WordBatch {
    std::uint32_t first_token = 0;
    std::vector<std::uint32_t> rows;           ///< of the encoder's output: one for each word
    std::vector<std::uint32_t> sentence_ends;  ///< for each sentence, one past its last word
};

}  // namespace overt::language
