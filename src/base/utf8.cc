#include "base/utf8.h"

#include <algorithm>

namespace overt::base {
namespace {

constexpr std::uint32_t block = 64;  // bytes between two marks of an OffsetMap

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::uint32_t count_starts(std::string_view text) {
    return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t at) {
    constexpr CodePoint invalid{0xFFFD, 1};
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    const std::uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() - at < size) return invalid;
    char32_t value = lead & (0x7FU >> size);
    for (std::uint32_t i = 1; i < size; ++i) {
        if (!is_continuation(text[at + i])) return invalid;
        value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return invalid;
    return {value, size};
}

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
        return;
    }
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
    if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    }
    out += static_cast<char>(0x80 | (c & 0x3F));
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_utf8(text, at);
        if (c.value == 0xFFFD && c.size == 1) return false;
        at += c.size;
    }
    return true;
}

std::string repaired_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_utf8(text, at);
        append_utf8(out, c.value);
        at += c.size;
    }
    return out;
}

bool is_boundary(std::string_view text, std::size_t at) {
    return at == text.size() || (at < text.size() && !is_continuation(text[at]));
}

std::size_t count_code_points(std::string_view text) { return count_starts(text); }

bool is_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

OffsetMap::OffsetMap(std::string_view text)
    : ascii_(std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    if (ascii_) return;
    marks_.reserve(text.size() / block + 1);
    std::uint32_t seen = 0;
    for (std::size_t at = 0; at <= text.size(); at += block) {
        marks_.push_back(seen);
        seen += count_starts(text.substr(at, block));
    }
}

std::uint32_t OffsetMap::code_point(std::string_view text, std::uint32_t byte) const {
    if (ascii_) return byte;
    const std::uint32_t at = byte / block;
    return marks_[at] + count_starts(text.substr(static_cast<std::size_t>(at) * block, byte - at * block));
}

std::uint32_t OffsetMap::byte(std::string_view text, std::uint32_t code_point) const {
    const auto size = static_cast<std::uint32_t>(text.size());
    if (ascii_) return std::min(code_point, size);
    const auto mark = std::upper_bound(marks_.begin(), marks_.end(), code_point) - 1;
    auto at = static_cast<std::uint32_t>(mark - marks_.begin()) * block;
    std::uint32_t seen = *mark;
    for (; at < size; ++at) {
        if (is_continuation(text[at])) continue;
        if (seen == code_point) return at;
        ++seen;
    }
    return size;
}

}  // namespace overt::base
