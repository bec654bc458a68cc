// Small matters of ASCII text: letters of our own tables and separators of their cells.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace overt::base {

/// A..Z in lower case; every other byte stays.
std::string lower_ascii(std::string_view text);

/// The parts between the separators, empty ones kept: one more than there are separators.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The whole text as a number of decimal digits; none for anything else, an empty text and what does not fit among it.
std::optional<std::uint32_t> whole_number(std::string_view text);

}  // namespace overt::base
