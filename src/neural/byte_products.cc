#include "neural/byte_products.h"

#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define OVERT_X86 1
#include <immintrin.h>
#endif

namespace overt::neural {
namespace {

#ifdef OVERT_X86
std::int32_t four_bytes(const std::uint8_t* from) {
    std::int32_t out = 0;
    std::memcpy(&out, from, sizeof out);
    return out;
}

// Four products are added in 16 bits, then widened: 16 outputs and 8 inputs at a time, 6 x 2 registers of sums.
__attribute__((target("avx2"))) void avx2_products(const std::uint8_t* rows, std::size_t width, const std::int8_t* weights,
                                                   std::int32_t* sums) {
    const __m256i ones = _mm256_set1_epi16(1);
    for (std::size_t half = 0; half < 2; ++half) {
        __m256i sum[rows_at_once][2];
        for (auto& row : sum) row[0] = row[1] = _mm256_setzero_si256();
        const std::int8_t* next = weights + half * 64;
        for (std::size_t k = 0; k < width; k += 2 * inputs_at_once, next += 256) {
            __m256i w[4];
            for (std::size_t i = 0; i < 4; ++i)
                w[i] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(next + 128 * (i / 2) + 32 * (i % 2)));
#pragma GCC unroll 6
            for (std::size_t r = 0; r < rows_at_once; ++r) {
                const __m256i first = _mm256_set1_epi32(four_bytes(rows + r * width + k));
                const __m256i second = _mm256_set1_epi32(four_bytes(rows + r * width + k + inputs_at_once));
                const __m256i low = _mm256_add_epi16(_mm256_maddubs_epi16(first, w[0]), _mm256_maddubs_epi16(second, w[2]));
                const __m256i high = _mm256_add_epi16(_mm256_maddubs_epi16(first, w[1]), _mm256_maddubs_epi16(second, w[3]));
                sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(low, ones));
                sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(high, ones));
            }
        }
        for (std::size_t r = 0; r < rows_at_once; ++r) {
            std::int32_t* out = sums + r * outputs_at_once + half * 16;
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), sum[r][0]);
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 8), sum[r][1]);
        }
    }
}

// The same in one instruction for four products, 16 sums in a register.
__attribute__((target("avx512f,avx512bw,avx512vnni"))) void vnni_products(const std::uint8_t* rows, std::size_t width,
                                                                          const std::int8_t* weights, std::int32_t* sums) {
    __m512i sum[rows_at_once][2];
    for (auto& row : sum) row[0] = row[1] = _mm512_setzero_si512();
    for (std::size_t k = 0; k < width; k += inputs_at_once, weights += 128) {
        const __m512i low = _mm512_loadu_si512(weights);
        const __m512i high = _mm512_loadu_si512(weights + 64);
#pragma GCC unroll 6
        for (std::size_t r = 0; r < rows_at_once; ++r) {
            const __m512i inputs = _mm512_set1_epi32(four_bytes(rows + r * width + k));
            sum[r][0] = _mm512_dpbusd_epi32(sum[r][0], inputs, low);
            sum[r][1] = _mm512_dpbusd_epi32(sum[r][1], inputs, high);
        }
    }
    for (std::size_t r = 0; r < rows_at_once; ++r) {
        _mm512_storeu_si512(sums + r * outputs_at_once, sum[r][0]);
        _mm512_storeu_si512(sums + r * outputs_at_once + 16, sum[r][1]);
    }
}
#endif

}  // namespace

void plain_products(const std::uint8_t* rows, std::size_t width, const std::int8_t* weights, std::int32_t* sums) {
    std::memset(sums, 0, rows_at_once * outputs_at_once * sizeof *sums);
    for (std::size_t k = 0; k < width; k += inputs_at_once, weights += outputs_at_once * inputs_at_once)
        for (std::size_t r = 0; r < rows_at_once; ++r)
            for (std::size_t o = 0; o < outputs_at_once; ++o)
                for (std::size_t i = 0; i < inputs_at_once; ++i)
                    sums[r * outputs_at_once + o] += rows[r * width + k + i] * weights[o * inputs_at_once + i];
}

NamedProducts best_products() {
#ifdef OVERT_X86
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) return {"avx512-vnni", vnni_products};
    if (__builtin_cpu_supports("avx2")) return {"avx2", avx2_products};
#endif
    return {"plain", plain_products};
}

}  // namespace overt::neural
