// The bytes of a packed gazetteer (docs/formats/gazetteer.md), shared by its writer and its reader. Private to module meaning.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace overt::meaning::gazetteer_layout {

//   0   magic, whose last two letters are the version
//   8   SHA-256 of all bytes from 40 on
//  40   u32 numbers: places, divisions, features, keys
//  56   u64 offsets of the sections from the start of the file, and its size
constexpr std::string_view magic = "OVERTG01";
constexpr std::size_t digest_at = 8;
constexpr std::size_t digested_from = 40;
constexpr std::size_t counts_at = 40;
constexpr std::size_t sections_at = 56;

enum Count : std::size_t { places, divisions, features, keys, counts };
enum Section : std::size_t {
    place_section,
    division_section,
    feature_section,
    text_section,
    block_section,
    key_section,
    end,
    sections
};
constexpr std::size_t body_at = sections_at + sections * sizeof(std::uint64_t);

/// A text is its length in one byte, then its bytes; numbers of texts are offsets into their section.
constexpr std::size_t longest_text = 255;
constexpr std::uint32_t keys_in_block = 16;

/// A place, 24 bytes: GeoNames id, text of the name, population, division, then in 64 bits from the lowest: latitude + 90 and
/// longitude + 180 in ten thousandths of a degree, the feature, whether the
/// point is weak, and the radius.
constexpr std::size_t place_size = 24;
constexpr double steps_of_degree = 10'000;
constexpr unsigned latitude_bits = 21;
constexpr unsigned longitude_bits = 22;
constexpr unsigned feature_bits = 12;
constexpr unsigned radius_bits =
    8;  ///< after the weak bit: n stands for radius_least * radius_growth^n kilometres, 0 for unknown
constexpr double radius_least = 0.5;
constexpr double radius_growth = 1.04;

/// Three texts: country, first and second division.
constexpr std::size_t division_size = 12;

}  // namespace overt::meaning::gazetteer_layout
