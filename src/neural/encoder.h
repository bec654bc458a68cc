// A BERT encoder over windows of word pieces, packed without padding between them: linear layers run over the pieces
// of all windows at once, attention within each. Invariant: the vectors of a window depend on its pieces alone. Immutable, safe
// to share between threads, each with its own EncoderScratch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "neural/attention.h"
#include "neural/float_buffer.h"
#include "neural/layer_reader.h"
#include "neural/linear.h"
#include "neural/weights.h"
#include "overt/result.h"

namespace overt::neural {

/// Pieces of several windows one after another, as the encoder reads them.
struct Batch {
    std::vector<std::uint32_t> ids;    ///< rows of the vocabulary
    std::vector<std::uint8_t> shapes;  ///< as long as `ids`
    std::vector<std::uint32_t> ends;   ///< for each window, one past its last piece

    void clear() {
        ids.clear();
        shapes.clear();
        ends.clear();
    }
    void add(std::uint32_t id, std::uint8_t shape) {
        ids.push_back(id);
        shapes.push_back(shape);
    }
    void end_window() { ends.push_back(static_cast<std::uint32_t>(ids.size())); }
};

/// Buffers of one worker.
struct EncoderScratch {
    FloatBuffer vectors;
    FloatBuffer qkv;
    FloatBuffer context;
    FloatBuffer feed_forward;
    FloatBuffer attention;
};

class Encoder {
public:
    /// `weights` outlive the encoder, which reads word embeddings in place. corrupt or unsupported.
    static Result<Encoder> create(const Weights& weights, const Device& device, Arithmetic arithmetic);

    [[nodiscard]] std::size_t width() const { return config_.width; }
    /// The vectors of all pieces, one row of width() for each; they live in `scratch` until the next call. Precondition: no
    /// window is longer than config.window + 2, ids and shapes are below the sizes of config.
    const float* encode(const Batch& batch, EncoderScratch& scratch) const;
    /// The linear layers alone, over the same rows: what the encoder would cost if all else were free. For bench/.
    void linear_layers_only(std::size_t pieces, EncoderScratch& scratch) const;

private:
    struct Layer {
        Linear qkv;
        Linear attention;
        Norm attention_norm;
        Linear up;
        Linear down;
        Norm output_norm;
    };

    Encoder() = default;
    static Layer read_layer(const ModelConfig& c, std::uint32_t number, LayerReader& reader);
    void embed(const Batch& batch, float* vectors) const;
    void run_layer(const Layer& layer, const Batch& batch, EncoderScratch& scratch) const;
    void finish_block(const Layer& layer, std::size_t first, std::size_t count, EncoderScratch& scratch) const;
    void reserve(std::size_t rows, EncoderScratch& scratch) const;

    ModelConfig config_;
    Attend attend_ = neural::attend;
    TensorView words_;
    std::vector<float> positions_;
    std::vector<float> shapes_;
    Norm embedding_norm_;
    std::vector<Layer> layers_;
};

}  // namespace overt::neural
