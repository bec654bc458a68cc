#include "article/paragraphs.h"

#include <algorithm>

#include "base/utf8.h"

namespace overt::article {
namespace {

/// Without white space of any kind at either end.
Span stripped(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end) {
        const base::CodePoint c = base::decode_utf8(text, begin);
        if (!base::is_space(c.value)) break;
        begin += c.size;
    }
    std::size_t last = begin;  // one past the last that is no white space
    for (std::size_t at = begin; at < end;) {
        const base::CodePoint c = base::decode_utf8(text, at);
        at += c.size;
        if (!base::is_space(c.value)) last = at;
    }
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)};
}

}  // namespace

std::vector<Span> line_spans(std::string_view text, std::size_t most) {
    std::vector<Span> spans;
    for (std::size_t at = 0; at < text.size() && spans.size() < most;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const Span line = stripped(text, at, end);
        if (!line.empty()) spans.push_back(line);
        at = end + 1;
    }
    return spans;
}

std::vector<Span> paragraph_spans(std::string_view text) {
    std::vector<Span> spans;
    for (const Span line : line_spans(text)) {
        const bool follows = !spans.empty() && std::count(text.begin() + spans.back().end, text.begin() + line.begin, '\n') == 1;
        if (follows)
            spans.back().end = line.end;
        else
            spans.push_back(line);
    }
    return spans;
}

}  // namespace overt::article
