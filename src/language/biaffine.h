// Deep biaffine scores of pairs of words (Dozat and Manning 2017): [dependent; 1]^T B_l [head; 1] for each label l, from two
// small views of each word. Immutable, safe to share between threads.
#pragma once

#include <cstddef>
#include <string>

#include "neural/float_buffer.h"
#include "neural/layer_reader.h"
#include "neural/linear.h"

namespace overt::language {

/// Names of the tensors of one such head: "relation.dependent", "relation.head", "relation.bilinear".
struct BiaffineNames {
    std::string dependent;
    std::string head;
    std::string bilinear;
};

/// Buffers of one worker.
struct BiaffineScratch {
    neural::FloatBuffer dependents;
    neural::FloatBuffer heads;
    neural::FloatBuffer queries;
};

class Biaffine {
public:
    /// Reads the layers; errors are left in `reader`. `inner` is the width of the views.
    static Biaffine read(neural::LayerReader& reader, const BiaffineNames& names, std::size_t inner, std::size_t labels,
                         std::size_t width);

    /// The views of `count` words as heads, into `scratch`; as every layer, it wants room for whole blocks of rows.
    void view_heads(const float* words, std::size_t count, BiaffineScratch& scratch) const;
    /// Prepares `scores` for `count` words as dependents, row_block of them at most.
    void ask(const float* words, std::size_t count, BiaffineScratch& scratch) const;
    /// The score of each label for the row-th dependent asked about and the row-th head viewed.
    void scores(const BiaffineScratch& scratch, std::size_t dependent, std::size_t head, float* out) const;

    /// The row-th head viewed.
    [[nodiscard]] const float* head(const BiaffineScratch& scratch, std::size_t row) const {
        return scratch.heads.data() + row * inner_;
    }
    /// What the row-th dependent asked about is compared with: the score of a label is query . head + constant.
    [[nodiscard]] const float* query(const BiaffineScratch& scratch, std::size_t row, std::size_t label) const {
        return scratch.queries.data() + row * query_.stride() + label * inner_;
    }
    [[nodiscard]] float constant(const BiaffineScratch& scratch, std::size_t row, std::size_t label) const {
        return scratch.queries.data()[row * query_.stride() + labels_ * inner_ + label];
    }

private:
    std::size_t inner_ = 0;
    std::size_t labels_ = 0;
    neural::Linear dependent_;
    neural::Linear head_;
    neural::Linear query_;  // the forms applied to the dependent, label after label, then one constant for each label
};

}  // namespace overt::language
