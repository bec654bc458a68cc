#include "meaning/times_within.h"

#include <chrono>

namespace overt::meaning {
namespace {

using std::chrono::days;

Date last_day(const Moment& m) { return std::chrono::floor<days>(interval_of(m).until) - days(1); }

/// From the edge of a stretch to the day that tells which week is its first or last: the Thursday.
days inward(TimeUnit unit) { return days(unit == TimeUnit::week ? 3 : 0); }

}  // namespace

Moment nth_weekday(const Moment& in, int ordinal, int weekday) {
    const int wanted = weekday - 1;
    const Date edge = ordinal < 0 ? last_day(in) : first_day(in);
    const int here = static_cast<int>((edge - monday_of(edge)).count());
    const int step = ordinal < 0 ? -((here - wanted + 7) % 7) + 7 * (ordinal + 1) : (wanted - here + 7) % 7 + 7 * (ordinal - 1);
    return day_moment(edge + days(step));
}

std::optional<Moment> nth_unit(const Moment& in, int ordinal, TimeUnit unit) {
    if (unit <= TimeUnit::hour) return std::nullopt;
    if (days_of(in.grain) <= days_of(moment_of(first_day(in), unit).grain)) return std::nullopt;
    if (ordinal < 0) return shifted(moment_of(last_day(in) - inward(unit), unit), unit, ordinal + 1);
    return shifted(moment_of(first_day(in) + inward(unit), unit), unit, ordinal - 1);
}

std::optional<Moment> nearest_day(Date from, int weekday, int day) {
    for (int away = 0; away < 366; ++away) {
        for (const int sign : {1, -1}) {
            const Date date = from + days(sign * away);
            const auto of_month = static_cast<unsigned>(std::chrono::year_month_day(date).day());
            if (static_cast<int>(of_month) == day && (date - monday_of(date)).count() == weekday - 1) return day_moment(date);
        }
    }
    return std::nullopt;
}

Moment numbered_week(int year, int week) {
    Moment fourth;  // of January, always in the first week
    fourth.year = year;
    fourth.day = 4;
    return shifted(moment_of(first_day(fourth), TimeUnit::week), TimeUnit::week, week - 1);
}

Moment weekend_beside(const Moment& day) {
    const Date date = first_day(day);
    const bool begins_a_week = (date - monday_of(date)).count() < 3;
    return moment_of(begins_a_week ? date - days(7) : date, TimeUnit::weekend);
}

Interval first_units(const Moment& of, TimeUnit unit, double amount) {
    const Date first = first_day(of) + inward(unit);
    const Date from = unit == TimeUnit::week ? monday_of(first) : first;
    return {from, first_day(day_away(day_moment(from), unit, amount))};
}

Interval last_units(const Moment& of, TimeUnit unit, double amount) {
    const Date last = last_day(of) - inward(unit);
    const Date until = unit == TimeUnit::week ? monday_of(last) + days(7) : last + days(1);
    return {first_day(day_away(day_moment(until), unit, -amount)), until};
}

}  // namespace overt::meaning
