#include "meaning/times_placer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "meaning/times_holidays.h"
#include "meaning/times_within.h"
#include "meaning/times_year.h"

namespace overt::meaning {
namespace {

using Grain = Moment::Grain;

class Placer {
public:
    explicit Placer(const TimeContext& context) : context_(context) {}

    /// The stretch that the parts name; none when it depends on a day that is not known, or is no day at all.
    std::optional<Moment> moment(const TimeSense& s) {
        std::optional<Moment> out = base_moment(s);
        if (!out) return std::nullopt;
        const bool counted_hour = !s.hour && s.amount && (s.morning || s.afternoon);  // "10 p.m."
        if (counted_hour && (*s.amount > 12 || *s.amount < 1)) return no_time();
        if ((s.hour || counted_hour) && (out->grain == Grain::day || out->grain == Grain::part)) {
            int hour = s.hour ? *s.hour : static_cast<int>(*s.amount);
            if (s.afternoon && hour < 12) hour += 12;
            if (s.morning && hour == 12) hour = 0;
            if (!s.morning && !s.afternoon && hour < 12 && (s.part == "AF" || s.part == "EV" || s.part == "NI")) hour += 12;
            if (hour > 24 || (s.amount && s.hour && !counted_hour && *s.amount > 12)) return no_time();
            out->grain = Grain::clock;
            out->hour = hour;
            out->minute = s.minute.value_or(0);
            out->zone = s.zone;
        } else if (!s.part.empty() && out->grain == Grain::day) {
            out->grain = Grain::part;
            out->part = s.part;
        }
        return out;
    }

    [[nodiscard]] bool impossible() const { return impossible_; }

private:
    std::nullopt_t no_time() {
        impossible_ = true;
        return std::nullopt;
    }

    std::optional<Moment> base_moment(const TimeSense& s) {
        switch (s.means) {
            case TimeMeans::ago:
            case TimeMeans::earlier:
                if (s.weekday) return weekdays_away(s, -1);
                if (s.quarter && now()) return piece(s, year_of(first_day(*now())) - 1);  // "the third quarter a year ago"
                if (const std::optional<Moment> quarter = year_before_quarter(s)) return quarter;
                return counted(s, -1, s.means == TimeMeans::ago ? now() : told());
            case TimeMeans::ahead:
                if (s.weekday) return weekdays_away(s, 1);
                return counted(s, 1, now());
            case TimeMeans::later:
                return counted(s, 1, told());
            case TimeMeans::same:
                return same(s);
            case TimeMeans::nth:
                return nth(s);
            case TimeMeans::nth_after:
                return nth_weekday_after(s);
            case TimeMeans::week_of: {
                const std::optional<Moment> day = moment(*s.of);
                return day ? std::optional(moment_of(first_day(*day), TimeUnit::week)) : std::nullopt;
            }
            case TimeMeans::week_number:
                return week_of_year(s);
            case TimeMeans::after_next:
                if (!now() || !s.unit || *s.unit <= TimeUnit::hour) return std::nullopt;
                return shifted(moment_of(first_day(*now()), *s.unit), *s.unit, 2);
            case TimeMeans::before:
            case TimeMeans::after:
                return away_from(s, s.means == TimeMeans::before ? -1 : 1);
            case TimeMeans::rest:
                if (!now() || !s.unit || *s.unit <= TimeUnit::day || finer(*s.unit, *now())) return std::nullopt;
                return moment_of(first_day(*now()), *s.unit);
            case TimeMeans::next_week:
                return weekday_of_next_week(s);
            case TimeMeans::weekend_of: {
                TimeSense day = s;
                if (s.unit == TimeUnit::weekend) day.unit.reset();
                const std::optional<Moment> feast = with_holiday(day);
                return feast ? std::optional(weekend_beside(*feast)) : std::nullopt;
            }
            case TimeMeans::first_of:
            case TimeMeans::last_of:
            case TimeMeans::lasting:
                return moment(*s.of);
            case TimeMeans::month_first:
                return all_numbers(s);
            case TimeMeans::latest_quarter:
                return latest_quarter(s);
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

    /// "The quarter", and "the year-ago quarter".
    [[nodiscard]] std::optional<Moment> latest_quarter(const TimeSense& s) const {
        if (!context_.anchor || context_.narrative) return std::nullopt;
        const Moment latest = shifted(moment_of(*context_.anchor, TimeUnit::quarter), TimeUnit::quarter, -1);
        if (s.unit != TimeUnit::year) return latest;
        return shifted(context_.quarter.value_or(latest), TimeUnit::year, -1);
    }

    /// Beside a quarter, "a year ago" and "a year earlier" compare with the same quarter of the year before.
    [[nodiscard]] std::optional<Moment> year_before_quarter(const TimeSense& s) const {
        const bool quarter = context_.spoken_of && context_.spoken_of->grain == Grain::quarter && context_.quarter;
        if (!quarter || s.unit != TimeUnit::year || s.amount.value_or(1) != 1) return std::nullopt;
        return shifted(*context_.quarter, TimeUnit::year, -1);
    }

    static bool countable(const TimeSense& s) {
        if (!s.unit || *s.unit <= TimeUnit::hour) return false;
        const double amount = s.amount.value_or(1);
        const int years_in = *s.unit == TimeUnit::century ? 100 : *s.unit == TimeUnit::decade ? 10 : 1;
        return amount <= 400000 && amount * years_in <= 5000;
    }

    static std::optional<Moment> counted(const TimeSense& s, int sign, const std::optional<Moment>& from) {
        if (!from || !countable(s) || finer(*s.unit, *from)) return std::nullopt;
        Moment day = day_moment(first_day(*from));
        for (const auto& [unit, amount] : s.and_larger) day = day_away(day, unit, sign * amount);
        day = day_away(day, *s.unit, sign * s.amount.value_or(1));
        if (day.year < -5000 || day.year > 9000) return std::nullopt;
        if (!s.and_larger.empty()) return day;
        return moment_of(first_day(day), std::min(*s.unit, TimeUnit::year));
    }

    /// "Two Sundays ago": whole weeks from the nearest one on that side.
    [[nodiscard]] std::optional<Moment> weekdays_away(const TimeSense& s, int sign) const {
        const std::optional<Moment> from = now();
        if (!from || days_of(from->grain) > 1 || s.amount.value_or(1) < 1 || s.amount.value_or(1) > 500) return std::nullopt;
        const Date day = first_day(*from);
        const int here = static_cast<int>((day - monday_of(day)).count());
        const int nearest = sign > 0 ? (*s.weekday - 1 - here + 6) % 7 + 1 : -((here - *s.weekday + 1 + 6) % 7 + 1);
        return day_moment(day + std::chrono::days(nearest + 7 * sign * (static_cast<int>(s.amount.value_or(1)) - 1)));
    }

    /// "Next Friday" is the one of next week, as the nearest one is "Friday"; in a history it is the one that comes.
    std::optional<Moment> weekday_of_next_week(const TimeSense& s) {
        TimeSense weekday = s;
        weekday.deictic = 1;
        if (!context_.narrative) weekday.unit = TimeUnit::week;
        return with_weekday(weekday);
    }

    /// "Two weeks before 13 May": so exactly as the time it counts from.
    std::optional<Moment> away_from(const TimeSense& s, int sign) {
        const std::optional<Moment> from = moment(*s.of);
        if (!from || !countable(s)) return std::nullopt;
        if (days_of(from->grain) > 1) return counted(s, sign, from);
        const Moment there = day_away(day_moment(first_day(*from)), *s.unit, sign * s.amount.value_or(1));
        return there.year < -5000 || there.year > 9000 ? std::nullopt : std::optional(there);
    }

    /// "The third month of 2021", "the last Friday of October".
    std::optional<Moment> nth(const TimeSense& s) {
        const std::optional<Moment> in = moment(*s.of);
        if (!in || !s.ordinal || days_of(in->grain) < 28) return std::nullopt;
        const Instant until = interval_of(*in).until;
        const std::optional<Moment> out = s.weekday ? std::optional(nth_weekday(*in, *s.ordinal, *s.weekday))
                                          : s.unit  ? nth_unit(*in, *s.ordinal, *s.unit)
                                                    : std::nullopt;
        if (!out) return std::nullopt;
        if (Instant(first_day(*out)) >= until) return no_time();  // the ninth Monday of a month
        return out;
    }

    /// "The second Sunday after Easter".
    std::optional<Moment> nth_weekday_after(const TimeSense& s) {
        const std::optional<Moment> day = moment(*s.of);
        constexpr int most = 60;
        if (!day || days_of(day->grain) > 1 || s.ordinal.value_or(0) < 1 || *s.ordinal > most) return std::nullopt;
        return nth_weekday(day_moment(first_day(*day) + std::chrono::days(1)), *s.ordinal, *s.weekday);
    }

    std::optional<Moment> week_of_year(const TimeSense& s) {
        const double week = s.amount.value_or(0);
        if (week < 1 || week > 53 || week != std::floor(week)) return no_time();
        TimeSense in = s;
        in.unit = TimeUnit::year;
        if (!s.deictic) in.deictic = 0;
        const std::optional<int> year = stated_year(in);
        if (!year) return std::nullopt;
        return numbered_week(*year, static_cast<int>(week));
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
        const int* last = s.numbers.data() + s.numbers.size() - 3;  // an hour may stand before them
        const bool day_first = last[0] > 12;
        return day_of(last[2], last[day_first ? 1 : 0], last[day_first ? 0 : 1]);
    }

    /// Years before Christ count from 0 down.
    static int signed_year(const TimeSense& s, double year) { return static_cast<int>(s.before_christ ? 1 - year : year); }

    std::optional<Moment> fields(const TimeSense& s) {
        if (s.day_shift) {
            if (!context_.anchor || context_.narrative) return std::nullopt;
            return day_moment(*context_.anchor + std::chrono::days(*s.day_shift));
        }
        if (s.before_christ && (s.year.value_or(1) < 1 || s.amount.value_or(1) < 1)) return no_time();
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
        if (s.unit == TimeUnit::month && s.day) return day_in_month(s);
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
        return day_moment(*context_.anchor + std::chrono::days(s.turn.value_or(s.deictic.value_or(0))));  // "next night"
    }

    std::optional<Moment> century(const TimeSense& s) {
        if (!s.ordinal || *s.ordinal < 1 || *s.ordinal > 50) return no_time();
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

    /// "The 20th of next month".
    std::optional<Moment> day_in_month(const TimeSense& s) {
        TimeSense month = s;
        month.day.reset();
        const std::optional<Moment> in = with_unit(month);
        return in ? day_of(in->year, in->month, *s.day) : std::nullopt;
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
        TimeSense feast = s;
        if (s.turn && *s.turn != 0) feast.deictic = s.turn;  // "the previous Easter"
        return in_a_year(feast, build);
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
    std::optional<Moment> in_a_year(const TimeSense& s, const OfYear& build) {
        const std::optional<Moment> from = now();
        if (!from) return std::nullopt;
        const std::optional<Moment> out =
            context_.narrative ? told_year(s, *from, build) : nearest_year(first_day(*from), s, context_.direction, build);
        impossible_ = !out;  // of the years tried some may lack the day: 29 February
        return out;
    }

    std::optional<Moment> with_weekday(const TimeSense& s) {
        const std::optional<Moment> origin = counted_from(s);
        if (!origin || days_of(origin->grain) > 7) return std::nullopt;
        const Date from = first_day(*origin);
        const int wanted = *s.weekday - 1;
        const Date monday = monday_of(from);
        const bool of_the_report = s.turn && *s.turn != 0 && !context_.spoken_of;  // "the following Friday", of a Thursday
        if (s.unit == TimeUnit::week || of_the_report)
            return day_moment(monday + std::chrono::days(7 * s.turn.value_or(s.deictic.value_or(0)) + wanted));
        if (s.day) return nearest_day(from, *s.weekday, *s.day);
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
