// Builds layers from the tensors of a weight file. The first error sticks and later calls do nothing, so that a model is read in
// a few plain lines and checked once at the end. For one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "neural/linear.h"
#include "neural/weights.h"
#include "overt/result.h"

namespace overt::neural {

struct Norm {
    std::vector<float> weight;
    std::vector<float> bias;
};

class LayerReader {
public:
    LayerReader(const Weights& weights, const Device& device, Arithmetic arithmetic = Arithmetic::float32)
        : weights_(weights), device_(device), arithmetic_(arithmetic) {}

    /// One layer whose outputs are those of the layers named, one after another; `outs` are their sizes.
    /// `shape.out` is ignored: it is the sum of `outs`.
    Linear linear(const std::vector<std::string>& names, const std::vector<std::size_t>& outs, LinearShape shape);
    /// A layer from values computed by the caller.
    Linear linear(const LinearShape& shape, std::vector<float> weights, const std::vector<float>& bias);
    Norm norm(const std::string& name, std::size_t width);
    /// All values of a tensor; corrupt when one of them is not a finite number.
    std::vector<float> values(const std::string& name, const std::vector<std::size_t>& shape);
    /// The same, after what `out` holds already.
    void append(const std::string& name, const std::vector<std::size_t>& shape, std::vector<float>& out);
    /// The tensor in place.
    TensorView view(const std::string& name, const std::vector<std::size_t>& shape);

    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

private:
    const Weights& weights_;
    const Device& device_;
    Arithmetic arithmetic_;
    std::optional<Error> error_;
};

}  // namespace overt::neural
