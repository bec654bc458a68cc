// A response of the HTTP protocol as an archive holds it. Functions without state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace overt::intake {

struct HttpResponse {
    int status = 0;
    std::string content_type;  ///< lower case, without parameters
    std::string charset;       ///< as the header says it
    std::string body;          ///< unpacked
    std::string fault;         ///< why the body is not whole; empty when it is
};

/// None when it does not begin with a status line. Chunks are joined, gzip and brotli are unpacked, where the body is really so:
/// many archives keep the header of a body that they have unpacked already.
std::optional<HttpResponse> http_response(std::string_view message, std::size_t most);

/// The value of a header field, the first of its name; none when there is none. `block` holds lines of "Name: value".
std::optional<std::string_view> header_field(std::string_view block, std::string_view name);
/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(std::string_view value);
/// "utf-8" of the same; empty when there is none.
std::string charset_of(std::string_view value);

}  // namespace overt::intake
