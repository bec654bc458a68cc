#include "document/json_text.h"

#include <charconv>

#include "base/utf8.h"
#include "document/number_text.h"

namespace overt::document {
namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escape(std::string& out, char c) {
    constexpr char digits[] = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += "\\u00";
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 15];
    }
}

}  // namespace

void JsonText::key(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
}

void JsonText::text(std::string_view value) {
    std::string repaired;
    if (!base::is_valid_utf8(value)) value = repaired = base::repaired_utf8(value);
    separate();
    out_ += '"';
    std::size_t plain = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (!needs_escape(value[at])) continue;
        out_ += value.substr(plain, at - plain);
        append_escape(out_, value[at]);
        plain = at + 1;
    }
    out_ += value.substr(plain);
    out_ += '"';
}

void JsonText::integer(std::uint64_t value) {
    separate();
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void JsonText::number(double value, int decimals) {
    separate();
    append_number(out_, value, decimals);
}

}  // namespace overt::document
