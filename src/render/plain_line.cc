#include "render/plain_line.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace overt::render {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t size>
bool lies_in(const std::array<Range, size>& ranges, char32_t c) {
    const auto after =
        std::upper_bound(ranges.begin(), ranges.end(), c, [](char32_t value, const Range& range) { return value < range.first; });
    return after != ranges.begin() && c <= (after - 1)->last;
}

// Blocks of combining marks and joiners, and of the classes W and F of Unicode Standard Annex 11, as far as terminals agree on
// them.
constexpr std::array<Range, 10> no_columns{{{0x0300, 0x036F},
                                            {0x0483, 0x0489},
                                            {0x0591, 0x05BD},
                                            {0x064B, 0x065F},
                                            {0x1AB0, 0x1AFF},
                                            {0x1DC0, 0x1DFF},
                                            {0x200B, 0x200F},
                                            {0x20D0, 0x20FF},
                                            {0xFE00, 0xFE0F},
                                            {0xFE20, 0xFE2F}}};
constexpr std::array<Range, 9> two_columns{{{0x1100, 0x115F},
                                            {0x2E80, 0x303E},
                                            {0x3041, 0xA4CF},
                                            {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF},
                                            {0xFE30, 0xFE6F},
                                            {0xFF00, 0xFF60},
                                            {0xFFE0, 0xFFE6},
                                            {0x1F300, 0x1FAFF}}};
// Bidirectional embeddings, overrides and isolates: they could make a line read as what it does not say.
constexpr std::array<Range, 2> direction_marks{{{0x202A, 0x202E}, {0x2066, 0x2069}}};

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

}  // namespace

std::string plain_line(std::string_view text) {
    std::string out;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        if (base::is_space(c.value)) {
            gap = !out.empty();
        } else if (!is_control(c.value) && !lies_in(direction_marks, c.value)) {
            if (gap) out += ' ';
            gap = false;
            base::append_utf8(out, c.value);
        }
        at += c.size;
    }
    return out;
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        columns += lies_in(no_columns, c.value) ? 0 : lies_in(two_columns, c.value) ? 2 : 1;
        at += c.size;
    }
    return columns;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t columns = 0;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        if (word.empty()) continue;
        const std::size_t wide = columns_of(word);
        if (!line.empty() && columns + 1 + wide > width) {
            lines.push_back(std::move(line));
            line.clear();
        }
        if (!line.empty()) line += ' ';
        columns = line.empty() ? wide : columns + 1 + wide;
        line += word;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

}  // namespace overt::render
