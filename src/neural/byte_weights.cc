#include "neural/byte_weights.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "neural/byte_products.h"
#include "neural/vectors.h"

namespace overt::neural {
namespace {

/// How many steps the largest weight of an output may be: the more, the finer, but the more weights have to be lowered. 32 never
/// lower any.
constexpr float steps_of_largest[] = {32, 40, 48, 56, 64, 72, 84, 98, 112, 127};
constexpr std::size_t usual_steps = 5;  // the best of weights spread as a normal distribution, or next to it

/// For each of eight weights the sum of the four that it is added up with in 16 bits.
OVERT_INLINE Floats sums_of_four(Floats v) {
    v += __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6);
    return v + __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3);
}

/// By how much those above zero pass what is allowed.
OVERT_INLINE Floats excess_of(Floats whole) {
    return larger(sums_of_four(larger(whole, Floats{})) - static_cast<float>(most_of_four), Floats{});
}

/// What rounding costs, and lowering when two weights share it, in squares of the weights.
OVERT_INLINE float squared_error(const float* weights, std::size_t width, float inverse) {
    Floats error{};
    for (std::size_t d = 0; d < width; d += lanes) {
        const Floats exact = load(weights + d) * inverse;
        const Floats whole = (exact + rounder) - rounder;
        const Floats above = excess_of(whole);
        const Floats below = excess_of(-whole);
        error += (whole - exact) * (whole - exact) + (above * above + below * below) * 0.125F;  // counted in each of four lanes
    }
    return sum_of(error) / (inverse * inverse);
}

/// Downhill from the usual number of steps.
OVERT_INLINE float best_steps(const float* weights, std::size_t width, float largest) {
    std::size_t best = usual_steps;
    float least = squared_error(weights, width, steps_of_largest[best] / largest);
    for (const std::size_t direction : {std::size_t{1}, std::size_t{0} - 1}) {
        const std::size_t before = best;
        for (std::size_t next = best + direction; next < std::size(steps_of_largest); next += direction) {
            const float error = squared_error(weights, width, steps_of_largest[next] / largest);
            if (!(error < least)) break;
            least = error;
            best = next;
        }
        if (best != before) break;
    }
    return steps_of_largest[best];
}

/// Lowers those of four weights that have this sign until they may stand together, each time the one that loses the least.
void lower(const float* exact, std::int8_t* const* weights, int sign) {
    int sum = 0;
    for (std::size_t i = 0; i < 4; ++i) sum += std::max(sign * *weights[i], 0);
    for (; sum > most_of_four; --sum) {
        std::size_t best = 4;
        float most = 0;  // by which the weight is larger than it should be
        for (std::size_t i = 0; i < 4; ++i) {
            const float more = static_cast<float>(sign) * (static_cast<float>(*weights[i]) - exact[i]);
            if (sign * *weights[i] <= 0 || (best < 4 && more <= most)) continue;
            best = i;
            most = more;
        }
        *weights[best] = static_cast<std::int8_t>(*weights[best] - sign);
    }
}

OVERT_INLINE void store_rounded(const float* weights, std::size_t width, float inverse, std::int8_t* out) {
    for (std::size_t d = 0; d < width; d += lanes, out += lanes) {
        const Floats exact = load(weights + d) * inverse;
        const Floats shifted = exact + rounder;
        store_low_bytes(out, bits_of(shifted));
        const Floats whole = shifted - rounder;
        const Floats excess = larger(excess_of(whole), excess_of(-whole));
        for (const std::size_t first : {0U, 2U}) {
            if (excess[first] == 0) continue;
            const float four[] = {exact[first], exact[first + 1], exact[first + 4], exact[first + 5]};
            std::int8_t* const places[] = {out + first, out + first + 1, out + first + 4, out + first + 5};
            lower(four, places, 1);
            lower(four, places, -1);
        }
    }
}

}  // namespace

OVERT_CLONES
float round_weights(const float* weights, std::size_t width, std::int8_t* bytes) {
    Floats most{};
    for (std::size_t d = 0; d < width; d += lanes) {
        const Floats v = load(weights + d);
        most = larger(larger(v, -v), most);
    }
    const float largest = largest_of(most);
    if (!(largest > 0)) {
        std::memset(bytes, 0, width);
        return 0;
    }
    const float steps = best_steps(weights, width, largest);
    store_rounded(weights, width, steps / largest, bytes);
    return largest / steps;
}

void pack_weights(const std::int8_t* weights, std::size_t outputs, std::size_t width, std::int8_t* out) {
    for (std::size_t first = 0; first < outputs; first += outputs_at_once)
        for (std::size_t k = 0; k < width; k += inputs_at_once)
            for (std::size_t o = first; o < first + outputs_at_once; ++o, out += inputs_at_once)
                std::memcpy(out, weights + o * width + k, inputs_at_once);
}

}  // namespace overt::neural
