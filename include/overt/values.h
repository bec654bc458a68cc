// Values that all layers of a document share: spans, indices, dates, notes. Part of module document.
// Inside the program offsets are bytes; outside (JSON, HTML, CoNLL-U) they are Unicode code points: codecs convert.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace overt {

/// Half-open byte range of one document's text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
    friend auto operator<=>(const Span&, const Span&) = default;
};

/// Position in the vector that owns the T; never a pointer.
template <class T>
struct Index {
    std::uint32_t value = 0;
    friend auto operator<=>(const Index&, const Index&) = default;
};

using Date = std::chrono::sys_days;
using Instant = std::chrono::sys_seconds;

/// Half open. "In July" is a whole month, never a guessed day.
struct Interval {
    Instant from;
    Instant until;
    friend bool operator==(const Interval&, const Interval&) = default;
};

/// Which model or rule set made a value, printed "stage/version".
struct Producer {
    std::string stage;  ///< "events"
    std::uint32_t version = 1;
};

/// Something the reader of the output should know about an input; never a failure.
struct Note {
    std::string code;  ///< short and stable: "not-english", "empty", "truncated"
    std::string message;
};

/// "2023-09-04".
std::string to_string(Date date);
/// None unless the text is a real day written YYYY-MM-DD.
std::optional<Date> parse_date(std::string_view text);
/// "2023-09-04" at midnight, else "2023-09-04T14:30:00".
std::string to_string(Instant instant);
/// The inverse; a year before 0 or after 9999 too ("-0043-03-15").
std::optional<Instant> parse_instant(std::string_view text);

/// The inverse of to_string; none for an unknown name. Each closed set of the layers has both.
template <class Enum>
std::optional<Enum> from_string(std::string_view name);

}  // namespace overt
