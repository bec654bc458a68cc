// Attention of the pieces of one window to each other, in float32. Every query is computed by itself in a fixed order of
// operations. Functions without state.
#pragma once

#include <cstddef>

namespace overt::neural {

struct AttentionShape {
    std::size_t pieces = 0;  ///< of one window
    std::size_t heads = 0;
    std::size_t head_width = 0;
};
/// Floats of scratch that `attend` needs for windows of up to `pieces`.
std::size_t attention_scratch(const AttentionShape& shape);
/// softmax(Q K^T / sqrt(head_width)) V of every head of one window. `qkv` has, for each piece, all queries, all keys, all values;
/// `context` gets heads * head_width floats for each piece.
void attend(const AttentionShape& shape, const float* qkv, float* context, float* scratch);
/// What computes attention: `attend`, or one of whole_attention.h.
using Attend = void (*)(const AttentionShape& shape, const float* qkv, float* context, float* scratch);

}  // namespace overt::neural
