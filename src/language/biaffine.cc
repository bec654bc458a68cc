#include "language/biaffine.h"

#include <utility>
#include <vector>

#include "base/assert.h"
#include "neural/kernels.h"

namespace overt::language {

Biaffine Biaffine::read(neural::LayerReader& reader, const BiaffineNames& names, std::size_t inner, std::size_t labels,
                        std::size_t width) {
    Biaffine out;
    out.inner_ = inner;
    out.labels_ = labels;
    const neural::LinearShape bent{.in = width, .activation = neural::Activation::gelu};
    out.dependent_ = reader.linear({names.dependent}, {inner}, bent);
    out.head_ = reader.linear({names.head}, {inner}, bent);
    const std::size_t size = inner + 1;
    const std::vector<float> forms = reader.values(names.bilinear, {labels, size, size});
    if (reader.error()) return out;
    // [dependent; 1]^T B head = (B^T dependent + last row of B) . head; what multiplies the constant 1 of the head comes after
    // all products.
    std::vector<float> query(labels * size * inner);
    std::vector<float> offset(labels * size);
    for (std::size_t l = 0; l < labels; ++l)
        for (std::size_t h = 0; h < size; ++h) {
            const std::size_t row = h < inner ? l * inner + h : labels * inner + l;
            for (std::size_t d = 0; d < inner; ++d) query[row * inner + d] = forms[(l * size + d) * size + h];
            offset[row] = forms[(l * size + inner) * size + h];
        }
    out.query_ = reader.linear({.in = inner, .out = labels * size}, std::move(query), offset);
    return out;
}

void Biaffine::view_heads(const float* words, std::size_t count, BiaffineScratch& scratch) const {
    head_.run(words, count, scratch.heads.reserve(neural::padded_rows(count) * inner_));
}

void Biaffine::ask(const float* words, std::size_t count, BiaffineScratch& scratch) const {
    OVERT_ASSERT(count <= neural::row_block, "dependents come in blocks");
    const float* dependents = scratch.dependents.reserve(neural::row_block * inner_);
    dependent_.run(words, count, scratch.dependents.data());
    query_.run(dependents, count, scratch.queries.reserve(neural::row_block * query_.stride()));
}

void Biaffine::scores(const BiaffineScratch& scratch, std::size_t dependent, std::size_t head, float* out) const {
    const float* query = scratch.queries.data() + dependent * query_.stride();
    neural::dot_rows(query, labels_, inner_, scratch.heads.data() + head * inner_, out);
    for (std::size_t l = 0; l < labels_; ++l) out[l] += query[labels_ * inner_ + l];
}

}  // namespace overt::language
