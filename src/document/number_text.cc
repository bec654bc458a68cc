#include "document/number_text.h"

#include <charconv>
#include <cmath>
#include <string_view>

namespace overt::document {

void append_number(std::string& out, double value, int decimals) {
    char digits[400];  // the largest double has 309 digits before the point
    if (!std::isfinite(value)) value = 0;
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals);
    std::string_view text(digits, static_cast<std::size_t>(end - digits));
    if (decimals > 0) {
        while (text.ends_with('0')) text.remove_suffix(1);
        if (text.ends_with('.')) text.remove_suffix(1);
    }
    out += text == "-0" ? "0" : text;
}

}  // namespace overt::document
