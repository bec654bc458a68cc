// gzip members -> the bytes in them. Functions without state.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "overt/result.h"

namespace overt::article {

/// True for bytes that begin like a gzip member (RFC 1952).
bool is_gzip(std::string_view bytes);

/// What all members of a gzip file hold. too_large past `limit` bytes, found while unpacking, so that a small file cannot fill
/// the memory; corrupt for damaged or cut off data. Zero bytes after the last member are padding.
Result<std::string> unpacked(std::string_view bytes, std::uint64_t limit);

}  // namespace overt::article
