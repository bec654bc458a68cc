#include "meaning/times_calendar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace overt::meaning {
namespace {

namespace chrono = std::chrono;

using Grain = Moment::Grain;

chrono::year_month_day parts(Date date) { return chrono::year_month_day(date); }

Date date_of(int year, int month, int day) {
    return chrono::sys_days(chrono::year(year) / chrono::month(static_cast<unsigned>(month)) /
                            chrono::day(static_cast<unsigned>(day)));
}

/// Months in which seasons of the northern half of the earth begin; winter is named after the year it begins in.
constexpr std::array season_months{3, 6, 9, 12};

int floor_to(int year, int size) { return year - ((year % size) + size) % size; }

std::string padded(const char* format, int a, int b = 0, int c = 0) {
    std::array<char, 48> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, a, b, c);
    return buffer.data();
}

std::string year_text(int year) { return year > 0 ? padded("%04d", year) : "BC" + padded("%04d", 1 - year); }

/// ISO 8601: week 1 holds the first Thursday.
std::string week_text(Date monday) {
    const Date thursday = monday + chrono::days(3);
    const int year = static_cast<int>(parts(thursday).year());
    const int week = static_cast<int>((thursday - date_of(year, 1, 1)).count()) / 7 + 1;
    return year_text(year) + padded("-W%02d", week);
}

/// Hours at which parts of the day begin and end, past midnight counted on.
struct PartHours {
    std::string_view part;
    int from;
    int until;
};
constexpr std::array part_hours{PartHours{"MO", 5, 12}, PartHours{"AF", 12, 18}, PartHours{"EV", 17, 24},
                                PartHours{"NI", 18, 30}};

/// First day after the stretch.
Date end_day(const Moment& m) {
    const Date first = first_day(m);
    switch (m.grain) {
        case Grain::clock:
        case Grain::part:
        case Grain::day:
            return first + chrono::days(1);
        case Grain::weekend:
            return first + chrono::days(2);
        case Grain::week:
            return first + chrono::days(7);
        case Grain::month:
            return add_months(first, 1);
        case Grain::quarter:
        case Grain::season:
            return add_months(first, 3);
        case Grain::half:
            return add_months(first, 6);
        case Grain::year:
            return add_months(first, 12);
        case Grain::decade:
            return add_months(first, 120);
        case Grain::century:
            return add_months(first, 1200);
    }
    return first;
}

}  // namespace

std::optional<Moment> day_moment(int year, int month, int day) {
    if (year < -9998 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const auto date = chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::day(static_cast<unsigned>(day));
    if (!date.ok()) return std::nullopt;
    Moment moment;
    moment.year = year;
    moment.month = month;
    moment.day = day;
    return moment;
}

Moment day_moment(Date date) {
    Moment moment;
    moment.year = static_cast<int>(parts(date).year());
    moment.month = static_cast<int>(static_cast<unsigned>(parts(date).month()));
    moment.day = static_cast<int>(static_cast<unsigned>(parts(date).day()));
    return moment;
}

Moment moment_of(Date date, TimeUnit unit) {
    Moment m = day_moment(date);
    switch (unit) {
        case TimeUnit::second:
        case TimeUnit::minute:
        case TimeUnit::hour:
        case TimeUnit::day:
            return m;
        case TimeUnit::week:
            m = day_moment(monday_of(date));
            m.grain = Grain::week;
            return m;
        case TimeUnit::weekend:
            m = day_moment(monday_of(date));
            m.grain = Grain::weekend;
            return m;
        case TimeUnit::month:
            m.grain = Grain::month;
            break;
        case TimeUnit::quarter:
            m.grain = Grain::quarter;
            m.number = (m.month - 1) / 3 + 1;
            break;
        case TimeUnit::year:
            m.grain = Grain::year;
            break;
        case TimeUnit::decade:
            m.grain = Grain::decade;
            m.number = floor_to(m.year, 10);
            break;
        case TimeUnit::century:
            m.grain = Grain::century;
            m.number = floor_to(m.year, 100);
            break;
    }
    return m;
}

Date first_day(const Moment& m) {
    switch (m.grain) {
        case Grain::clock:
        case Grain::part:
        case Grain::day:
        case Grain::week:
            return date_of(m.year, m.month, m.day);
        case Grain::weekend:
            return date_of(m.year, m.month, m.day) + chrono::days(5);
        case Grain::month:
            return date_of(m.year, m.month, 1);
        case Grain::quarter:
            return date_of(m.year, m.number * 3 - 2, 1);
        case Grain::season:
            return date_of(m.year, season_months[static_cast<std::size_t>(m.number - 1)], 1);
        case Grain::half:
            return date_of(m.year, m.number * 6 - 5, 1);
        case Grain::year:
            return date_of(m.year, 1, 1);
        case Grain::decade:
        case Grain::century:
            return date_of(m.number, 1, 1);
    }
    return {};
}

Date add_months(Date date, int months) {
    const auto ymd = parts(date);
    const auto moved = chrono::year_month(ymd.year(), ymd.month()) + chrono::months(months);
    const auto last = chrono::year_month_day_last(moved.year(), chrono::month_day_last(moved.month())).day();
    return chrono::sys_days(chrono::year_month_day(moved.year(), moved.month(), std::min(ymd.day(), last)));
}

Moment shifted(const Moment& moment, TimeUnit unit, int count) {
    const Date from = moment.grain == Grain::weekend ? first_day(moment) - chrono::days(5) : first_day(moment);
    Date to = from;
    switch (unit) {
        case TimeUnit::second:
        case TimeUnit::minute:
        case TimeUnit::hour:
            break;
        case TimeUnit::day:
            to += chrono::days(count);
            break;
        case TimeUnit::week:
        case TimeUnit::weekend:
            to += chrono::days(7 * count);
            break;
        case TimeUnit::month:
            to = add_months(from, count);
            break;
        case TimeUnit::quarter:
            to = add_months(from, 3 * count);
            break;
        case TimeUnit::year:
            to = add_months(from, 12 * count);
            break;
        case TimeUnit::decade:
            to = add_months(from, 120 * count);
            break;
        case TimeUnit::century:
            to = add_months(from, 1200 * count);
            break;
    }
    switch (moment.grain) {
        case Grain::weekend:
            return moment_of(to, TimeUnit::weekend);
        case Grain::week:
            return moment_of(to, TimeUnit::week);
        case Grain::month:
            return moment_of(to, TimeUnit::month);
        case Grain::quarter:
            return moment_of(to, TimeUnit::quarter);
        case Grain::year:
            return moment_of(to, TimeUnit::year);
        case Grain::decade:
            return moment_of(to, TimeUnit::decade);
        case Grain::century:
            return moment_of(to, TimeUnit::century);
        default:
            break;
    }
    Moment out = moment;
    const Moment day = day_moment(to);
    out.year = day.year;
    out.month = day.month;
    out.day = day.day;
    return out;
}

Moment day_away(Moment day, TimeUnit unit, double amount) {
    const bool half_year = unit == TimeUnit::year && amount != std::floor(amount);
    if (half_year) return shifted(day, TimeUnit::month, static_cast<int>(std::lround(amount * 12)));
    return shifted(day, unit, static_cast<int>(std::lround(amount)));
}

int days_of(Grain grain) {
    switch (grain) {
        case Grain::clock:
        case Grain::part:
        case Grain::day:
            return 1;
        case Grain::weekend:
            return 2;
        case Grain::week:
            return 7;
        case Grain::month:
            return 30;
        case Grain::quarter:
        case Grain::season:
            return 91;
        case Grain::half:
            return 182;
        case Grain::year:
            return 365;
        case Grain::decade:
            return 3650;
        case Grain::century:
            return 36500;
    }
    return 1;
}

Date monday_of(Date date) { return date - (chrono::weekday(date) - chrono::Monday); }

int year_of(Date date) { return static_cast<int>(parts(date).year()); }

std::string timex_value(const Moment& m) {
    constexpr std::array<std::string_view, 4> seasons{"SP", "SU", "FA", "WI"};
    const std::string year = year_text(m.year);
    const std::string day = year + padded("-%02d-%02d", m.month, m.day);
    switch (m.grain) {
        case Grain::clock:
            return day + padded("T%02d:%02d", m.hour, m.minute) + m.zone;
        case Grain::part:
            return day + "T" + m.part;
        case Grain::day:
            return day;
        case Grain::weekend:
            return week_text(date_of(m.year, m.month, m.day)) + "-WE";
        case Grain::week:
            return week_text(date_of(m.year, m.month, m.day));
        case Grain::month:
            return year + padded("-%02d", m.month);
        case Grain::quarter:
            return year + padded("-Q%d", m.number);
        case Grain::season:
            return year + "-" + std::string(seasons[static_cast<std::size_t>(m.number - 1)]);
        case Grain::half:
            return year + padded("-H%d", m.number);
        case Grain::year:
            return year;
        case Grain::decade:
            return year_text(m.number + 9).substr(0, year_text(m.number + 9).size() - 1);
        case Grain::century:
            return year_text(m.number + 99).substr(0, year_text(m.number + 99).size() - 2);
    }
    return {};
}

Interval interval_of(const Moment& m) {
    const Instant first = first_day(m);
    if (m.grain == Grain::clock) {
        const Instant from = first + chrono::hours(m.hour) + chrono::minutes(m.minute);
        return {from, from + chrono::minutes(1)};
    }
    if (m.grain == Grain::part) {
        for (const PartHours& hours : part_hours) {
            if (hours.part == m.part) return {first + chrono::hours(hours.from), first + chrono::hours(hours.until)};
        }
    }
    return {first, end_day(m)};
}

Precision precision_of(const Moment& m) {
    switch (m.grain) {
        case Grain::clock:
            return Precision::minute;
        case Grain::part:
            return Precision::hour;
        case Grain::day:
        case Grain::weekend:
            return Precision::day;
        case Grain::week:
            return Precision::week;
        case Grain::month:
            return Precision::month;
        case Grain::quarter:
            return Precision::quarter;
        case Grain::season:
            return Precision::season;
        case Grain::half:
            return Precision::half_year;
        case Grain::year:
            return Precision::year;
        case Grain::decade:
            return Precision::decade;
        case Grain::century:
            return Precision::century;
    }
    return Precision::day;
}

}  // namespace overt::meaning
