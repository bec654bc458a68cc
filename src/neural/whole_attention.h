// Attention of the pieces of one window to each other, in whole numbers: what attention.h does in float32, for models in int8.
// Queries, keys, values and shares are rounded to 16 bits, as finely as sums in 32 bits allow. The answer is the same on
// every processor. Functions without state. docs/decisions/0008-attention-in-16-bits.md says why it is so.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "neural/attention.h"

namespace overt::neural {

/// Floats of scratch, aligned to 64 bytes, that it needs for windows of up to `pieces`.
std::size_t whole_attention_scratch(const AttentionShape& shape);

/// As `attend` of attention.h, but a head with a value that is not finite gives zeros.
struct NamedAttend {
    std::string_view name;  ///< "avx2"
    Attend run = nullptr;
};
/// Those that this processor runs, the fastest first.
std::vector<NamedAttend> whole_attention_kinds();

}  // namespace overt::neural
