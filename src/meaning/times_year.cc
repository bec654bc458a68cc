#include "meaning/times_year.h"

#include <cstdlib>

namespace overt::meaning {
namespace {

/// "Saturday, April 25" is in a year in which that day is a Saturday.
bool falls_on(const Moment& m, const TimeSense& s) {
    return !s.weekday || m.grain != Moment::Grain::day || (first_day(m) - monday_of(first_day(m))).count() == *s.weekday - 1;
}

/// Days by which a year has to be nearer for its weekday to be taken for a mistake.
constexpr long mistaken_weekday = 1000;

}  // namespace

std::optional<Moment> told_year(const TimeSense& s, const Moment& from, const OfYear& build) {
    const int year = year_of(first_day(from));
    if (s.deictic && *s.deictic != 0) return build(year + *s.deictic);
    const std::optional<Moment> here = build(year);
    if (days_of(from.grain) >= 365 || !here) return here;
    const long away = (first_day(*here) - first_day(from)).count();
    constexpr long back = 150;
    constexpr long ahead = 200;
    if (away < -back) return build(year + 1);
    if (away > ahead) return build(year - 1);
    return here;
}

std::optional<Moment> nearest_year(Date near, const TimeSense& s, Direction tense, const OfYear& build) {
    const int year = year_of(near);
    Direction direction = tense;
    if (s.deictic) direction = *s.deictic < 0 ? Direction::past : *s.deictic > 0 ? Direction::future : Direction::unknown;
    if (s.fiscal) return build(year);
    std::optional<Moment> best;
    long best_cost = 0;
    const bool leap = s.month == 2 && s.day == 29;
    const int reach = s.weekday ? 6 : leap ? 4 : 1;
    for (int candidate = year - reach; candidate <= year + reach; ++candidate) {
        const std::optional<Moment> m = build(candidate);
        if (!m) continue;
        const long away = (first_day(*m) - near).count();
        const bool strictly = s.deictic && *s.deictic != 0;  // "last May" in May is a year ago
        const bool now = interval_of(*m).from <= Instant(near) && Instant(near) < interval_of(*m).until;
        long cost = std::labs(away) + (falls_on(*m, s) ? 0 : mistaken_weekday);
        if (s.deictic && *s.deictic == 0) cost += candidate == year ? 0 : 10000;
        // Without "last" or "next" the tense only leans: "reports its results on Nov. 16" and "expired in June" are near, not
        // a year off.
        const long against = strictly ? 10000 : s.quarter || s.half ? 100 : 200;
        if (direction == Direction::past && (away > 0 || (strictly && now))) cost += against;
        if (direction == Direction::future && ((away < 0 && !now) || (strictly && now))) cost += against;
        if (!best || cost < best_cost) {
            best = m;
            best_cost = cost;
        }
    }
    return best;
}

}  // namespace overt::meaning
