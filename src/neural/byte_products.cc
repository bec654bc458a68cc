#include "neural/byte_products.h"

#include <algorithm>
#include <cstring>

#include "neural/processor.h"

#ifdef OVERT_X86
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

using RowsKernel = void (*)(const std::uint8_t* rows, std::size_t width, const std::int8_t* weights, std::int32_t* sums);

// Four products are added in 16 bits, then widened: 16 outputs and 8 inputs at a time, up to 6 x 2 registers of sums.
template <std::size_t count>
OVERT_AVX2 void avx2_rows(const std::uint8_t* rows, std::size_t width, const std::int8_t* weights, std::int32_t* sums) {
    const __m256i ones = _mm256_set1_epi16(1);
    for (std::size_t half = 0; half < 2; ++half) {
        __m256i sum[count][2];
        for (auto& row : sum) row[0] = row[1] = _mm256_setzero_si256();
        const std::int8_t* next = weights + half * 64;
        for (std::size_t k = 0; k < width; k += 2 * inputs_at_once, next += 256) {
            __m256i w[4];
            for (std::size_t i = 0; i < 4; ++i)
                w[i] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(next + 128 * (i / 2) + 32 * (i % 2)));
#pragma GCC unroll 6
            for (std::size_t r = 0; r < count; ++r) {
                const __m256i first = _mm256_set1_epi32(four_bytes(rows + r * width + k));
                const __m256i second = _mm256_set1_epi32(four_bytes(rows + r * width + k + inputs_at_once));
                const __m256i low = _mm256_add_epi16(_mm256_maddubs_epi16(first, w[0]), _mm256_maddubs_epi16(second, w[2]));
                const __m256i high = _mm256_add_epi16(_mm256_maddubs_epi16(first, w[1]), _mm256_maddubs_epi16(second, w[3]));
                sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(low, ones));
                sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(high, ones));
            }
        }
        for (std::size_t r = 0; r < count; ++r) {
            std::int32_t* out = sums + r * outputs_at_once + half * 16;
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), sum[r][0]);
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 8), sum[r][1]);
        }
    }
}

OVERT_AVX2 void avx2_products(const ByteFactors& f, const std::int8_t* weights, std::int32_t* sums) {
    constexpr std::size_t most = 6;
    static constexpr RowsKernel kernels[] = {avx2_rows<1>, avx2_rows<2>, avx2_rows<3>,
                                             avx2_rows<4>, avx2_rows<5>, avx2_rows<most>};
    for (std::size_t r = 0; r < f.count; r += most)
        kernels[std::min(most, f.count - r) - 1](f.rows + r * f.width, f.width, weights, sums + r * outputs_at_once);
}

// The same in one instruction for four products, 16 sums in a register.
template <std::size_t count>
OVERT_AVX512 void vnni_rows(const std::uint8_t* rows, std::size_t width, const std::int8_t* weights, std::int32_t* sums) {
    __m512i sum[2 * count];
#pragma GCC unroll 32
    for (auto& part : sum) part = _mm512_setzero_si512();
    for (std::size_t k = 0; k < width; k += inputs_at_once, weights += 128) {
        const __m512i low = _mm512_loadu_si512(weights);
        const __m512i high = _mm512_loadu_si512(weights + 64);
#pragma GCC unroll 16
        for (std::size_t r = 0; r < count; ++r) {
            const __m512i inputs = _mm512_set1_epi32(four_bytes(rows + r * width + k));
            sum[2 * r] = _mm512_dpbusd_epi32(sum[2 * r], inputs, low);
            sum[2 * r + 1] = _mm512_dpbusd_epi32(sum[2 * r + 1], inputs, high);
        }
    }
#pragma GCC unroll 32
    for (std::size_t i = 0; i < 2 * count; ++i) _mm512_storeu_si512(sums + i * 16, sum[i]);
}

OVERT_AVX512 void vnni_products(const ByteFactors& f, const std::int8_t* weights, std::int32_t* sums) {
    static constexpr RowsKernel kernels[] = {vnni_rows<1>, vnni_rows<2>,  vnni_rows<3>,           vnni_rows<4>,
                                             vnni_rows<5>, vnni_rows<6>,  vnni_rows<7>,           vnni_rows<8>,
                                             vnni_rows<9>, vnni_rows<10>, vnni_rows<rows_at_once>};
    kernels[f.count - 1](f.rows, f.width, weights, sums);
}
#endif

}  // namespace

void plain_products(const ByteFactors& f, const std::int8_t* weights, std::int32_t* sums) {
    std::memset(sums, 0, f.count * outputs_at_once * sizeof *sums);
    for (std::size_t k = 0; k < f.width; k += inputs_at_once, weights += outputs_at_once * inputs_at_once)
        for (std::size_t r = 0; r < f.count; ++r)
            for (std::size_t o = 0; o < outputs_at_once; ++o)
                for (std::size_t i = 0; i < inputs_at_once; ++i)
                    sums[r * outputs_at_once + o] += f.rows[r * f.width + k + i] * weights[o * inputs_at_once + i];
}

NamedProducts best_products() {
#ifdef OVERT_X86
    if (has_avx512()) return {"avx512-vnni", vnni_products};
    if (has_avx2()) return {"avx2", avx2_products};
#endif
    return {"plain", plain_products};
}

}  // namespace overt::neural
