// Vectors of any number of lanes, as the compiler's own types: for kernels written once and compiled for several instruction
// sets, each with the lanes that suit it. For .cc files of this module alone, as vectors.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

#include "neural/vectors.h"

namespace overt::neural {

using Ints16 = std::int32_t __attribute__((vector_size(64)));

/// The lowest byte of each of sixteen numbers, one after another; first brought together within each 16 bytes: one instruction.
OVERT_INLINE void store_low_bytes(void* to, Ints16 from) {
    using Bytes = std::uint8_t __attribute__((vector_size(64)));
    Bytes bytes;
    std::memcpy(&bytes, &from, sizeof bytes);
    bytes = __builtin_shufflevector(bytes, bytes, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 16, 20, 24, 28, 16, 20, 24,
                                    28, 16, 20, 24, 28, 16, 20, 24, 28, 32, 36, 40, 44, 32, 36, 40, 44, 32, 36, 40, 44, 32, 36,
                                    40, 44, 48, 52, 56, 60, 48, 52, 56, 60, 48, 52, 56, 60, 48, 52, 56, 60);
    std::memcpy(&from, &bytes, sizeof from);
    from = __builtin_shufflevector(from, from, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12);
    std::memcpy(to, &from, 16);
}

template <std::size_t n>
struct Wide {
    typedef float Floats __attribute__((vector_size(4 * n)));  // g++ 12 ignores the attribute in a `using` that depends on n
    typedef std::int32_t Ints __attribute__((vector_size(4 * n)));
    typedef std::int16_t Shorts __attribute__((vector_size(2 * n)));

    template <class Vector, class Value>
    static OVERT_INLINE Vector load(const Value* from) {
        Vector out;
        std::memcpy(&out, from, sizeof out);
        return out;
    }
    template <class Vector, class Value>
    static OVERT_INLINE void store(Value* to, Vector value) {
        std::memcpy(to, &value, sizeof value);
    }
    static OVERT_INLINE Ints bits(Floats v) {
        Ints out;
        std::memcpy(&out, &v, sizeof out);
        return out;
    }
    static OVERT_INLINE Floats floats(Ints bits) {
        Floats out;
        std::memcpy(&out, &bits, sizeof out);
        return out;
    }
    /// 2^k times each number, k being the lowest bits of `whole`: they are added to its exponent. The sum may wrap, as those
    /// above the lowest nine are shifted out, so it is one of numbers without a sign.
    static OVERT_INLINE Floats doubled(Floats v, Ints whole) {
        typedef std::uint32_t Bits __attribute__((vector_size(4 * n)));
        Bits sum, exponent;
        std::memcpy(&sum, &v, sizeof sum);
        std::memcpy(&exponent, &whole, sizeof exponent);
        sum += exponent << 23;
        Floats out;
        std::memcpy(&out, &sum, sizeof out);
        return out;
    }
    /// 0, 1, 2 ...
    static OVERT_INLINE Ints places() {
        static constexpr std::int32_t all_places[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        static_assert(n <= std::size(all_places));
        return load<Ints>(all_places);
    }
};

/// The number, but the compiler does not know it: of the smaller of a number and a constant g++ makes a comparison and a blend.
OVERT_INLINE float unknown(float value) {
    std::int32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    asm("" : "+r"(bits));
    std::memcpy(&value, &bits, sizeof bits);
    return value;
}

template <class Vector>
OVERT_INLINE Vector larger_of(Vector a, Vector b) {
    return a > b ? a : b;
}
template <class Vector>
OVERT_INLINE Vector smaller_of(Vector a, Vector b) {
    return a < b ? a : b;
}

/// Folds the lanes of a vector in a fixed order: halves, then halves of these. `Half` is Floats or Ints of eight.
template <class Half, class Vector, class Fold>
OVERT_INLINE auto fold_lanes(Vector v, Fold fold) {
    Half half;
    std::memcpy(&half, &v, sizeof half);
    if constexpr (sizeof v == 2 * sizeof half) {
        Half upper;
        std::memcpy(&upper, reinterpret_cast<const char*>(&v) + sizeof half, sizeof upper);
        half = fold(half, upper);
    }
    half = fold(half, __builtin_shufflevector(half, half, 4, 5, 6, 7, 0, 1, 2, 3));
    half = fold(half, __builtin_shufflevector(half, half, 2, 3, 0, 1, 6, 7, 4, 5));
    half = fold(half, __builtin_shufflevector(half, half, 1, 0, 3, 2, 5, 4, 7, 6));
    return half[0];
}

}  // namespace overt::neural
