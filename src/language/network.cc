#include "language/network.h"

#include <future>
#include <utility>

#include "language/atoms.h"

namespace overt::language {

Result<Network> Network::create(const neural::Weights& weights, neural::Arithmetic arithmetic) {
    if (weights.config().shapes != shape_count) return weights.corrupt("config.shapes is not the number of shapes there are");
    auto vocabulary = neural::WordPieces::create(weights);
    if (!vocabulary) return vocabulary.error();
    const auto device = neural::Device::create();
    if (!device) return device.error();
    auto preparing = std::async([&] { return Heads::create(weights, *device, arithmetic); });  // while the encoder is prepared
    auto encoder = neural::Encoder::create(weights, *device, arithmetic);
    auto heads = preparing.get();
    if (!encoder) return encoder.error();
    if (!heads) return heads.error();
    return Network{weights.config().window, *std::move(vocabulary), *std::move(encoder), *std::move(heads)};
}

}  // namespace overt::language
