// UTF-8: validation, decoding, repair, and the conversion between byte and code point offsets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace overt::base {

/// One code point and its length in bytes; invalid input decodes as U+FFFD of length 1.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t size = 0;
};

/// Precondition: at < text.size().
CodePoint decode_utf8(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t code_point);
bool is_valid_utf8(std::string_view text);
/// Every byte that is not part of valid UTF-8 becomes U+FFFD.
std::string repaired_utf8(std::string_view text);
/// True when `at` is the end of the text or the first byte of a code point of valid UTF-8.
bool is_boundary(std::string_view text, std::size_t at);
std::size_t count_code_points(std::string_view text);

/// White space of Unicode (White_Space property).
bool is_space(char32_t c);

/// Byte offset <-> code point offset of one valid UTF-8 text, in constant time after one pass.
/// Keeps no reference to the text; memory is 4 bytes for each 64 bytes of text, nothing for ASCII.
class OffsetMap {
public:
    explicit OffsetMap(std::string_view text);
    /// `byte` lies on a boundary of `text`, the text the map was made from.
    [[nodiscard]] std::uint32_t code_point(std::string_view text, std::uint32_t byte) const;
    /// The inverse; an offset past the end gives text.size().
    [[nodiscard]] std::uint32_t byte(std::string_view text, std::uint32_t code_point) const;

private:
    bool ascii_ = false;
    std::vector<std::uint32_t> marks_;  // code points before byte 64 * i
};

}  // namespace overt::base
