// Days and instants as text, ISO 8601; a year before 0 or after 9999 has a sign or more digits ("-0043-03-15").
#include <array>
#include <cstdio>
#include <cstdlib>

#include "overt/document.h"

namespace overt {
namespace {

/// The value of `size` digits, -1 when there are others among them.
int digits(std::string_view text, std::size_t begin, std::size_t size) {
    if (text.size() < begin + size) return -1;
    int value = 0;
    for (const char c : text.substr(begin, size)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// "-09-04" after a year.
std::optional<Date> day_of_year(int year, std::string_view rest) {
    if (rest.size() != 6 || rest[0] != '-' || rest[3] != '-') return std::nullopt;
    const int month = digits(rest, 1, 2);
    const int day = digits(rest, 4, 2);
    if (month < 0 || day < 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return Date(date);
}

std::optional<int> seconds_of_day(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
    const int hour = digits(text, 0, 2);
    const int minute = digits(text, 3, 2);
    const int second = digits(text, 6, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
    return hour * 3600 + minute * 60 + second;
}

}  // namespace

std::string to_string(Date date) {
    const std::chrono::year_month_day day(date);
    const int year = static_cast<int>(day.year());
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%s%04d-%02u-%02u", year < 0 ? "-" : "", std::abs(year),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

std::optional<Date> parse_date(std::string_view text) {
    const int year = digits(text, 0, 4);
    if (year < 0) return std::nullopt;
    return day_of_year(year, text.substr(4));
}

std::string to_string(Instant instant) {
    const Date day = std::chrono::floor<std::chrono::days>(instant);
    const auto seconds = static_cast<int>((instant - day).count());
    std::string out = to_string(day);
    if (seconds == 0) return out;
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return out + text.data();
}

std::optional<Instant> parse_instant(std::string_view text) {
    const bool before_zero = text.starts_with('-');
    if (before_zero) text.remove_prefix(1);
    const std::size_t year_size = text.find('-');
    if (year_size != 4 && year_size != 5) return std::nullopt;
    const int year = digits(text, 0, year_size);
    const auto day = year < 0 ? std::nullopt : day_of_year(before_zero ? -year : year, text.substr(year_size, 6));
    if (!day) return std::nullopt;
    std::string_view rest = text.substr(year_size + 6);
    if (rest.empty()) return Instant(*day);
    const auto seconds = rest.starts_with('T') ? seconds_of_day(rest.substr(1)) : std::nullopt;
    if (!seconds) return std::nullopt;
    return Instant(*day) + std::chrono::seconds(*seconds);
}

}  // namespace overt
