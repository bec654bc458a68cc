// gzip members and brotli streams -> the bytes in them. Functions without state.
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

/// What a brotli stream (RFC 7932) holds, with the same errors; corrupt too for bytes behind its end. It has no mark by which it
/// could be known: only what says that it is brotli should be tried.
Result<std::string> unpacked_brotli(std::string_view bytes, std::uint64_t limit);

}  // namespace overt::article
