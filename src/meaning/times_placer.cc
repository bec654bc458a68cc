#include "meaning/times_placer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "meaning/times_holidays.h"

namespace overt::meaning {
namespace {

using Grain = Moment::Grain;

Date monday_of(Date date) { return date - (std::chrono::weekday(date) - std::chrono::Monday); }

int year_of(Date date) { return static_cast<int>(std::chrono::year_month_day(date).year()); }

/// How many days a stretch of the size has, roughly: to tell finer from coarser.
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

class Placer {
public:
    explicit Placer(const TimeContext& context) : context_(context) {}

    /// The stretch that the parts name; none when it depends on a day that is not known, or is no day at all.
    std::optional<Moment> moment(const TimeSense& s) {
        std::optional<Moment> out = base_moment(s);
        if (!out) return std::nullopt;
        const bool counted_hour = !s.hour && s.amount && (s.morning || s.afternoon);  // "10 p.m."
        if (counted_hour && *s.amount > 12) return std::nullopt;
        if ((s.hour || counted_hour) && (out->grain == Grain::day || out->grain == Grain::part)) {
            int hour = s.hour ? *s.hour : static_cast<int>(*s.amount);
            if (s.afternoon && hour < 12) hour += 12;
            if (s.morning && hour == 12) hour = 0;
            if (!s.morning && !s.afternoon && hour < 12 && (s.part == "AF" || s.part == "EV" || s.part == "NI")) hour += 12;
            if (hour > 24) return std::nullopt;
            out->grain = Grain::clock;
            out->hour = hour;
            out->minute = s.minute.value_or(0);
        } else if (!s.part.empty() && out->grain == Grain::day) {
            out->grain = Grain::part;
            out->part = s.part;
        }
        return out;
    }

    [[nodiscard]] bool impossible() const { return impossible_; }

private:
    std::optional<Moment> base_moment(const TimeSense& s) {
        switch (s.means) {
            case TimeMeans::ago:
            case TimeMeans::earlier:
                if (s.quarter && now()) return piece(s, year_of(first_day(*now())) - 1);  // "the third quarter a year ago"
                if (const std::optional<Moment> quarter = year_before_quarter(s)) return quarter;
                return counted(s, -1, s.means == TimeMeans::ago ? now() : told());
            case TimeMeans::ahead:
                return counted(s, 1, now());
            case TimeMeans::later:
                return counted(s, 1, told());
            case TimeMeans::same:
                return same(s);
            case TimeMeans::month_first:
                return all_numbers(s);
            case TimeMeans::latest_quarter:
                if (!context_.anchor || context_.narrative) return std::nullopt;
                return shifted(moment_of(*context_.anchor, TimeUnit::quarter), TimeUnit::quarter, -1);
            case TimeMeans::first_unit:
            case TimeMeans::last_unit: {
                const std::optional<Moment> from = now();
                if (!from || !s.unit || *s.unit <= TimeUnit::hour || finer(*s.unit, *from)) return std::nullopt;
                return moment_of(first_day(*from), *s.unit);
            }
            default:
                return fields(s);
        }
    }

    /// The day of the report; in a history the time it has come to.
    [[nodiscard]] std::optional<Moment> now() const {
        if (context_.narrative) return context_.come_to;
        if (context_.anchor) return day_moment(*context_.anchor);
        return std::nullopt;
    }
    [[nodiscard]] std::optional<Moment> told() const { return context_.spoken_of ? context_.spoken_of : now(); }
    [[nodiscard]] std::optional<Moment> counted_from(const TimeSense& s) const { return s.turn ? told() : now(); }

    /// "That day" of a month tells no day.
    static bool finer(TimeUnit unit, const Moment& than) {
        return days_of(moment_of(first_day(than), unit).grain) < days_of(than.grain);
    }

    /// Beside a quarter, "a year ago" and "a year earlier" compare with the same quarter of the year before.
    [[nodiscard]] std::optional<Moment> year_before_quarter(const TimeSense& s) const {
        const bool quarter = context_.spoken_of && context_.spoken_of->grain == Grain::quarter && context_.quarter;
        if (!quarter || s.unit != TimeUnit::year || s.amount.value_or(1) != 1) return std::nullopt;
        return shifted(*context_.quarter, TimeUnit::year, -1);
    }

    static std::optional<Moment> counted(const TimeSense& s, int sign, const std::optional<Moment>& from) {
        if (!from || !s.unit || *s.unit <= TimeUnit::hour || finer(*s.unit, *from)) return std::nullopt;
        const double amount = s.amount.value_or(1);
        const int years_in = *s.unit == TimeUnit::century ? 100 : *s.unit == TimeUnit::decade ? 10 : 1;
        if (amount > 400000 || amount * years_in > 5000) return std::nullopt;
        const Moment day = day_moment(first_day(*from));
        const bool half_year = *s.unit == TimeUnit::year && amount != std::floor(amount);  // "a year and a half ago"
        if (years_in > 1)
            return moment_of(first_day(shifted(day, *s.unit, sign * static_cast<int>(std::lround(amount)))), TimeUnit::year);
        const Moment there = half_year ? shifted(day, TimeUnit::month, sign * static_cast<int>(std::lround(amount * 12)))
                                       : shifted(day, *s.unit, sign * static_cast<int>(std::lround(amount)));
        if (there.year < -5000 || there.year > 9000) return std::nullopt;
        return moment_of(first_day(there), *s.unit);
    }

    std::optional<Moment> same(const TimeSense& s) {
        const std::optional<Moment> from = told();
        if (!from) return std::nullopt;
        const int year = year_of(first_day(*from));
        if (s.month && s.day) return day_of(year, *s.month, *s.day);
        if (s.month) return month_of_year(year, *s.month);
        if (s.season) return piece(s, year);
        if (!s.part.empty()) return days_of(from->grain) > 1 ? std::nullopt : std::optional(day_moment(first_day(*from)));
        if (!s.unit || *s.unit <= TimeUnit::hour || finer(*s.unit, *from)) return std::nullopt;
        return moment_of(first_day(*from), *s.unit);
    }

    std::optional<Moment> month_of_year(int year, int month) {
        std::optional<Moment> m = day_moment(year, month, 1);
        impossible_ |= !m;
        if (m) m->grain = Grain::month;
        return m;
    }

    std::optional<Moment> day_of(int year, int month, int day) {
        std::optional<Moment> m = day_moment(year, month, day);
        impossible_ |= !m;
        return m;
    }

    /// "9/4/2019": the month first, as in the United States, unless it cannot be one.
    std::optional<Moment> all_numbers(const TimeSense& s) {
        if (s.numbers.size() < 3) return std::nullopt;
        const bool day_first = s.numbers[0] > 12;
        return day_of(s.numbers[2], s.numbers[day_first ? 1 : 0], s.numbers[day_first ? 0 : 1]);
    }

    /// Years before Christ count from 0 down.
    static int signed_year(const TimeSense& s, double year) { return static_cast<int>(s.before_christ ? 1 - year : year); }

    std::optional<Moment> fields(const TimeSense& s) {
        if (s.day_shift) {
            if (!context_.anchor || context_.narrative) return std::nullopt;
            return day_moment(*context_.anchor + std::chrono::days(*s.day_shift));
        }
        if (s.century) return century(s);
        if (s.decade) {
            Moment m;
            m.grain = Grain::decade;
            m.number = m.year = signed_year(s, s.before_christ ? *s.decade + 9 : *s.decade);
            return m;
        }
        if (!s.holiday.empty()) return with_holiday(s);
        if (s.month) return with_month(s);
        if (s.weekday) return with_weekday(s);
        if (s.season || s.quarter || s.half) return with_piece(s);
        if (const std::optional<int> year = stated_year(s)) {
            Moment m;
            m.grain = Grain::year;
            m.year = *year;
            return m;
        }
        if (s.unit) return with_unit(s);
        if (s.hour || s.morning || s.afternoon || !s.part.empty()) return day_of_the_hour(s);
        return std::nullopt;
    }

    /// A clock time alone is of the day that the paragraph has just told of, if it tells of the past, else of the report's own.
    [[nodiscard]] std::optional<Moment> day_of_the_hour(const TimeSense& s) const {
        const bool told_day = context_.spoken_of && days_of(context_.spoken_of->grain) == 1;
        const bool back = s.hour && context_.same_paragraph && context_.direction == Direction::past;
        const int steps = s.turn.value_or(0);  // "the next morning"
        if (told_day && (context_.narrative || back || s.turn))
            return day_moment(first_day(*context_.spoken_of) + std::chrono::days(steps));
        if (context_.narrative || !context_.anchor) return std::nullopt;
        return day_moment(*context_.anchor);
    }

    static std::optional<Moment> century(const TimeSense& s) {
        if (!s.ordinal || *s.ordinal < 1 || *s.ordinal > 50) return std::nullopt;
        Moment m;
        m.grain = Grain::century;
        m.number = m.year = s.before_christ ? 1 - *s.ordinal * 100 : (*s.ordinal - 1) * 100;
        return m;
    }

    [[nodiscard]] std::optional<Moment> with_unit(const TimeSense& s) const {
        const std::optional<Moment> from = counted_from(s);
        if (!from || *s.unit <= TimeUnit::hour || finer(*s.unit, *from)) return std::nullopt;
        int steps = s.turn.value_or(s.deictic.value_or(0));
        if (*s.unit == TimeUnit::weekend && !s.turn && !s.deictic && context_.direction != Direction::future) steps = -1;
        return shifted(moment_of(first_day(*from), *s.unit), *s.unit, steps);
    }

    /// The year said ("June last year"), else none.
    [[nodiscard]] std::optional<int> stated_year(const TimeSense& s) const {
        if (s.year) return signed_year(s, *s.year);
        if (s.before_christ && s.amount) return signed_year(s, *s.amount);
        const std::optional<Moment> from = counted_from(s);
        if (s.unit == TimeUnit::year && (s.deictic || s.turn) && from)
            return year_of(first_day(*from)) + s.turn.value_or(s.deictic.value_or(0));
        return std::nullopt;
    }

    std::optional<Moment> with_month(const TimeSense& s) {
        const int month = *s.month;
        const auto build = [&](int year) { return s.day ? day_of(year, month, *s.day) : month_of_year(year, month); };
        if (const std::optional<int> year = stated_year(s)) return build(*year);
        if (month < 1 || month > 12 || (s.day && !day_moment(2000, month, *s.day))) {
            impossible_ = true;
            return std::nullopt;
        }
        return in_a_year(s, build);
    }

    std::optional<Moment> with_holiday(const TimeSense& s) {
        const auto build = [&](int year) { return holiday_in(s.holiday, year); };
        if (const std::optional<int> year = stated_year(s)) return build(*year);
        return in_a_year(s, build);
    }

    std::optional<Moment> with_piece(const TimeSense& s) {
        const auto build = [&](int year) { return piece(s, year); };
        if (const std::optional<int> year = stated_year(s)) return build(*year);
        return in_a_year(s, build);
    }

    static std::optional<Moment> piece(const TimeSense& s, int year) {
        Moment m;
        m.year = year;
        m.grain = s.season ? Grain::season : s.quarter ? Grain::quarter : Grain::half;
        m.number = s.season ? *s.season : s.quarter ? *s.quarter : *s.half;
        if (m.number < 1 || m.number > 4 || (m.grain == Grain::half && m.number > 2)) return std::nullopt;
        return m;
    }

    /// Of a stretch that comes once a year, the one that is meant.
    template <class Build>
    std::optional<Moment> in_a_year(const TimeSense& s, const Build& build) {
        const std::optional<Moment> from = now();
        if (!from) return std::nullopt;
        if (context_.narrative) return told_year(s, *from, build);
        return nearest_year(first_day(*from), s, build);
    }

    /// A history goes on in the year it has come to, and turns back or into the next one only over more than half a year.
    template <class Build>
    static std::optional<Moment> told_year(const TimeSense& s, const Moment& from, const Build& build) {
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

    /// "Saturday, April 25" is in a year in which that day is a Saturday.
    static bool falls_on(const Moment& m, const TimeSense& s) {
        return !s.weekday || m.grain != Grain::day || (first_day(m) - monday_of(first_day(m))).count() == *s.weekday - 1;
    }

    /// Of the years around, the one that tense and "last", "this", "next" ask for.
    template <class Build>
    std::optional<Moment> nearest_year(Date near, const TimeSense& s, const Build& build) {
        const int year = year_of(near);
        Direction direction = context_.direction;
        if (s.deictic) direction = *s.deictic < 0 ? Direction::past : *s.deictic > 0 ? Direction::future : Direction::unknown;
        if (s.fiscal) return build(year);
        std::optional<Moment> best;
        long best_cost = 0;
        const int reach = s.weekday ? 6 : 1;
        for (int candidate = year - reach; candidate <= year + reach; ++candidate) {
            const std::optional<Moment> m = build(candidate);
            if (!m || !falls_on(*m, s)) continue;
            const long away = (first_day(*m) - near).count();
            const bool strictly = s.deictic && *s.deictic != 0;  // "last May" in May is a year ago
            const bool now = interval_of(*m).from <= Instant(near) && Instant(near) < interval_of(*m).until;
            long cost = std::labs(away);
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
        impossible_ |= !best.has_value();
        return best;
    }

    std::optional<Moment> with_weekday(const TimeSense& s) {
        const std::optional<Moment> origin = counted_from(s);
        if (!origin || days_of(origin->grain) > 7) return std::nullopt;
        const Date from = first_day(*origin);
        const int wanted = *s.weekday - 1;
        const Date monday = monday_of(from);
        if (s.unit == TimeUnit::week) return day_moment(monday + std::chrono::days(7 * s.deictic.value_or(0) + wanted));
        if (s.day) return with_weekday_and_day(s, from);
        const int here = static_cast<int>((from - monday).count());
        int days = wanted - here;
        const int step = s.turn ? *s.turn : s.deictic.value_or(0);
        const bool strictly = (s.turn && *s.turn != 0) || (s.deictic && *s.deictic != 0);
        if (strictly) {
            if (step < 0 && days >= 0) days -= 7;
            if (step > 0 && days <= 0) days += 7;
        } else if (context_.direction == Direction::future || (s.deictic && context_.direction == Direction::unknown) ||
                   context_.narrative) {
            if (days < 0) days += 7;
        } else if (days > 0) {
            days -= 7;
        }
        return day_moment(from + std::chrono::days(days));
    }

    /// "Monday the 4th": the nearest such day within a year.
    static std::optional<Moment> with_weekday_and_day(const TimeSense& s, Date from) {
        for (int away = 0; away < 366; ++away) {
            for (const int sign : {1, -1}) {
                const Date date = from + std::chrono::days(sign * away);
                const std::chrono::year_month_day ymd(date);
                const bool fits = static_cast<int>(static_cast<unsigned>(ymd.day())) == *s.day &&
                                  (date - monday_of(date)).count() == *s.weekday - 1;
                if (fits) return day_moment(date);
            }
        }
        return std::nullopt;
    }

    const TimeContext& context_;
    bool impossible_ = false;
};

}  // namespace

PlacedMoment place_moment(const TimeSense& sense, const TimeContext& context) {
    Placer placer(context);
    PlacedMoment out;
    out.moment = placer.moment(sense);
    out.impossible = placer.impossible();
    return out;
}

}  // namespace overt::meaning
