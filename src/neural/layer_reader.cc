#include "neural/layer_reader.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

namespace overt::neural {

TensorView LayerReader::view(const std::string& name, const std::vector<std::size_t>& shape) {
    if (error_) return {};
    auto tensor = weights_.tensor(name, shape);
    if (!tensor) {
        error_ = tensor.error();
        return {};
    }
    return *std::move(tensor);
}

std::vector<float> LayerReader::values(const std::string& name, const std::vector<std::size_t>& shape) {
    std::vector<float> out;
    append(name, shape, out);
    return out;
}

void LayerReader::append(const std::string& name, const std::vector<std::size_t>& shape, std::vector<float>& out) {
    const TensorView tensor = view(name, shape);
    if (error_) return;
    std::size_t count = 1;
    for (const std::size_t length : shape) count *= length;
    const std::size_t before = out.size();
    out.resize(before + count);
    tensor.copy(0, count, out.data() + before);
    if (!std::all_of(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                     [](float value) { return std::isfinite(value); }))
        error_ = weights_.corrupt("tensor " + name + " has a value that is not finite");
}

Norm LayerReader::norm(const std::string& name, std::size_t width) {
    Norm out;
    out.weight = values(name + ".weight", {width});
    out.bias = values(name + ".bias", {width});
    return out;
}

Linear LayerReader::linear(const std::vector<std::string>& names, const std::vector<std::size_t>& outs, LinearShape shape) {
    std::vector<float> weights;
    std::vector<float> bias;
    weights.reserve(shape.in * std::accumulate(outs.begin(), outs.end(), std::size_t{0}));
    for (std::size_t i = 0; i < names.size(); ++i) {
        append(names[i] + ".weight", {outs[i], shape.in}, weights);
        append(names[i] + ".bias", {outs[i]}, bias);
    }
    shape.out = bias.size();
    return linear(shape, std::move(weights), bias);
}

Linear LayerReader::linear(const LinearShape& shape, std::vector<float> weights, const std::vector<float>& bias) {
    if (error_) return {};
    auto made = Linear::create(device_, shape, std::move(weights), bias, arithmetic_);
    if (made) return *std::move(made);
    error_ = made.error();
    return {};
}

}  // namespace overt::neural
