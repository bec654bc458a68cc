#include "neural/short_products.h"

#include <cstring>

#include "neural/processor.h"

#ifdef OVERT_X86
#include <immintrin.h>
#endif

namespace overt::neural {

void plain_short_products(const ShortFactors& f, std::int32_t* sums, std::size_t stride) {
    for (std::size_t block = 0; block < f.blocks; ++block)
        for (std::size_t r = 0; r < short_rows; ++r)
            for (std::size_t o = 0; o < short_columns; ++o) {
                const std::int16_t* column = f.columns + (block * f.block_width * short_columns) + 2 * o;
                std::int32_t sum = 0;
                for (std::size_t k = 0; k < f.width; ++k)
                    sum += f.rows[r * f.row_stride + k] * column[k / 2 * 2 * short_columns + k % 2];
                sums[r * stride + block * short_columns + o] = sum;
            }
}

#ifdef OVERT_X86
namespace {

std::int32_t two_shorts(const std::int16_t* from) {
    std::int32_t out = 0;
    std::memcpy(&out, from, sizeof out);
    return out;
}

constexpr std::size_t avx2_rows = 4;

/// 16 registers of 512 bits keep the sums of two blocks.
template <std::size_t blocks>
OVERT_AVX512 void vnni_tile(const ShortFactors& f, const std::int16_t* columns, std::int32_t* sums, std::size_t stride) {
    __m512i sum[short_rows * blocks];
#pragma GCC unroll 16
    for (auto& part : sum) part = _mm512_setzero_si512();
    const std::size_t apart = f.block_width * short_columns;
    for (std::size_t k = 0; k < f.width; k += 2, columns += 2 * short_columns) {
        __m512i column[blocks];
#pragma GCC unroll 2
        for (std::size_t b = 0; b < blocks; ++b) column[b] = _mm512_loadu_si512(columns + b * apart);
#pragma GCC unroll 8
        for (std::size_t r = 0; r < short_rows; ++r) {
            const __m512i row = _mm512_set1_epi32(two_shorts(f.rows + r * f.row_stride + k));
#pragma GCC unroll 2
            for (std::size_t b = 0; b < blocks; ++b)
                sum[r * blocks + b] = _mm512_dpwssd_epi32(sum[r * blocks + b], row, column[b]);
        }
    }
#pragma GCC unroll 16
    for (std::size_t i = 0; i < short_rows * blocks; ++i)
        _mm512_storeu_si512(sums + i / blocks * stride + i % blocks * short_columns, sum[i]);
}

}  // namespace

OVERT_AVX2 void avx2_short_products(const ShortFactors& f, std::int32_t* sums, std::size_t stride) {
    for (std::size_t block = 0; block < f.blocks; ++block)
        for (std::size_t first = 0; first < short_rows; first += avx2_rows) {
            __m256i sum[avx2_rows][2];
            for (auto& row : sum) row[0] = row[1] = _mm256_setzero_si256();
            const std::int16_t* columns = f.columns + block * f.block_width * short_columns;
            for (std::size_t k = 0; k < f.width; k += 2, columns += 2 * short_columns) {
                const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(columns));
                const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(columns + short_columns));
#pragma GCC unroll 4
                for (std::size_t r = 0; r < avx2_rows; ++r) {
                    const __m256i row = _mm256_set1_epi32(two_shorts(f.rows + (first + r) * f.row_stride + k));
                    sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(row, low));
                    sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(row, high));
                }
            }
            for (std::size_t r = 0; r < avx2_rows; ++r) {
                std::int32_t* out = sums + (first + r) * stride + block * short_columns;
                _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), sum[r][0]);
                _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 8), sum[r][1]);
            }
        }
}

void vnni_short_products(const ShortFactors& f, std::int32_t* sums, std::size_t stride) {
    std::size_t block = 0;
    const std::size_t apart = f.block_width * short_columns;
    for (; block + 2 <= f.blocks; block += 2) vnni_tile<2>(f, f.columns + block * apart, sums + block * short_columns, stride);
    if (block < f.blocks) vnni_tile<1>(f, f.columns + block * apart, sums + block * short_columns, stride);
}
#endif

}  // namespace overt::neural
