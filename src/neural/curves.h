// The exponential function and GELU of eight numbers at a time. For .cc files of this module alone, as vectors.h.
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

/// GELU in the erf form: x times the normal distribution's share below x, which is a quotient of polynomials fitted to it by
/// reweighted least squares within +-5, where the share is 1 or 0 to float32. Absolute error below 3e-6 within +-5, 1e-5 within
/// +-30.
OVERT_INLINE Floats gelu_of(Floats x) {
    const Floats near = smaller(larger(x, all(-5.0F)), all(5.0F));
    const Floats square = near * near;
    Floats above = square * 6.253282321e-05F + 4.320373720e-03F;
    above = above * square + 2.937907651e-02F;
    above = above * square + 3.989661355e-01F;
    Floats below = square * 3.816514691e-06F + 1.505801062e-03F;
    below = below * square + 2.572197627e-02F;
    below = below * square + 2.404920043e-01F;
    below = below * square + 1.0F;
    return x * (near * above / below + 0.5F);
}

}  // namespace overt::neural
