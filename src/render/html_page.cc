#include "render/html_page.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "base/utf8.h"

namespace overt::render {
namespace {

std::string base64(const base::Digest& bytes) {
    constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t given = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (k < given ? bytes[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= given ? digits[group >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

/// Source expression of the policy for an inline style or script.
std::string source_of(std::string_view content) {
    return content.empty() ? "'none'" : "'sha256-" + base64(base::sha256(content)) + "'";
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default: {
                const auto byte = static_cast<unsigned char>(c);
                const bool control = (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7F;
                if (control)
                    base::append_utf8(out, 0xFFFD);
                else
                    out += c;
            }
        }
    }
    return out;
}

std::string html_page(const HtmlPage& page) {
    const std::string style = std::string(base_style()) + std::string(page.style);
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; base-uri "
        "'none'; "
        "form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}\n",
        source_of(style), source_of(page.script), html_escaped(page.title), style, page.body);
    if (!page.script.empty()) out += fmt::format("<script>{}</script>\n", page.script);
    return out + "</body>\n</html>\n";
}

}  // namespace overt::render
