#include "meaning/times_holidays.h"

#include <charconv>
#include <chrono>

namespace overt::meaning {
namespace {

namespace chrono = std::chrono;

constexpr std::string_view easter_mark = "easter";

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Easter Sunday by the anonymous Gregorian reckoning (J. Meeus, Astronomical Algorithms, chapter 8).
Date easter_of(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return chrono::sys_days(chrono::year(year) / chrono::month(static_cast<unsigned>(f / 31)) /
                            chrono::day(static_cast<unsigned>(f % 31 + 1)));
}

std::optional<Moment> weekday_of_month(std::string_view rule, int year) {
    const std::optional<int> month = number(rule.substr(0, 2));
    const std::optional<int> weekday = number(rule.substr(5));
    if (!month || *month < 1 || *month > 12 || !weekday || *weekday < 1 || *weekday > 7) return std::nullopt;
    const chrono::year_month in(chrono::year(year), chrono::month(static_cast<unsigned>(*month)));
    const chrono::weekday day(static_cast<unsigned>(*weekday % 7));
    if (rule[3] == 'L') return day_moment(Date(chrono::sys_days(in / day[chrono::last])));
    if (rule[3] < '1' || rule[3] > '4') return std::nullopt;
    return day_moment(Date(chrono::sys_days(in / day[static_cast<unsigned>(rule[3] - '0')])));
}

}  // namespace

std::optional<Moment> holiday_in(std::string_view rule, int year) {
    if (year < 1 || year > 9999) return std::nullopt;
    if (rule.starts_with(easter_mark)) {
        std::string_view days = rule.substr(easter_mark.size());
        if (days.starts_with('+')) days.remove_prefix(1);
        const std::optional<int> away = number(days);
        if (!away || *away < -100 || *away > 100) return std::nullopt;
        return day_moment(easter_of(year) + chrono::days(*away));
    }
    if (rule.size() == 5 && rule[2] == '-') {
        const std::optional<int> month = number(rule.substr(0, 2));
        const std::optional<int> day = number(rule.substr(3));
        return month && day ? day_moment(year, *month, *day) : std::nullopt;
    }
    if (rule.size() < 6 || rule[2] != '-' || rule[4] != '-') return std::nullopt;
    const std::optional<Moment> day = weekday_of_month(rule.substr(0, 6), year);
    if (!day || rule.size() == 6) return day;
    const std::optional<int> later = rule[6] == '+' ? number(rule.substr(7)) : std::nullopt;
    if (!later || *later > 30) return std::nullopt;
    return day_moment(first_day(*day) + chrono::days(*later));
}

bool is_holiday_rule(std::string_view rule) { return holiday_in(rule, 2000).has_value(); }

}  // namespace overt::meaning
