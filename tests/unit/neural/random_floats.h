// Numbers for the tests of module neural: the same for the same seed, within +-scale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace overt::neural {

inline std::vector<float> random_floats(std::size_t count, std::uint32_t seed, float scale = 1) {
    std::mt19937 random(seed);
    std::vector<float> out(count);
    for (float& value : out) value = scale * (static_cast<float>(random() % 20001) - 10000.0F) / 10000.0F;
    return out;
}

}  // namespace overt::neural
