// Building and composing OriginMaps. An intermediate buffer (page decoded to UTF-8, page without its scripts) carries the same
// kind of map as the final text; `append_range` composes the two. Plain functions; thread safe.
#pragma once

#include <cstdint>

#include "overt/document.h"

namespace overt::article {

/// Half-open byte range of some buffer.
struct ByteRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// The map of `size` bytes that are the page itself, from its byte `page` on.
OriginMap identity_map(std::uint32_t size, std::uint32_t page = 0);

/// `size` bytes at `text` (the current end of the mapped buffer) are the page bytes at `page`. Joins the run before where it can.
void append_exact(OriginMap& map, std::uint32_t text, std::uint32_t page, std::uint32_t size);
/// The bytes from `text` on come from the page bytes `page` without being them.
void append_inexact(OriginMap& map, std::uint32_t text, ByteRange page);

/// The page bytes that the bytes `range` of the mapped buffer come from: from the first byte's to the last byte's.
ByteRange page_range(const OriginMap& map, ByteRange range);

/// The bytes from `text` on are the bytes `range` of a buffer mapped by `inner`, one by one.
void append_range(OriginMap& map, std::uint32_t text, const OriginMap& inner, ByteRange range);

}  // namespace overt::article
