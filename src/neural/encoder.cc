#include "neural/encoder.h"

#include <algorithm>
#include <future>
#include <string>
#include <utility>

#include "base/assert.h"
#include "neural/attention.h"
#include "neural/computes_alone.h"
#include "neural/kernels.h"
#include "neural/whole_attention.h"

namespace overt::neural {

Result<Encoder> Encoder::create(const Weights& weights, const Device& device, Arithmetic arithmetic) {
    Encoder encoder;
    const ModelConfig& c = encoder.config_ = weights.config();
    if (arithmetic == Arithmetic::int8) encoder.attend_ = whole_attention_kinds().front().run;
    LayerReader reader(weights, device, arithmetic);
    encoder.words_ = reader.view("embeddings.word", {c.vocabulary, c.width});
    encoder.positions_ = reader.values("embeddings.position", {c.positions, c.width});
    encoder.shapes_ = reader.values("embeddings.shape", {c.shapes, c.width});
    encoder.embedding_norm_ = reader.norm("embeddings.norm", c.width);
    if (reader.error()) return *reader.error();
    // Preparing weights is most of the time to the first answer, so two threads share it.
    encoder.layers_.resize(c.layers);
    const auto read_layers = [&](std::uint32_t first, std::uint32_t last) {
        LayerReader layers(weights, device, arithmetic);
        for (std::uint32_t i = first; i < last && !layers.error(); ++i) encoder.layers_[i] = read_layer(c, i, layers);
        return layers.error();
    };
    auto upper = std::async(read_layers, c.layers / 2, c.layers);
    const auto lower_error = read_layers(0, c.layers / 2);
    const auto upper_error = upper.get();
    if (lower_error) return *lower_error;
    if (upper_error) return *upper_error;
    return encoder;
}

Encoder::Layer Encoder::read_layer(const ModelConfig& c, std::uint32_t number, LayerReader& reader) {
    const std::string layer = "layer." + std::to_string(number) + ".";
    const LinearShape residual{.in = c.width, .add = true};
    Layer out;
    out.qkv = reader.linear({layer + "query", layer + "key", layer + "value"}, {c.width, c.width, c.width}, {.in = c.width});
    out.attention = reader.linear({layer + "attention"}, {c.width}, residual);
    out.attention_norm = reader.norm(layer + "attention_norm", c.width);
    out.up = reader.linear({layer + "up"}, {c.feed_forward}, {.in = c.width, .activation = Activation::gelu});
    out.down = reader.linear({layer + "down"}, {c.width}, {.in = c.feed_forward, .add = true});
    out.output_norm = reader.norm(layer + "output_norm", c.width);
    return out;
}

void Encoder::reserve(std::size_t rows, EncoderScratch& scratch) const {
    scratch.vectors.reserve(rows * config_.width);
    scratch.qkv.reserve(rows * 3 * config_.width);
    scratch.context.reserve(rows * config_.width);
    scratch.feed_forward.reserve(row_block * config_.feed_forward);
    const AttentionShape largest{config_.window + 2U, config_.heads, config_.width / config_.heads};
    scratch.attention.reserve(std::max(attention_scratch(largest), whole_attention_scratch(largest)));
}

void Encoder::embed(const Batch& batch, float* vectors) const {
    const std::size_t width = config_.width;
    std::size_t piece = 0;
    for (const std::uint32_t end : batch.ends) {
        for (std::size_t position = 0; piece < end; ++piece, ++position) {
            float* row = vectors + piece * width;
            words_.copy(batch.ids[piece] * width, width, row);
            const float* place = positions_.data() + position * width;
            const float* shape = shapes_.data() + batch.shapes[piece] * width;
            for (std::size_t d = 0; d < width; ++d) row[d] += place[d] + shape[d];
        }
    }
}

/// What a layer does after attention, for `count` rows from `first`: few enough that all of it stays in the cache.
void Encoder::finish_block(const Layer& layer, std::size_t first, std::size_t count, EncoderScratch& scratch) const {
    const NormShape norm{count, config_.width, config_.layer_norm_epsilon};
    float* vectors = scratch.vectors.data() + first * config_.width;
    layer.attention.run(scratch.context.data() + first * config_.width, count, vectors);
    layer_norm(norm, layer.attention_norm.weight.data(), layer.attention_norm.bias.data(), vectors);
    layer.up.run(vectors, count, scratch.feed_forward.data());
    layer.down.run(scratch.feed_forward.data(), count, vectors);
    layer_norm(norm, layer.output_norm.weight.data(), layer.output_norm.bias.data(), vectors);
}

/// Block by block: each window attends as soon as its last block is there, each block is finished as soon as its last window has
/// attended, so that little leaves the cache in between.
void Encoder::run_layer(const Layer& layer, const Batch& batch, EncoderScratch& scratch) const {
    const std::size_t width = config_.width;
    const std::size_t pieces = batch.ids.size();
    std::size_t ready = 0, finished = 0, begin = 0;
    for (const std::uint32_t end : batch.ends) {
        for (; ready < end; ready += row_block)
            layer.qkv.run(scratch.vectors.data() + ready * width, std::min(row_block, pieces - ready),
                          scratch.qkv.data() + ready * 3 * width);
        const AttentionShape shape{end - begin, config_.heads, width / config_.heads};
        if (shape.pieces > 0)
            attend_(shape, scratch.qkv.data() + begin * 3 * width, scratch.context.data() + begin * width,
                    scratch.attention.data());
        begin = end;
        for (; finished + row_block <= end || (end == pieces && finished < end); finished += row_block)
            finish_block(layer, finished, std::min(row_block, pieces - finished), scratch);
    }
}

const float* Encoder::encode(const Batch& batch, EncoderScratch& scratch) const {
    const ComputesAlone alone;
    const std::size_t width = config_.width;
    const std::size_t pieces = batch.ids.size();
    const std::size_t rows = padded_rows(pieces);
    reserve(rows, scratch);
    float* vectors = scratch.vectors.data();
    float* context = scratch.context.data();
    std::fill(vectors + pieces * width, vectors + rows * width, 0.0F);
    std::fill(context + pieces * width, context + rows * width, 0.0F);
    embed(batch, vectors);
    layer_norm({pieces, width, config_.layer_norm_epsilon}, embedding_norm_.weight.data(), embedding_norm_.bias.data(), vectors);
    for (const Layer& layer : layers_) run_layer(layer, batch, scratch);
    return vectors;
}

void Encoder::linear_layers_only(std::size_t pieces, EncoderScratch& scratch) const {
    const ComputesAlone alone;
    const std::size_t rows = padded_rows(pieces);
    reserve(rows, scratch);
    std::fill_n(scratch.vectors.data(), rows * config_.width, 0.0F);
    std::fill_n(scratch.context.data(), rows * config_.width, 0.0F);
    for (const Layer& layer : layers_) {
        layer.qkv.run(scratch.vectors.data(), pieces, scratch.qkv.data());
        for (std::size_t row = 0; row < pieces; row += row_block) {
            const std::size_t count = std::min(row_block, pieces - row);
            float* vectors = scratch.vectors.data() + row * config_.width;
            layer.attention.run(scratch.context.data() + row * config_.width, count, vectors);
            layer.up.run(vectors, count, scratch.feed_forward.data());
            layer.down.run(scratch.feed_forward.data(), count, vectors);
        }
    }
}

}  // namespace overt::neural
