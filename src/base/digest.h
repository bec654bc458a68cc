// SHA-256 and hexadecimal. Identity of captures, weights and stored values.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace overt::base {

using Digest = std::array<std::uint8_t, 32>;

/// Digest of the parts, each preceded by its length, so that ("ab","c") and ("a","bc") differ.
Digest sha256_of_parts(std::initializer_list<std::string_view> parts);
Digest sha256(std::string_view bytes);
/// Lower-case hexadecimal of the first `bytes` of the digest.
std::string hex(std::span<const std::uint8_t> digest, std::size_t bytes = 32);

}  // namespace overt::base
