// The exponential function of eight numbers at a time. For .cc files of this module alone, as vectors.h.
#pragma once

#include "neural/vectors.h"

namespace overt::neural {

/// e^x, relative error below 2e-7 within [-87, 88], clamped outside. Cephes' expf (S. L. Moshier): x = n ln 2 + r, a polynomial
/// for e^r, 2^n put into the exponent.
OVERT_INLINE Floats exponential_of(Floats x) {
    x = larger(smaller(x, all(88.0F)), all(-87.0F));
    const Floats shifted = x * 1.44269504088896341F + rounder;
    const Floats n = shifted - rounder;
    const Floats r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
    Floats p = r * 1.9875691500e-4F + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = (p * r) * r + r + 1.0F;
    const Ints bits = (bits_of(shifted) << 23) + 0x3f800000;
    Floats scale;
    std::memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

}  // namespace overt::neural
