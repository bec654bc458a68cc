#include "intake/http_message.h"

#include <algorithm>
#include <charconv>

#include "article/letters.h"
#include "article/unpack.h"

namespace overt::intake {
namespace {

/// The chunks joined; none when the body is not in chunks, or not any more.
std::optional<std::string> joined_chunks(std::string_view body, std::string& fault) {
    std::string out;
    for (bool first = true;; first = false) {
        std::size_t size = 0;
        const auto [end, problem] = std::from_chars(body.data(), body.data() + std::min<std::size_t>(body.size(), 16), size, 16);
        const std::size_t line = body.find('\n');
        const bool is_chunk = problem == std::errc() && line != std::string_view::npos && line < 300;
        if (!is_chunk && first) return std::nullopt;
        if (!is_chunk) {
            fault = "its chunks are damaged";
            return out;
        }
        body.remove_prefix(line + 1);
        if (size == 0) return out;
        out += body.substr(0, size);
        if (size > body.size()) {
            fault = "it is cut off";
            return out;
        }
        body.remove_prefix(size);
        body.remove_prefix(std::min(body.find_first_not_of("\r\n"), body.size()));
        if (body.empty()) return out;
    }
}

/// gzip is known by its first bytes, brotli by the header alone.
Result<std::string> unpacked_as(const std::string& coding, std::string_view body, std::size_t most) {
    if (article::is_gzip(body)) return article::unpacked(body, most);
    if (coding == "br") return article::unpacked_brotli(body, most);
    return Error{ErrorCode::unsupported, "its coding (" + coding + ") cannot be unpacked here"};
}

/// Unpacked already: markup, and none of the control characters that packed bytes have and pages do not.
bool is_markup(std::string_view body) {
    const std::string_view start = body.substr(0, 1000);
    return start.find('<') != std::string_view::npos &&
           std::none_of(start.begin(), start.end(), [](char c) { return c >= '\0' && c < '\t'; });
}

}  // namespace

std::optional<std::string_view> header_field(std::string_view block, std::string_view name) {
    while (!block.empty()) {
        const std::size_t end = std::min(block.find('\n'), block.size());
        std::string_view line = block.substr(0, end);
        block.remove_prefix(std::min(end + 1, block.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || !article::same_letters(article::trimmed(line.substr(0, colon)), name)) continue;
        return article::trimmed(line.substr(colon + 1));
    }
    return std::nullopt;
}

std::string media_type(std::string_view value) { return article::lower(article::trimmed(value.substr(0, value.find(';')))); }

std::string charset_of(std::string_view value) {
    const std::string plain = article::lower(value);
    std::size_t at = plain.find("charset=");
    if (at == std::string::npos) return {};
    at += 8;
    const std::size_t end = plain.find_first_of("; ,", at);
    std::string_view name = std::string_view(plain).substr(at, end - at);
    while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.remove_prefix(1);
    while (!name.empty() && (name.back() == '"' || name.back() == '\'')) name.remove_suffix(1);
    return std::string(name);
}

std::optional<HttpResponse> http_response(std::string_view message, std::size_t most) {
    if (!message.starts_with("HTTP/")) return std::nullopt;
    HttpResponse out;
    const std::size_t crlf = message.find("\r\n\r\n");
    const std::size_t lf = message.find("\n\n");
    const std::size_t end = std::min(crlf, lf);
    const std::string_view head = message.substr(0, end);
    std::string_view body = end == std::string_view::npos ? std::string_view() : message.substr(end + (crlf < lf ? 4 : 2));
    const std::size_t space = head.find(' ');
    if (space != std::string_view::npos) std::from_chars(head.data() + space + 1, head.data() + head.size(), out.status);
    if (const auto type = header_field(head, "content-type")) {
        out.content_type = media_type(*type);
        out.charset = charset_of(*type);
    }
    std::string joined;
    if (const auto coding = header_field(head, "transfer-encoding");
        coding && media_type(*coding).find("chunked") != std::string::npos)
        if (auto chunks = joined_chunks(body, out.fault)) {
            joined = std::move(*chunks);
            body = joined;
        }
    if (const auto coding = header_field(head, "content-encoding"); coding && media_type(*coding) != "identity") {
        auto plain = unpacked_as(media_type(*coding), body, most);
        if (plain)
            out.body = std::move(*plain);
        else if (is_markup(body))
            out.body = body;
        else
            out.fault = plain.error().message;
        return out;
    }
    out.body = body;
    return out;
}

}  // namespace overt::intake
