// y = W x + b over blocks of rows, in float32 by oneDNN or in int8 by byte_linear.h. Owns its weights in the layout that suits
// this machine. Invariant: a row's result does not depend on the rows beside it, nor on how many there are. Immutable, safe to
// share between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "overt/result.h"

namespace overt::neural {

/// A third of a full window of 192 pieces with its two frame pieces, rounded up: windows rarely leave much of their last block
/// empty.
inline constexpr std::size_t row_block = 66;

/// Rows up to whole blocks.
constexpr std::size_t padded_rows(std::size_t rows) { return (rows + row_block - 1) / row_block * row_block; }

/// oneDNN's handle of the processor; the layers of one model share one. Safe to share between threads.
class Device {
public:
    /// unsupported when oneDNN does not run on this machine.
    static Result<Device> create();
    struct Handle;
    [[nodiscard]] const Handle& handle() const { return *handle_; }

private:
    std::shared_ptr<const Handle> handle_;
};

enum class Activation { none, gelu };  ///< GELU in the erf form

struct LinearShape {
    std::size_t in = 0;   ///< a multiple of 16
    std::size_t out = 0;  ///< any
    Activation activation = Activation::none;
    bool add = false;  ///< the result is added to what the output holds: a residual
};

enum class Arithmetic : std::uint8_t { float32, int8 };

/// One of the ways to compute a layer.
class LinearKind {
public:
    LinearKind() = default;
    LinearKind(const LinearKind&) = delete;
    LinearKind& operator=(const LinearKind&) = delete;
    virtual ~LinearKind() = default;
    [[nodiscard]] virtual std::size_t stride() const = 0;
    virtual void run(const float* in, std::size_t rows, float* out) const = 0;
};

class Linear {
public:
    Linear() = default;  ///< computes nothing until assigned
    /// `weights` is [out][in]. unsupported when oneDNN has no implementation.
    static Result<Linear> create(const Device& device, const LinearShape& shape, std::vector<float> weights,
                                 const std::vector<float>& bias, Arithmetic arithmetic = Arithmetic::float32);

    /// Floats from one output row to the next: `out` rounded up to a multiple of 16; the rest of a row gets zeros' results.
    [[nodiscard]] std::size_t stride() const { return kind_->stride(); }
    /// Input rows lie `in` floats apart. There is room for padded_rows(rows) on both sides, whose further rows may be read and
    /// written. The calling thread lives under ComputesAlone.
    void run(const float* in, std::size_t rows, float* out) const { kind_->run(in, rows, out); }

private:
    std::unique_ptr<const LinearKind> kind_;
};

}  // namespace overt::neural
