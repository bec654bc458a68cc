// Texts of reports, a few together and compressed: what is needed to verify that one comes from another. Part of module store.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "overt/result.h"

namespace overt::store {

inline constexpr std::size_t texts_of_a_block = 8;

/// zlib of the lengths, four bytes each with the lowest first, and the texts.
std::string pack_texts(std::span<const std::string> texts);
/// corrupt, naming `where`, when the bytes are not those of `count` texts.
Result<std::vector<std::string>> unpack_texts(std::string_view bytes, std::size_t count, const std::string& where);

}  // namespace overt::store
