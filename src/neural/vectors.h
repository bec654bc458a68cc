// Eight numbers at a time, as the compiler's own vector types, and the attributes that make one source serve every machine.
// For .cc files of this module alone: what is inlined here takes the instruction set of the function around it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

// The compiler makes a version with AVX2 and FMA beside the plain one, and the loader takes its pick. Not under sanitizers, which
// are not ready yet when the loader asks; clang 14 does not know the names of these levels.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define OVERT_CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define OVERT_CLONES
#endif
#define OVERT_INLINE __attribute__((always_inline)) inline

// Nothing here is called across the boundary of a file, so how such values would be passed does not matter.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace overt::neural {

inline constexpr std::size_t lanes = 8;

using Floats = float __attribute__((vector_size(32)));
using Ints = std::int32_t __attribute__((vector_size(32)));
using LooseFloats = float __attribute__((vector_size(32), aligned(4), may_alias));
using LooseInts = std::int32_t __attribute__((vector_size(32), aligned(4), may_alias));

OVERT_INLINE Floats load(const float* from) { return *reinterpret_cast<const LooseFloats*>(from); }
OVERT_INLINE Ints load(const std::int32_t* from) { return *reinterpret_cast<const LooseInts*>(from); }
OVERT_INLINE void store(float* to, Floats value) { *reinterpret_cast<LooseFloats*>(to) = value; }
OVERT_INLINE Floats all(float value) { return Floats{} + value; }

OVERT_INLINE Floats smaller(Floats a, Floats b) { return a < b ? a : b; }
OVERT_INLINE Floats larger(Floats a, Floats b) { return a > b ? a : b; }

OVERT_INLINE float sum_of(Floats v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }
OVERT_INLINE float largest_of(Floats v) {
    float most = v[0];
    for (std::size_t i = 1; i < lanes; ++i) most = v[i] > most ? v[i] : most;
    return most;
}

/// Added to a float below 2^22 in size, it leaves the nearest whole number, ties to even, in the low bits.
inline constexpr float rounder = 12582912.0F;  // 1.5 * 2^23
inline constexpr std::int32_t rounder_bits = 0x4b400000;

OVERT_INLINE Ints bits_of(Floats v) {
    Ints bits;
    std::memcpy(&bits, &v, sizeof bits);
    return bits;
}

/// The lowest byte of each of eight numbers, one after another.
OVERT_INLINE void store_low_bytes(void* to, Ints from) {
    using Bytes = std::uint8_t __attribute__((vector_size(32)));
    Bytes bytes;
    std::memcpy(&bytes, &from, sizeof bytes);
    // Four in each half, which never meet: one instruction of AVX2.
    bytes = __builtin_shufflevector(bytes, bytes, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 16, 20, 24, 28, 16, 20, 24,
                                    28, 16, 20, 24, 28, 16, 20, 24, 28);
    std::memcpy(&from, &bytes, sizeof from);
    const std::int32_t halves[] = {from[0], from[4]};
    std::memcpy(to, halves, sizeof halves);
}

}  // namespace overt::neural
