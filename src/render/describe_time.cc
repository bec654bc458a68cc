// Days, months and years as people write them; never more exact than the interval.
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string>

#include "render/describe.h"

namespace overt::render {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::year_month_day;

std::string_view month_name(std::chrono::month month) {
    constexpr std::array<std::string_view, 12> names{"Jan",  "Feb", "March", "April", "May", "June",
                                                     "July", "Aug", "Sept",  "Oct",   "Nov", "Dec"};
    return names[static_cast<unsigned>(month) - 1];
}

std::string year_name(std::chrono::year year) {
    const int value = static_cast<int>(year);
    return value > 0 ? std::to_string(value) : std::to_string(1 - value) + " BC";
}

std::string month_and_year(year_month_day date) { return std::string(month_name(date.month())) + " " + year_name(date.year()); }

std::string day_number(year_month_day date) { return std::to_string(static_cast<unsigned>(date.day())); }

/// First to last day, both named, with nothing said twice.
std::string day_range(Date first, Date last) {
    const year_month_day from(first);
    const year_month_day until(last);
    if (first == last) return describe_date(first);
    if (from.year() != until.year()) return describe_date(first) + " – " + describe_date(last);
    if (from.month() == until.month()) return day_number(from) + "–" + describe_date(last);
    return day_number(from) + " " + std::string(month_name(from.month())) + " – " + describe_date(last);
}

std::string clock(Instant instant) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(instant - floor<days>(instant)).count();
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string describe_interval(const Interval& interval, Precision precision) {
    const Date first = floor<days>(interval.from);
    const Date last = floor<days>(interval.until - std::chrono::seconds(1));
    const year_month_day from(first);
    const year_month_day until(last);
    const bool whole_months = from.day() == std::chrono::day(1) && year_month_day(last + days(1)).day() == std::chrono::day(1);
    const bool whole_years = whole_months && from.month() == std::chrono::January && until.month() == std::chrono::December;
    switch (precision) {
        case Precision::second:
        case Precision::minute:
        case Precision::hour:
            return describe_date(first) + ", " + clock(interval.from);
        default:
            break;
    }
    if (whole_years && from.year() == until.year()) return year_name(from.year());
    if (whole_years) return year_name(from.year()) + "–" + year_name(until.year());
    if (whole_months && from.year() == until.year() && from.month() == until.month()) return month_and_year(from);
    if (whole_months && from.year() == until.year()) return std::string(month_name(from.month())) + " – " + month_and_year(until);
    if (whole_months) return month_and_year(from) + " – " + month_and_year(until);
    return day_range(first, last);
}

}  // namespace

std::string describe_date(Date date) {
    const year_month_day day(date);
    return day_number(day) + " " + month_and_year(day);
}

std::string describe_time(const Document& document, const TimeExpression& time) {
    if (!time.when) return "“" + std::string(document.text(time.span)) + "”";
    return fmt::format("{}{}", time.approximate ? "about " : "", describe_interval(*time.when, time.precision));
}

std::string describe_when(const Document& document, const Event& event) {
    if (event.not_before && event.not_before == event.not_after) return describe_date(*event.not_before);
    if (event.not_before && event.not_after)
        return "between " + describe_date(*event.not_before) + " and " + describe_date(*event.not_after);
    if (event.not_before) return "not before " + describe_date(*event.not_before);
    if (event.not_after) return "not after " + describe_date(*event.not_after);
    if (event.when) return describe_time(document, document.reading().times[event.when->value]);
    return {};
}

}  // namespace overt::render
